#include "ui/pages/sweep_page.h"

#include <algorithm>

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/config/derived.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/image_choice.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/sweep_form.h"
#include "ui/jobs/run_controller.h"
#include "ui/views/empty_page.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/segmented_control.h"
#include "ui/views/sweep_bar.h"
#include "ui/views/sweep_grid.h"
#include "ui/views/sweep_plot.h"
#include "ui/views/sweep_texts.h"
#include "ui/workspace/open_then.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kFormWidth = 288;
constexpr int kCurvesWidth = 320;

/// Sentences about axes whose values change nothing in any cell.
QStringList idleSentences(const std::vector<SweepCell>& cells, const std::vector<SweepAxis>& axes) {
    QStringList sentences;
    for (const SweepAxis& axis : axes) {
        const bool isIdle = std::all_of(cells.begin(), cells.end(), [&axis](const SweepCell& cell) {
            return !idleReason(cell.config, axis.key).empty();
        });
        if (isIdle) {
            sentences << SweepPage::tr("%1 has no influence: all its cells will be the same. %2")
                             .arg(axisLabel(axis.key),
                                  settingText(idleReason(cells.front().config, axis.key)));
        }
    }
    return sentences;
}

/// The axis that has no values yet; null: each has some.
const SweepAxis* emptyAxis(const std::vector<SweepAxis>& axes) {
    const auto empty =
        std::find_if(axes.begin(), axes.end(), [](const SweepAxis& axis) { return axis.values.empty(); });
    return empty == axes.end() ? nullptr : &*empty;
}

} // namespace

SweepPage::SweepPage(Workspace* workspace, JobRunner* runner, RunController* runs, SettingsForm* settings,
                     QWidget* parent)
    : QWidget(parent), workspace_(workspace), runner_(runner), runs_(runs), settings_(settings),
      controller_(workspace, runner, runs, &model_), form_(new SweepForm(workspace)),
      bar_(new SweepBar(&model_)), centre_(new QStackedWidget), grid_(new SweepGrid(&model_)),
      scope_(new SegmentedControl(tr("Images of the curves"))),
      measure_(new SegmentedControl(tr("Measure of picture quality"))),
      drop_(new SweepPlot(tr("Drop over the first axis"), SweepPlot::Join::Lines)),
      quality_(new SweepPlot(tr("Drop and picture quality"), SweepPlot::Join::Points)) {
    auto* split = new QSplitter(Qt::Horizontal);
    form_->setMinimumWidth(264);
    split->addWidget(form_);
    split->addWidget(makeCentre());
    split->addWidget(makeCurves());
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({kFormWidth, 600, kCurvesWidth});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);

    connect(form_, &SweepForm::edited, this, &SweepPage::showPlan);
    connect(form_, &SweepForm::startRequested, this, &SweepPage::start);
    connect(form_, &SweepForm::stopRequested, runner_, &JobRunner::requestStop);
    connect(form_, &SweepForm::newRequested, &model_, &SweepModel::clear);
    connect(settings_, &SettingsForm::configChanged, this, &SweepPage::showPlan);
    connect(runner_, &JobRunner::stateChanged, this, &SweepPage::showPlan);
    connect(runs_, &RunController::computeChanged, this, &SweepPage::showPlan);
    connect(runs_, &RunController::modelsChanged, this, &SweepPage::showPlan);
    connect(&estimator_, &SweepEstimator::estimated, this, &SweepPage::showEstimate);
    connect(workspace_, &Workspace::opened, this, &SweepPage::onDocumentOpened);
    connect(&controller_, &SweepController::ended, this, [this] { Q_EMIT worked(model_.folder()); });
    connectModel();
    showSweep();
}

QWidget* SweepPage::makeCentre() {
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar_);
    centre_->addWidget(makeEmptyPage());
    centre_->addWidget(grid_);
    column->addWidget(centre_, 1);
    connect(bar_, &SweepBar::zoomRequested, grid_, &SweepGrid::zoomBy);
    connect(bar_, &SweepBar::fitRequested, grid_, &SweepGrid::fit);
    return centre;
}

