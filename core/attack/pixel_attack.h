#pragma once

#include <functional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/attack/delta_histogram.h"
#include "core/attack/scored_iterate.h"
#include "core/base/progress.h"
#include "core/config/stage_configs.h"

namespace asam {

/// The loss of one picture [1, 3, H, W] float32 in grey levels 0..255, its gradient in the same units where
/// it is asked for, and what else the segmenter says of it.
using PictureScorer = std::function<SegmentationScore(const at::Tensor& picture, bool withGradient)>;

/// One iterate of the pixel attack; its change is that of the colour values, in grey levels.
struct PixelIterate : ScoredIterate {
    DeltaHistogram
        delta; ///< of the change, not rounded, between the two ends of the radius; empty for radius 0
};

struct PixelAttackResult {
    std::vector<PixelIterate> iterates;  ///< steps + 1; pictures are rounded, changes in grey levels
    int chosen = 0;                      ///< the last one, or that of the lowest mean IoU, as the config says
    at::Tensor picture;                  ///< the chosen one, [1, 3, H, W] float32 in grey levels, not rounded
};

/// Projected gradient descent on the pixels of a photograph: raises a segmenter's loss by steps of the
/// gradient's sign within a max-norm ball.
///
/// Shapes   photograph [1, 3, H, W] float32; startDelta the same, or undefined for none.
/// Units    grey levels 0..255 throughout, those of config.radius and config.stepSize too.
/// Steps    x <- x + stepSize sign(dL/dx), with sign(0) = 0; then x is brought to within radius of the
/// photograph and
///          to 0..255. Nothing is rounded between steps.
/// Reports  progress "attack/pixels" per iterate; metrics attack/loss, attack/mse, attack/bce, attack/dice,
///          attack/image, attack/iou, attack/delta_max, attack/delta_mean, attack/gradient_norm over the
///          iterate; distribution attack/pixel_delta between the radius's two ends; preview attack/image.
/// Errors   NumericError, naming the step, when a loss or gradient is not finite; Cancelled between two
/// scores. Thread   blocks; `score` needs its models for itself. Source   Madry et al., ICLR 2018; the
/// paper's PGD baseline, whose numbers it does not print.
PixelAttackResult attackPixels(const at::Tensor& photograph, const at::Tensor& startDelta,
                               const PictureScorer& score, const PixelAttackConfig& config,
                               const StageContext& context);

} // namespace asam
