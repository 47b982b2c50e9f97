#pragma once

#include <string>
#include <vector>

#include "core/pipeline/run_records.h"

namespace asam {

/// The points of one series of an image, x rising.
struct MetricCurve {
    struct Point {
        int step = 0;
        double value = 0;
    };
    std::string series; ///< as the stages report it: "attack/loss"
    std::vector<Point> points;
};

/// attack/loss, mse, bce, dice, image, iou, gradient_norm, delta_max and delta_mean over the scored iterates,
/// and inversion/null_text_loss over the DDIM steps (the last inner loss of each). Series without a point are
/// left out, and so are numbers that are not finite.
std::vector<MetricCurve> metricCurves(const ImageRecord& record);

} // namespace asam
