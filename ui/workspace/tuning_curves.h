#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "ui/views/plot_series.h"

namespace asam {

class TuningModel;
struct TuningConfig;

/// What the plots of a tuning show. All x are epochs, 0 the untuned tokens.
struct TuningCurves {
    QList<PlotSeries> loss;
    QList<PlotSeries> iou;          ///< all held-out images, then each source where there are several
    QList<PlotSeries> learningRate; ///< the plan, then what the epochs had
    QList<PlotSeries> gradientNorm;
    QList<PlotSeries> drift; ///< one for each token
    QList<PlotSeries> cosine;
    double epochs = 0; ///< of the plan
    std::optional<double> startIou;
    std::optional<double> bestEpoch; ///< none before the first
    std::optional<double> place;     ///< of the work under way
};

/// `planned`: whose schedule is drawn ahead while nothing is at work.
TuningCurves tuningCurves(const TuningModel& model, const TuningConfig& planned);

/// The schedule alone, as stairs: an epoch lies between the number before its own and its own.
QList<QPointF> scheduleCurve(const TuningConfig& config);

/// "Regenerated samples" for "adversarial"; an extra folder's name stays.
QString tuningSourceText(const std::string& source);
/// "IoU token", "Mask token 0" … for a row of the drift.
QString tokenText(std::size_t row);

} // namespace asam
