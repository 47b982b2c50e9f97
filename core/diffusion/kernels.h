#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

/// Arithmetic that LibTorch offers only in several passes over memory.
namespace asam::diffusion {

struct GroupNormArguments {
    at::Tensor weight; ///< [C]
    at::Tensor bias;   ///< [C]
    std::int64_t groups = 32;
    double eps = 1e-5;
    bool silu = false; ///< followed by x * sigmoid(x)
};

/// Group normalisation of [B, C, H, W]; mean and variance in float32. Differentiable.
at::Tensor groupNorm(const at::Tensor& x, const GroupNormArguments& arguments);

/// [..., 2C] -> [..., C]: the first half times gelu (exact, with erf) of the second. Differentiable.
at::Tensor geglu(const at::Tensor& x);

} // namespace asam::diffusion