QWidget* SweepPage::makeEmptyPage() {
    auto* open = new QPushButton(tr("Open a sweep…"));
    open->setToolTip(tr("Look at a sweep folder that was computed before"));
    connect(open, &QPushButton::clicked, this, [this] {
        if (runner_->leavesDocument()) {
            Q_EMIT openRequested();
        } else {
            Q_EMIT said(tr("A sweep can be opened when the job under way has ended"));
        }
    });
    return new EmptyPage(
        QStringLiteral("sweep"), tr("See what a setting does"),
        tr("A sweep computes every combination of the values at the left. Each cell is a run of "
           "its own that can be opened; stages that cells have in common, such as the "
           "inversion, are computed once."),
        open);
}

QWidget* SweepPage::makeCurves() {
    scope_->addSegment(static_cast<int>(SweepScope::Image), tr("This image"),
                       tr("Numbers of the image in the grid"));
    scope_->addSegment(static_cast<int>(SweepScope::Mean), tr("Mean"),
                       tr("Mean over the images of the sweep"));
    connect(scope_, &SegmentedControl::chosenByUser, this, &SweepPage::showCurves);
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("panelHeader"));
    header->setFixedHeight(32);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 0, 8, 0);
    auto* title = new QLabel(tr("Curves"));
    title->setObjectName(QStringLiteral("panelTitle"));
    row->addWidget(title);
    row->addStretch();
    row->addWidget(scope_);
    measure_->addSegment(static_cast<int>(SweepQuality::Psnr), QStringLiteral("PSNR"),
                         tr("Peak signal-to-noise ratio of the saved picture against the photograph"));
    measure_->addSegment(static_cast<int>(SweepQuality::Ssim), QStringLiteral("SSIM"),
                         tr("Structural similarity of the saved picture and the photograph"));
    connect(measure_, &SegmentedControl::chosenByUser, this, &SweepPage::showCurves);
    quality_->addTool(measure_);
    auto* curves = new QWidget;
    curves->setAutoFillBackground(true);
    curves->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(curves);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(drop_, 1);
    column->addWidget(quality_, 1);
    for (SweepPlot* plot : {drop_, quality_}) {
        connect(plot, &SweepPlot::cellClicked, &model_, [this](std::size_t cell) { model_.select(cell); });
        connect(plot, &SweepPlot::cellActivated, this, &SweepPage::openCell);
    }
    return curves;
}

void SweepPage::connectModel() {
    connect(&model_, &SweepModel::changed, this, [this] {
        if (!model_.isEmpty() && canStart(runner_->state())) { // one that was opened, not one that begins
            form_->setAxes(model_.plan().axes);
        }
        form_->images()->setKept(model_.plan().images);
        showSweep();
    });
    connect(&model_, &SweepModel::rowsChanged, this, &SweepPage::showSweep);
    connect(&model_, &SweepModel::viewChanged, this, &SweepPage::showCurves);
    connect(&model_, &SweepModel::selectionChanged, this, [this] {
        drop_->select(model_.selected());
        quality_->select(model_.selected());
    });
    connect(&model_, &SweepModel::cellActivated, this, &SweepPage::openCell);
    connect(&model_, &SweepModel::openFailed, this, &SweepPage::failed);
}

RunConfig SweepPage::base() const {
    return model_.isEmpty() ? settings_->config() : model_.plan().base;
}

void SweepPage::start() {
    if (model_.isEmpty() && !settings_->problems().empty()) {
        showPlan();
        return;
    }
    try {
        static_cast<void>(sweepCells(base(), form_->axes()));
        rowsAtStart_ = model_.rowCount();
        secondsAtStart_ = estimatedSeconds_;
        if (controller_.start(base(), form_->axes(), form_->images()->images())) {
            grid_->setFocus(); // the button stops the sweep from now on
        }
    } catch (const ConfigError& error) {
        form_->setProblem(translatedSentence(error.what()));
    }
}

