#pragma once

#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/base/progress.h"
#include "core/diffusion/denoiser.h"

namespace asam {

/// Runs the sampler backwards without guidance: z_0 -> z_0*, z_1*, … z_T* (T + 1 latents, each [1, 4, h, w]
/// float32). The step at time step 0 of the published schedule returns its sample and costs no network call.
/// Reports progress "inversion/ddim". Throws NumericError naming the step, Cancelled between steps.
/// Source: ASAM 3.2.1; the published code keeps the ControlNet on.
std::vector<at::Tensor> invertDdim(Denoiser& denoiser, const DdimScheduler& scheduler, const at::Tensor& z0,
                                   const at::Tensor& text, const StageContext& context);

/// Denoises z_T with one null embedding a step ([T, 77, C], row i at the i-th step) and guidance, without
/// gradients: the picture's latent. Reports progress under `phase`. Throws DataError when there is not one
/// null embedding for each step, NumericError naming phase and step, Cancelled between steps.
at::Tensor sampleDdim(Denoiser& denoiser, const DdimScheduler& scheduler, const at::Tensor& zT,
                      const at::Tensor& text, const at::Tensor& nullTexts, double guidance,
                      const StageContext& context, std::string_view phase);

} // namespace asam
