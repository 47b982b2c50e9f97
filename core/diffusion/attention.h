#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace asam::diffusion {

/// Scaled dot-product attention over tokens: q [B, N, C], k and v [B, M, C] with `heads` heads -> [B, N, C]. A batch
/// of one in q is repeated for the batch of k and v. Differentiable once. A CPU with the vector units for it runs an own
/// kernel in float32 (16 bit numbers are converted), everything else LibTorch's fused attention.
at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads);

} // namespace asam::diffusion
