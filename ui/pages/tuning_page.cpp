#include "ui/pages/tuning_page.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/tuning_folder_list.h"
#include "ui/forms/tuning_form.h"
#include "ui/jobs/run_controller.h"
#include "ui/views/empty_page.h"
#include "ui/views/series_plot.h"
#include "ui/views/tuning_bar.h"
#include "ui/views/tuning_files_bar.h"
#include "ui/views/tuning_plots.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kTuningFormWidth = 300;
constexpr int kSchedulePlotHeight = 220;
constexpr int kPlanPause = 60; ///< milliseconds

} // namespace

TuningPage::TuningPage(Workspace* workspace, JobRunner* runner, RunController* runs, SettingsForm* settings,
                       QWidget* parent)
    : QWidget(parent), workspace_(workspace), runner_(runner), settings_(settings),
      controller_(workspace, runner, runs, &model_), form_(new TuningForm(settings)), notices_(new NoticeBar),
      bar_(new TuningBar(&model_)), centre_(new QStackedWidget),
      schedule_(new SeriesPlot(tr("Learning rate"), tr("epoch"))), plots_(new TuningPlots),
      files_(new TuningFilesBar(&model_)) {
    auto* split = new QSplitter(Qt::Horizontal);
    form_->setMinimumWidth(272);
    split->addWidget(form_);
    split->addWidget(makeCentre());
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({kTuningFormWidth, 900});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);

    planPause_.setSingleShot(true);
    planPause_.setInterval(kPlanPause);
    connect(&planPause_, &QTimer::timeout, this, &TuningPage::showPlan);
    connectForm();
    connect(&model_, &TuningModel::changed, this, &TuningPage::showTuning);
    connect(&model_, &TuningModel::stepsArrived, this, &TuningPage::showCurves);
    connect(files_, &TuningFilesBar::mergeRequested, this,
            [this] { Q_EMIT mergeRequested(basePath(), model_.bestTokens()); });
    connect(files_, &TuningFilesBar::evaluateRequested, this,
            [this] { Q_EMIT evaluateRequested(basePath(), model_.bestTokens()); });
    connect(files_, &TuningFilesBar::inspectRequested, this,
            [this] { Q_EMIT inspectRequested(basePath(), model_.bestTokens()); });
    showTuning();
}

void TuningPage::connectForm() {
    connect(form_, &TuningForm::startRequested, this, &TuningPage::start);
    connect(form_, &TuningForm::pauseRequested, runner_, [this] { runner_->requestPause(PausePoint::step); });
    connect(form_, &TuningForm::resumeRequested, runner_, &JobRunner::resume);
    connect(form_, &TuningForm::stopRequested, runner_, &JobRunner::requestStop);
    const auto planSoon = [this] { planPause_.start(); };
    connect(form_->folders(), &TuningFolderList::edited, this, planSoon);
    connect(settings_, &SettingsForm::configChanged, this, planSoon);
    connect(runner_, &JobRunner::stateChanged, this, &TuningPage::showPlan);
    connect(workspace_, &Workspace::opened, this, planSoon);
    connect(workspace_->samples(), &QAbstractItemModel::dataChanged, this,
            [planSoon](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (!SampleListModel::areOfLook(roles)) {
                    planSoon();
                }
            });
    connect(workspace_->samples(), &QAbstractItemModel::modelReset, this, planSoon);
}

QWidget* TuningPage::makeCentre() {
    auto* tuning = new QWidget;
    auto* inner = new QVBoxLayout(tuning);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(plots_, 1);
    inner->addWidget(files_);
    centre_->addWidget(makeEmptyPage());
    centre_->addWidget(tuning);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar_);
    column->addWidget(notices_);
    column->addWidget(centre_, 1);
    return centre;
}

