#include "ui/pages/samples_page.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/bridge/translated_sentence.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/job_mailbox.h"
#include "ui/jobs/run_controller.h"
#include "ui/pages/dock.h"
#include "ui/views/attack_timeline.h"
#include "ui/views/caption_bar.h"
#include "ui/views/compare_view.h"
#include "ui/views/curves_view.h"
#include "ui/views/empty_page.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/inversion_view.h"
#include "ui/views/log_view.h"
#include "ui/views/mask_table.h"
#include "ui/views/overlay_state.h"
#include "ui/views/prompt_bar.h"
#include "ui/views/prompt_tool.h"
#include "ui/views/sample_list.h"
#include "ui/views/trajectory_view.h"
#include "ui/views/words_view.h"
#include "ui/workspace/prompt_session.h"
#include "ui/workspace/trajectory_session.h"
#include "ui/workspace/word_session.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kSamplesWidth = 248;
constexpr int kSampleTableWidth = 512; ///< with the numbers that are looked at first
constexpr int kSettingsWidth = 312;
constexpr int kBottomHeight = 224;

} // namespace

SamplesPage::SamplesPage(Workspace* workspace, QWidget* parent)
    : QMainWindow(parent, Qt::Widget), workspace_(workspace), overlay_(new OverlayState(this)),
      compare_(new CompareView(workspace, overlay_)), prompts_(new PromptSession(this)),
      promptTool_(new PromptTool(prompts_, overlay_, compare_->canvases(), this)),
      promptBar_(new PromptBar(promptTool_)), captionBar_(new CaptionBar(workspace)),
      words_(new WordSession(this)), wordsView_(new WordsView(workspace, words_, compare_->canvases())),
      samples_(new SampleList(workspace)), form_(new SettingsForm), estimate_(new EstimateBar),
      masks_(new MaskTable(overlay_)), timeline_(new AttackTimeline(workspace)), curves_(new CurvesView),
      inversion_(new InversionView(workspace)), log_(new LogView), activity_(new QTabWidget) {
    setWindowFlag(Qt::Widget);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks |
                   QMainWindow::AllowTabbedDocks);
    setCentralWidget(makeCentre());
    activity_->addTab(timeline_, tr("Timeline"));
    activity_->addTab(curves_, tr("Curves"));
    activity_->addTab(inversion_, tr("Inversion"));
    activity_->addTab(wordsView_, tr("Words"));
    activity_->addTab(log_, tr("Log"));
    activity_->setDocumentMode(true);
    activity_->tabBar()->setDrawBase(false);
    addDocks();
    resetLayout();

    connect(workspace_, &Workspace::selectionChanged, overlay_,
            [this] { overlay_->selectMask(std::nullopt); });
    connect(workspace_, &Workspace::sampleChanged, this, &SamplesPage::showResults);
    connect(workspace_, &Workspace::resultsChanged, this, &SamplesPage::showResults);
    connect(workspace_, &Workspace::iterateChanged, this, &SamplesPage::showIterate);
    connect(workspace_, &Workspace::predictionsChanged, this, &SamplesPage::showPredictions);
    connect(workspace_, &Workspace::sampleChanged, log_, [this] {
        if (!workspace_->sample()->error.isEmpty()) {
            log_->add(MessageLevel::Failure, workspace_->sample()->error);
        }
    });
    connect(overlay_, &OverlayState::paletteChanged, this, &SamplesPage::showResults);
    connect(samples_, &SampleList::tableShown, this, &SamplesPage::giveRoomToTable);
    connect(form_, &SettingsForm::configChanged, compare_,
            [this] { compare_->setSettings(form_->config()); });
    connect(masks_, &MaskTable::maskActivated, compare_, &CompareView::zoomToMask);
}

void SamplesPage::setKeys(const ViewKeys& keys) {
    compare_->setKeys(keys);
    masks_->setKeys(keys);
}

QWidget* SamplesPage::makeCentre() {
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(compare_, 1);
    column->addWidget(captionBar_);
    column->addWidget(promptBar_);
    connect(workspace_, &Workspace::selectionChanged, prompts_, &PromptSession::clear);
    auto* all = new QWidget;
    auto* layers = new QStackedLayout(all);
    layers->setStackingMode(QStackedLayout::StackAll);
    layers->addWidget(centre);
    return all;
}

EmptyPage* SamplesPage::emptyPage() const {
    return empty_;
}

void SamplesPage::offerBeginning(const QList<QAction*>& actions) {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QAction* action : actions) {
        auto* button = new QPushButton(action->text());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        connect(action, &QAction::changed, button,
                [action, button] { button->setEnabled(action->isEnabled()); });
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        if (action == actions.front()) {
            button->setObjectName(QStringLiteral("primary"));
        }
        row->addWidget(button);
    }
    empty_ = new EmptyPage(QStringLiteral("samples"), tr("Open photographs to begin"),
                           tr("A folder of photographs, an archive or one picture, with masks or without; a "
                              "run that was made before; or the demo, whose scenes come with the program. "
                              "All of it can also be dropped on the window."),
                           buttons);
    auto* layers = static_cast<QStackedLayout*>(centralWidget()->layout());
    layers->addWidget(empty_);
    layers->setCurrentWidget(empty_);
    connectEmptyPage();
}

