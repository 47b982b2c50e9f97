#include "ui/views/inversion_view.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/bar_plot.h"
#include "ui/views/elided_label.h"
#include "ui/views/flow_layout.h"
#include "ui/views/metric_plot.h"
#include "ui/views/segmented_control.h"
#include "ui/views/trajectory_view.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

/// The first inner step's loss of every DDIM step that had any.
QList<QPointF> firstLosses(const ImageRecord& record) {
    QList<QPointF> points;
    for (std::size_t step = 0; step < record.nullTextLosses.size(); ++step) {
        const auto& inner = record.nullTextLosses[step];
        if (!inner.empty()) {
            points.append({static_cast<double>(step), inner.front()});
        }
    }
    return points;
}

} // namespace

InversionView::InversionView(Workspace* workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), pages_(new SegmentedControl(tr("View of the inversion"))),
      summary_(new ElidedLabel), stack_(new QStackedWidget),
      losses_(new MetricPlot(tr("Null-text loss: last inner step, and the first in grey"), tr("DDIM step"),
                             MetricPlot::Scale::Logarithmic)),
      innerSteps_(new BarPlot(tr("Inner steps used; early stops in green"), tr("DDIM step"))),
      trajectory_(new TrajectoryView) {
    setAccessibleName(tr("Inversion"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    pages_->addSegment(Losses, tr("Loss"),
                       tr("What the null-text optimisation began and ended with at each DDIM step"));
    pages_->addSegment(InnerSteps, tr("Inner steps"), tr("How many inner steps each DDIM step took"));
    pages_->addSegment(Trajectory, tr("Trajectory"),
                       tr("The latents on the way forward and on the way back"));
    summary_->setObjectName(QStringLiteral("secondary"));
    stack_->addWidget(losses_);
    stack_->addWidget(innerSteps_);
    stack_->addWidget(trajectory_);

    // Beside the switch, or below it where it would be cut.
    auto* bar = new QWidget;
    auto* parts = new FlowLayout(8, bar);
    parts->addWidget(pages_);
    parts->addWidget(summary_);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 0, 8, 0);
    line->addWidget(bar);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 4);
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(stack_, 1);

    connect(pages_, &SegmentedControl::chosenByUser, stack_, &QStackedWidget::setCurrentIndex);
    connect(workspace_, &Workspace::selectionChanged, this, &InversionView::showResults);
    connect(workspace_, &Workspace::resultsChanged, this, &InversionView::showResults);
    showResults();
}

void InversionView::showPage(Page page) {
    pages_->choose(page);
    stack_->setCurrentIndex(page);
}

QString InversionView::summary() const {
    return summary_->fullText();
}

void InversionView::showResults() {
    const ImageRecord& record = workspace_->record();
    QStringList parts;
    if (record.psnr) {
        parts << tr("PSNR %1").arg(decibelText(record.psnr));
    }
    if (record.psnrVae) {
        parts << tr("VAE alone %1").arg(decibelText(record.psnrVae));
    }
    if (record.ssim) {
        parts << tr("SSIM %1").arg(fixedText(*record.ssim, 3));
    }
    summary_->setFullText(parts.join(QStringLiteral("  ·  ")));
    losses_->setPoints(workspace_->curves().nullTextLoss); // at work too, when the record has none yet
    losses_->setCompanion(firstLosses(record));
    QList<BarPlot::Bar> bars;
    for (const auto& inner : record.nullTextLosses) {
        const auto used = static_cast<double>(inner.size());
        bars.append({static_cast<double>(bars.size()), used, used < record.innerSteps});
    }
    const bool limited = record.innerSteps > 0 && !bars.isEmpty();
    innerSteps_->setBars(bars, 1);
    innerSteps_->setLimit(limited ? std::optional<double>(record.innerSteps) : std::nullopt,
                          tr("most allowed"));
    if (isVisible()) {
        readTrajectory();
    }
}

void InversionView::readTrajectory() {
    // Between two images nothing is known; the old one's latents must not stay.
    const bool finished = workspace_->record().finished("inversion");
    trajectory_->showRun(workspace_->chosenRunFolder(), finished ? workspace_->selectedId() : std::string());
}

void InversionView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    readTrajectory();
}

} // namespace asam
