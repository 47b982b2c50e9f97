#include "ui/views/tuning_plots.h"

#include <QGridLayout>

#include "ui/views/series_plot.h"

namespace asam {

TuningPlots::TuningPlots(QWidget* parent)
    : QWidget(parent), iou_(new SeriesPlot(tr("IoU on held-out images"), tr("epoch"))),
      loss_(new SeriesPlot(tr("Loss"), tr("epoch"))),
      gradientNorm_(new SeriesPlot(tr("Gradient norm"), tr("epoch"))),
      learningRate_(new SeriesPlot(tr("Learning rate"), tr("epoch"))),
      drift_(new SeriesPlot(tr("Token drift, norm"), tr("epoch"))),
      cosine_(new SeriesPlot(tr("Token drift, cosine"), tr("epoch"))) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(iou_, 0, 0);
    grid->addWidget(loss_, 0, 1);
    grid->addWidget(gradientNorm_, 0, 2);
    grid->addWidget(learningRate_, 1, 0);
    grid->addWidget(drift_, 1, 1);
    grid->addWidget(cosine_, 1, 2);
    for (int column = 0; column < 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
    drift_->setToolTip(tr("Length of the difference between each output token and the untuned one"));
    cosine_->setToolTip(tr("Cosine of the angle between each output token and the untuned one"));
}

void TuningPlots::setCurves(const TuningCurves& curves) {
    const std::pair<SeriesPlot*, const QList<PlotSeries>*> plots[] = {{iou_, &curves.iou},
                                                                      {loss_, &curves.loss},
                                                                      {gradientNorm_, &curves.gradientNorm},
                                                                      {learningRate_, &curves.learningRate},
                                                                      {drift_, &curves.drift},
                                                                      {cosine_, &curves.cosine}};
    for (const auto& [plot, series] : plots) {
        plot->setSpan(0, curves.epochs);
        plot->setSeries(*series);
        plot->setMark(curves.bestEpoch, tr("best"));
    }
    iou_->setLevel(curves.startIou, tr("untuned"));
    learningRate_->setCursor(curves.place);
    loss_->setCursor(curves.place);
}

} // namespace asam