QWidget* TuningPage::makeEmptyPage() {
    schedule_->setObjectName(QStringLiteral("schedule"));
    schedule_->setFixedSize(EmptyPage::kTextWidth, kSchedulePlotHeight);
    return new EmptyPage(
        QStringLiteral("tune"), tr("Teach SAM what it fails at"),
        tr("Tuning changes the 1,280 numbers of SAM's five output tokens and nothing else, by "
           "the pictures at the left. Images that are held out tell after every epoch whether "
           "SAM has become better. The schedule below follows the settings."),
        schedule_);
}

void TuningPage::offerEvaluation() {
    files_->evaluateButton()->show();
}

std::filesystem::path TuningPage::basePath() const {
    return model_.stored() ? std::filesystem::path(model_.stored()->record.basePath)
                           : std::filesystem::path();
}

void TuningPage::start() {
    if (!settings_->problems().empty()) {
        settings_->showFirstProblem();
        return;
    }
    notices_->clear();
    ownNotice_.clear();
    controller_.start(settings_->config(), form_->extraFolders());
}

bool TuningPage::wouldGoOn() const {
    return model_.wouldGoOn(settings_->config().tuning);
}

void TuningPage::showPlan() {
    const bool atWork = controller_.isAtWork();
    TuningOverview overview;
    if (workspace_->isOpen()) {
        const SampleListModel* samples = workspace_->samples();
        overview = tuningOverview(
            settings_->config().tuning, workspace_->document().dataset->samples(),
            [samples](const std::string& id) { return samples->record(id); }, form_->folders()->folders());
    }
    form_->setOverview(overview);
    const bool ready = workspace_->isOpen() && canStart(runner_->state()) && overview.pictures() > 0;
    using Offer = TuningForm::Offer;
    form_->showState(atWork, runner_->state(),
                     !ready ? Offer::Nothing : (wouldGoOn() ? Offer::GoOn : Offer::Start));
    QString problem;
    if (!settings_->problems().empty()) {
        problem = translatedSentence(settings_->problems().front().message);
    } else if (workspace_->isOpen() && overview.pictures() == 0) {
        problem = tr(
            "There is nothing to learn from yet: run images in Samples, add a folder, or give photographs a "
            "share.");
    }
    form_->setProblem(problem);
    showCurves();
    if (!atWork) {
        showNotice();
    }
}

void TuningPage::showNotice() {
    const auto& stored = model_.stored();
    if (!model_.failure().isEmpty()) {
        say(NoticeBar::Tone::Problem, model_.failure());
    } else if (stored && stored->canGoOn && stored->config && !wouldGoOn()) {
        say(NoticeBar::Tone::Plain,
            tr("The settings are others than those of the tuning that was stopped: a start would do it "
               "anew."),
            {{tr("Restore its settings"), tr("Set the tuning as it was when it was stopped"), [this] {
                  RunConfig config = settings_->config();
                  config.tuning = model_.stored()->config->tuning;
                  settings_->applyConfig(config, tr("Settings of the stopped tuning"));
              }}});
    } else if (!ownNotice_.isEmpty()) {
        if (notices_->text() == ownNotice_) {
            notices_->clear();
        }
        ownNotice_.clear();
    }
}

void TuningPage::say(NoticeBar::Tone tone, const QString& sentence,
                     const std::vector<NoticeBar::Choice>& choices) {
    if (sentence != ownNotice_) { // it has been said, and perhaps been closed
        notices_->showNotice(tone, sentence, choices);
        ownNotice_ = sentence;
    }
}

void TuningPage::showTuning() {
    centre_->setCurrentIndex(model_.isEmpty() ? 0 : 1);
    showPlan();
    Q_EMIT tokensChanged();
}

void TuningPage::showCurves() {
    const TuningCurves curves = tuningCurves(model_, settings_->config().tuning);
    if (model_.isEmpty()) {
        schedule_->setSpan(0, curves.epochs);
        schedule_->setSeries(curves.learningRate);
    } else {
        plots_->setCurves(curves);
    }
}

void TuningPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showPlan(); // settings may have been changed in another room
}

} // namespace asam