void SweepPage::onDocumentOpened() {
    const Document& document = workspace_->document();
    if (!document.sweep.empty()) {
        model_.open(document.sweep);
        return;
    }
    std::error_code ignored;
    const bool same =
        std::filesystem::equivalent(document.dataset->root(), model_.plan().data, ignored) ||
        (document.dataset->kind() == DatasetKind::singleImage &&
         std::filesystem::equivalent(document.dataset->samples().front().image.path(), model_.plan().data,
                                     ignored));
    if (!model_.isEmpty() && !same && !controller_.isAtWork()) {
        model_.clear(); // it is about other photographs
    }
    showPlan();
}

void SweepPage::openCell(std::size_t cell) {
    if (model_.row(cell, model_.image()) == nullptr) {
        return;
    }
    const std::string& name = model_.cells()[cell].name;
    if (!runner_->leavesDocument()) {
        Q_EMIT said(
            tr("%1 can be opened when the job under way has ended").arg(QString::fromStdString(name)));
        return;
    }
    openThen(workspace_, model_.folder() / "runs" / name, {}, this,
             [this, image = model_.image()] { workspace_->select(image); });
    Q_EMIT cellOpened();
}

QString SweepPage::workText() const {
    const std::size_t done = model_.rowCount() - rowsAtStart_;
    const QString count =
        tr("%1 of %2 done").arg(groupedText(model_.rowCount())).arg(groupedText(model_.wantedCount()));
    if (done == 0) {
        return secondsAtStart_ ? tr("%1, about %2 left").arg(count, durationText(*secondsAtStart_)) : count;
    }
    return count; // the line at the window's foot knows what time is left from here on
}

QString SweepPage::estimateText(const RunEstimate& estimate) {
    if (estimate.images == 0) {
        return {};
    }
    if (estimate.imagesToDo == 0) {
        return tr("Nothing to do: all pictures are there");
    }
    QStringList parts;
    if (estimate.imagesToDo < estimate.images) {
        parts << tr("%1 of %n picture(s) left", nullptr, static_cast<int>(estimate.images))
                     .arg(groupedText(estimate.imagesToDo));
    }
    parts << (estimate.seconds ? tr("about %1").arg(durationText(*estimate.seconds))
                               : tr("time not known before an image has been run"));
    parts << tr("up to %1 of disk").arg(bytesText(estimate.diskBytes));
    if (estimate.memoryBytes > 0) {
        parts << (estimate.memoryMeasured ? tr("%1 of memory") : tr("%1 of memory (reckoned)"))
                     .arg(bytesText(estimate.memoryBytes));
    }
    return parts.join(QStringLiteral("  ·  "));
}

void SweepPage::showEstimate(const RunEstimate& estimate) {
    estimatedSeconds_ = estimate.imagesToDo > 0 ? estimate.seconds : std::nullopt;
    QStringList problems;
    for (const std::string& problem : estimate.problems) {
        problems << translatedSentence(problem);
    }
    form_->setEstimate(estimateText(estimate), problems.join(QLatin1Char('\n')));
}

void SweepPage::showCounts(const std::vector<SweepCell>& cells, std::size_t images) {
    QString sentence;
    std::size_t contradictions = 0;
    for (const SweepCell& cell : cells) {
        if (const auto problems = validate(cell.config); !problems.empty()) {
            sentence = ++contradictions == 1 ? translatedSentence(problems.front().message) : sentence;
        }
    }
    form_->setProblem(idleSentences(cells, form_->axes()).join(QLatin1Char('\n')));
    if (contradictions > 0) {
        form_->setProblem(tr("Cells that cannot be computed: %1. %2").arg(contradictions).arg(sentence));
    }
    form_->setSummary(tr("%1 × %2 = %3")
                          .arg(tr("%n cell(s)", nullptr, static_cast<int>(cells.size())),
                               tr("%n image(s)", nullptr, static_cast<int>(images)),
                               tr("%n picture(s)", nullptr, static_cast<int>(cells.size() * images))),
                      controller_.isAtWork() ? workText() : QString());
    if (images == 0) {
        form_->setProblem(tr("Choose at least one image."));
    }
    // Each change of another room comes here too; reckoned is only what somebody looks at.
    if (isVisible() && !controller_.isAtWork() && contradictions < cells.size() && images > 0) {
        form_->setEstimate(tr("Reckoning what it takes"), {});
        estimator_.ask(controller_.requestFor(base(), form_->axes(), form_->images()->images()),
                       runs_->compute());
    }
    if (contradictions == cells.size() || images == 0) {
        form_->setOffer(controller_.isAtWork() ? SweepForm::Offer::Stop : SweepForm::Offer::Nothing,
                        !model_.isEmpty() && !controller_.isAtWork());
    }
}

