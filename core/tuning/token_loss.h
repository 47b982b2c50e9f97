#pragma once

#include <cstdint>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "core/config/stage_configs.h"

namespace asam {

/// Uniform random numbers in [0, 1) for the points of N masks: drawn once, on the CPU, so that every device
/// and every number of processes measures at the same points.
struct PointDraws {
    at::Tensor oversampled; ///< [N, floor(points * oversampling), 2] float32, x y
    at::Tensor extra;       ///< [N, points - floor(points * importance), 2]
};

PointDraws drawLossPoints(std::int64_t masks, const TuningConfig& config, at::Generator generator);

/// Values of maps [N, 1, h, w] at points [N, n, 2] (x y, 0 and 1 the outer edges), bilinear, zero outside ->
/// [N, n]. Differentiable in the maps.
at::Tensor sampleAtPoints(const at::Tensor& maps, const at::Tensor& points);

/// Where the loss of these logits [N, 1, s, s] is measured: of the oversampled draws those with the smallest
/// absolute logit, floor(points * importance) of them, then the extra ones -> [N, points, 2]. No gradient.
/// Source  PointRend's training points (Kirillov et al. 2020, section 3.1), as the published code takes them.
at::Tensor lossPoints(const at::Tensor& logits, const PointDraws& draws, const TuningConfig& config);

/// The two terms for each of N masks: [N] float32 each. loss = bce + dice.
struct MaskLosses {
    at::Tensor bce;  ///< mean over the places of the binary cross entropy
    at::Tensor dice; ///< 1 - (2 sum(p t) + 1) / (sum p + sum t + 1)
};

/// Places [N, n] of logits and targets in [0, 1].
MaskLosses lossesAt(const at::Tensor& logits, const at::Tensor& targets);

/// The losses of logits [N, 1, s, s] against targets [N, 1, S, S] in [0, 1], at points or (config.loss full;
/// the draws are not used) at every pixel of the targets' size, to which the logits are enlarged as SAM does
/// it.
MaskLosses maskLosses(const at::Tensor& logits, const at::Tensor& targets, const PointDraws& draws,
                      const TuningConfig& config);

} // namespace asam
