#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

/// Normalisations and the gated activation. LibTorch offers them only in several passes over memory; in
/// float32 on a CPU with frozen weights they run as own kernels, otherwise as LibTorch's operations. Groups
/// in bfloat16 on a CPU are normalised in float32 and rounded once. All are differentiable once.
namespace asam::diffusion {

struct GroupNormArguments {
    at::Tensor weight; ///< [C]
    at::Tensor bias;   ///< [C]
    std::int64_t groups = 32;
    double eps = 1e-5;
    bool silu = false; ///< followed by x * sigmoid(x)
};

/// Group normalisation of [B, C, H, W]; mean and variance in float32.
at::Tensor groupNorm(const at::Tensor& x, const GroupNormArguments& arguments);

/// Normalisation of the last dimension.
at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps);

/// [..., 2C] -> [..., C]: the first half times gelu (exact, with erf) of the second.
at::Tensor geglu(const at::Tensor& x);

} // namespace asam::diffusion
