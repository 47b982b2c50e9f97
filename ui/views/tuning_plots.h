#pragma once

#include <QWidget>

#include "ui/workspace/tuning_curves.h"

namespace asam {

class SeriesPlot;

/// The six plots of a tuning: IoU on the held-out images, loss, gradient norm, learning rate with the whole
/// schedule, and how far each token has gone from where it began.
class TuningPlots : public QWidget {
    Q_OBJECT

public:
    explicit TuningPlots(QWidget* parent = nullptr);

    void setCurves(const TuningCurves& curves);

    SeriesPlot* iou() const { return iou_; }
    SeriesPlot* loss() const { return loss_; }
    SeriesPlot* gradientNorm() const { return gradientNorm_; }
    SeriesPlot* learningRate() const { return learningRate_; }
    SeriesPlot* drift() const { return drift_; }
    SeriesPlot* cosine() const { return cosine_; }

private:
    SeriesPlot* iou_;
    SeriesPlot* loss_;
    SeriesPlot* gradientNorm_;
    SeriesPlot* learningRate_;
    SeriesPlot* drift_;
    SeriesPlot* cosine_;
};

} // namespace asam
