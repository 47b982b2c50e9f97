#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

/// Normalisations and the gated activation, which LibTorch offers only in several passes over memory. In
/// float32 and bfloat16 on a CPU, with frozen weights and dense memory (pictures channels_last), they run as
/// own kernels that reckon in float32 and round once; otherwise as LibTorch's operations. There x may be of
/// any type, of which the weights must be; for the own kernels weights may be float32 where x is bfloat16.
/// Weights lie on x's device. All are differentiable once.
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
