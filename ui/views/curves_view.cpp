#include "ui/views/curves_view.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/views/metric_plot.h"
#include "ui/views/segmented_control.h"

namespace asam {

CurvesView::CurvesView(QWidget* parent)
    : QWidget(parent), pages_(new SegmentedControl(tr("Stage of the curves"))), stack_(new QStackedWidget),
      nullTextLoss_(new MetricPlot(tr("Null-text loss"), tr("DDIM step"), MetricPlot::Scale::Logarithmic)),
      attackLoss_(new MetricPlot(tr("Attack loss"), tr("attack step"), MetricPlot::Scale::Linear)),
      attackIou_(new MetricPlot(tr("Mean IoU (256 px)"), tr("attack step"), MetricPlot::Scale::Linear)),
      gradientNorm_(
          new MetricPlot(tr("L1 norm of the gradient"), tr("attack step"), MetricPlot::Scale::Logarithmic)) {
    setAccessibleName(tr("Curves"));
    setObjectName(QStringLiteral("curves"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    pages_->addSegment(Inversion, tr("Inversion"), tr("Loss of the null-text optimisation"));
    pages_->addSegment(
        Attack, tr("Attack"),
        tr("Loss of the attack's iterates, and their mean IoU at SAM's low resolution of 256 pixels"));
    pages_->addSegment(Gradient, tr("Gradient"),
                       tr("L1 norm of the loss's gradient by the latent, of each iterate that has one"));

    auto* attack = new QWidget;
    auto* pair = new QHBoxLayout(attack);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(0);
    pair->addWidget(attackLoss_, 1);
    pair->addWidget(attackIou_, 1);
    stack_->addWidget(nullTextLoss_);
    stack_->addWidget(attack);
    stack_->addWidget(gradientNorm_);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 4);
    column->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 0, 8, 0);
    bar->addWidget(pages_);
    bar->addStretch();
    column->addLayout(bar);
    column->addWidget(stack_, 1);
    connect(pages_, &SegmentedControl::chosenByUser, stack_, &QStackedWidget::setCurrentIndex);
}

void CurvesView::setCurves(const Curves& curves) {
    nullTextLoss_->setPoints(curves.nullTextLoss);
    attackLoss_->setPoints(curves.attackLoss);
    attackIou_->setPoints(curves.attackIou);
    gradientNorm_->setPoints(curves.gradientNorm);
    std::optional<double> chosen;
    if (curves.chosenStep) {
        chosen = *curves.chosenStep;
    }
    for (MetricPlot* plot : attackPlots()) {
        plot->setMark(chosen, tr("kept"));
    }
}

void CurvesView::setIterate(std::optional<int> step) {
    std::optional<double> x;
    if (step) {
        x = *step;
    }
    for (MetricPlot* plot : attackPlots()) {
        plot->setCursor(x);
    }
}

void CurvesView::showPage(Page page) {
    pages_->choose(page);
    stack_->setCurrentIndex(page);
}

void CurvesView::showAttack() {
    if (page() == Inversion) {
        showPage(Attack);
    }
}

CurvesView::Page CurvesView::page() const {
    return static_cast<Page>(stack_->currentIndex());
}

std::array<MetricPlot*, 3> CurvesView::attackPlots() const {
    return {attackLoss_, attackIou_, gradientNorm_};
}

qsizetype CurvesView::pointCount() const {
    return nullTextLoss_->pointCount() + attackLoss_->pointCount() + attackIou_->pointCount() +
           gradientNorm_->pointCount();
}

} // namespace asam
