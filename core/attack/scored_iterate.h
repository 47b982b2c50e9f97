#pragma once

#include <opencv2/core/mat.hpp>

#include "core/attack/segmentation_loss.h"
#include "core/base/progress.h"

namespace asam {

/// What is known of one iterate of an attack, whatever it changes. Iterate 0 is what the attack starts from.
struct ScoredIterate {
    int step = 0;
    SegmentationScore score; ///< without gradient, logits on the CPU
    cv::Mat picture;         ///< CV_8UC3 as it is saved
    double gradientNorm = 0; ///< L1 norm of the gradient; 0 where there is none
    double deltaMax = 0;     ///< max |change since the start|, in the units of the attack's radius
    double deltaMean = 0;    ///< mean |change since the start|
};

/// Metrics attack/loss, attack/mse, attack/bce, attack/dice, attack/image, attack/iou, attack/delta_max,
/// attack/delta_mean, attack/gradient_norm over the iterate.
void reportIterateMetrics(const ScoredIterate& iterate, const StageContext& context);

} // namespace asam