void SweepPage::showPlan() {
    using Offer = SweepForm::Offer;
    const bool atWork = controller_.isAtWork();
    const bool ready = workspace_->isOpen() && canStart(runner_->state());
    form_->setOffer(atWork             ? (canStop(runner_->state()) ? Offer::Stop : Offer::Nothing)
                    : !ready           ? Offer::Nothing
                    : model_.isEmpty() ? Offer::Start
                                       : Offer::Continue,
                    !model_.isEmpty() && !atWork);
    const QString preset = presetTitle(base().preset);
    form_->setBaseText(model_.isEmpty() ? tr("Other settings: preset %1, as in Samples").arg(preset)
                                        : tr("Other settings: preset %1, as it began").arg(preset));
    form_->setProblem({});
    estimator_.cancel();
    estimatedSeconds_.reset();
    if (model_.isEmpty()) {
        form_->propose(base());
    }
    const std::vector<std::string> images =
        workspace_->isOpen() ? form_->images()->images() : std::vector<std::string>{};
    const std::vector<SweepAxis> axes = form_->axes();
    try {
        if (const SweepAxis* empty = emptyAxis(axes)) { // nothing is wrong before somebody could write
            form_->setSummary(tr("No cells yet"), tr("%1 waits for its values").arg(axisLabel(empty->key)));
        } else {
            showCounts(sweepCells(base(), axes), images.size());
        }
    } catch (const ConfigError& error) {
        form_->setSummary(tr("No cells yet"), {});
        form_->setProblem(translatedSentence(error.what()));
    }
    if (model_.isEmpty() && !settings_->problems().empty()) {
        form_->setProblem(
            tr("In Samples: %1").arg(translatedSentence(settings_->problems().front().message)));
    }
}

void SweepPage::showSweep() {
    centre_->setCurrentIndex(model_.isEmpty() ? 0 : 1);
    bar_->setEnabled(!model_.isEmpty());
    showCurves();
    showPlan();
}

void SweepPage::showCurves() {
    const auto scope = static_cast<SweepScope>(scope_->chosen());
    const auto& axes = model_.plan().axes;
    if (!model_.isEmpty()) {
        QStringList words;
        const bool numbers = axes[0].values.front().is_number();
        for (const auto& value : axes[0].values) {
            if (!numbers) {
                words << axisValueText(value);
            }
        }
        drop_->setWords(words);
        drop_->setAxisLabels(axisLabel(axes[0].key), tr("IoU drop"));
    }
    drop_->setSeries(dropCurves(model_, scope));
    drop_->setLegendTitle(axes.size() > 1 ? axisLabel(axes[1].key) : QString());
    const auto measure = static_cast<SweepQuality>(measure_->chosen());
    quality_->setAxisLabels(measure == SweepQuality::Psnr ? tr("PSNR of the saved picture, dB")
                                                          : tr("SSIM of the saved picture"),
                            tr("IoU drop"));
    const QList<SweepPoint> points = dropAgainstQuality(model_, scope, measure);
    quality_->setSeries({{QString(), points}}, paretoPoints(points));
}

void SweepPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showPlan(); // settings may have been changed in the other room
}

void SweepPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    estimator_.cancel();
}

} // namespace asam