void SamplesPage::connectEmptyPage() {
    // Of what lies under it nothing takes the keyboard.
    QWidget* centre = static_cast<QStackedLayout*>(centralWidget()->layout())->widget(0);
    const auto cover = [this, centre](bool covers) {
        empty_->setVisible(covers);
        centre->setEnabled(!covers);
    };
    centre->setEnabled(false);
    connect(workspace_, &Workspace::opening, empty_, [cover] { cover(false); });
    connect(workspace_, &Workspace::opened, empty_, &QObject::deleteLater);
    connect(empty_, &QObject::destroyed, centre, [centre] { centre->setEnabled(true); });
    connect(workspace_, &Workspace::openFailed, empty_,
            [cover] { cover(true); }); // gone where something is open
}

TrajectorySession* SamplesPage::trajectory() const {
    return inversion_->trajectory()->session();
}

void SamplesPage::connectPrompts(QAction* action, RunController* runs, JobRunner* runner) {
    compare_->addTool(action);
    connect(action, &QAction::toggled, promptTool_, &PromptTool::setOn);
    connect(promptTool_, &PromptTool::toggled, action, &QAction::setChecked);
    const auto choose = [this, runs] {
        prompts_->setSegmenter({runs->models().sam, runs->compute()});
        words_->setModels(runs->models());
        words_->setCompute(runs->compute());
        trajectory()->setModels(runs->models());
        trajectory()->setCompute(runs->compute());
    };
    connect(runs, &RunController::computeChanged, this, choose);
    connect(runs, &RunController::modelsChanged, this, choose);
    connect(workspace_, &Workspace::opened, this, choose);
    connect(runner, &JobRunner::stateChanged, this, [this](JobState state) {
        prompts_->setJobRunning(state != JobState::Idle);
        words_->setJobRunning(state != JobState::Idle);
        trajectory()->setJobRunning(state != JobState::Idle);
    });
}

void SamplesPage::addDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    auto* settings = new QWidget;
    auto* column = new QVBoxLayout(settings);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(form_, 1);
    column->addWidget(estimate_);
    docks_ = {new Dock(QStringLiteral("samplesDock"), tr("Samples"), samples_, this),
              new Dock(QStringLiteral("settingsDock"), tr("Settings"), settings, this),
              new Dock(QStringLiteral("masksDock"), tr("Masks"), masks_, this),
              new Dock(QStringLiteral("activityDock"), tr("Timeline, curves and log"), activity_, this)};
    docks_[3]->setTitleBarWidget(new QWidget); // its tabs are its heading
    form_->setMinimumWidth(280);
    masks_->setMinimumWidth(300);
    activity_->setMinimumWidth(260);
}

void SamplesPage::resetLayout() {
    const Qt::DockWidgetArea areas[] = {Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea,
                                        Qt::BottomDockWidgetArea, Qt::BottomDockWidgetArea};
    for (qsizetype index = 0; index < docks_.size(); ++index) {
        docks_[index]->setFloating(false);
        addDockWidget(areas[index], docks_[index]);
        docks_[index]->show();
    }
    splitDockWidget(docks_[2], docks_[3], Qt::Horizontal);
    resizeDocks({docks_[0], docks_[1]}, {kSamplesWidth, kSettingsWidth}, Qt::Horizontal);
    resizeDocks({docks_[2], docks_[3]}, {372, 380}, Qt::Horizontal);
    resizeDocks({docks_[2]}, {kBottomHeight}, Qt::Vertical);
}

void SamplesPage::giveRoomToTable(bool table) {
    Dock* dock = docks_.front();
    if (table) {
        listWidth_ = dock->width();
    }
    resizeDocks({dock}, {table ? std::max(kSampleTableWidth, listWidth_) : listWidth_}, Qt::Horizontal);
}

QList<QAction*> SamplesPage::dockActions() const {
    QList<QAction*> actions;
    for (const Dock* dock : docks_) {
        actions << dock->toggleViewAction();
    }
    return actions;
}

void SamplesPage::showResults() {
    compare_->setSettings(form_->config()); // of a run that was opened the form has them before its pictures
    showIterate();
    curves_->setCurves(workspace_->curves());
    if (workspace_->record().finished("attack")) {
        curves_->showAttack();
    }
}

void SamplesPage::showIterate() {
    const auto& sample = workspace_->sample();
    const TimelineModel& timeline = workspace_->timeline();
    masks_->setTakesLabels(sample && sample->takesLabels);
    masks_->setProblem(sample ? translatedSentence(sample->error) : QString());
    masks_->setIterate(timeline.isElsewhere() ? timeline.current() : std::nullopt);
    masks_->setMasks(inPalette(sample ? sample->masks : nullptr, overlay_->palette()), workspace_->shownRecord());
    curves_->setIterate(timeline.current());
    showPredictions();
}

void SamplesPage::showPredictions() {
    std::map<PictureKind, Prediction> predictions;
    for (const PictureKind kind : {PictureKind::Original, PictureKind::Inversion, PictureKind::Attack,
                                   PictureKind::Regeneration, PictureKind::Tuned}) {
        if (Prediction prediction = workspace_->prediction(kind); prediction.masks) {
            predictions[kind] = std::move(prediction);
        }
    }
    compare_->setPredictions(workspace_->selectedId(), predictions);
}

void SamplesPage::absorb(const JobBatch& batch) {
    for (const Message& message : batch.messages) {
        log_->add(message);
    }
    if (batch.progress && batch.progress->image == workspace_->selectedId()) {
        const bool attacking = batch.progress->phase.rfind("attack/", 0) == 0;
        const bool inverting = batch.progress->phase.rfind("inversion/", 0) == 0;
        if (attacking) {
            curves_->showAttack();
        } else if (inverting) {
            curves_->showPage(CurvesView::Inversion);
        }
    }
}

} // namespace asam
