#pragma once

#include <ATen/core/Tensor.h>

#include "core/config/stage_configs.h"
#include "core/diffusion/denoiser.h"
#include "core/sam/sam.h"

namespace asam {

/// The masks that SAM ought to find, at the three sizes that are needed.
struct SegmentationTarget {
    at::Tensor boxesInInput; ///< [N, 4] float32, inclusive pixel bounds of the masks in SAM's input frame
    at::Tensor lowRes;       ///< [N, 1, s, s] float32 in 0..255, the masks at the size of SAM's logits
    at::Tensor original;     ///< [1, 3, S, S] float32, the photograph normalised with ImageNet's mean and std

    std::int64_t count() const { return boxesInInput.size(0); }
};

/// masks [N, S, S] uint8 0/255 at SAM's input size, photograph [1, 3, S, S] float32 0..255. Foreground is
/// what is above 128; the masks are reduced by bilinear interpolation without antialiasing, as published.
/// Throws DataError for no mask or an empty one.
SegmentationTarget makeSegmentationTarget(const at::Tensor& masks, const at::Tensor& photograph,
                                          std::int64_t lowResSide);

/// The attack's objective for one picture, and what SAM made of it.
struct SegmentationScore {
    double loss = 0;  ///< mse + bce + dice - image, each with its weight: what the attack raises
    double mse = 0;   ///< mean of (sigmoid(logits) - target)^2
    double bce = 0;   ///< mean binary cross entropy
    double dice = 0;  ///< mean over the masks of 1 - (2 overlap + 1) / (areas + 1)
    double image = 0; ///< p-norm (config.imageNorm) of the normalised picture's distance from the original
    /// [N] float32 CPU: IoU(logits > 0, target > 128) at SAM's low resolution; 0 where both are empty.
    at::Tensor ious;
    at::Tensor predictedIou; ///< [N] float32 CPU
    at::Tensor lowResLogits; ///< [N, 1, s, s] float32, detached
    at::Tensor gradient;     ///< d loss / d picture, the picture's shape; undefined when not asked for
    double meanIou() const;
};

/// Scores a picture [1, 3, H, W] float32 (0 black, 1 white, not clamped: it is squashed softly as the
/// published code does), enlarged to SAM's size by nearest neighbour. Prompts go through the decoder in
/// chunks, with gradients accumulated on the image embedding; the result does not depend on the chunk size.
SegmentationScore scorePicture(Sam& sam, const at::Tensor& picture, const SegmentationTarget& target,
                               const AttackConfig& config, bool withGradient, NetworkCalls* calls = nullptr);

} // namespace asam
