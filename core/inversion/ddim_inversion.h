#pragma once

#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/base/progress.h"
#include "core/diffusion/denoiser.h"
#include "core/inversion/guided_sampler.h"

namespace asam {

/// Runs the sampler backwards without guidance: z_0 -> z_0*, z_1*, … z_T* (T + 1 latents, each [1, 4, h, w]
/// float32). The step at time step 0 of the published schedule returns its sample and costs no network call.
/// Reports progress "inversion/ddim". Throws NumericError naming the step, Cancelled between steps.
/// Source: ASAM 3.2.1; the published code keeps the ControlNet on.
std::vector<at::Tensor> invertDdim(Denoiser& denoiser, const DdimScheduler& scheduler, const at::Tensor& z0,
                                   const at::Tensor& text, const StageContext& context);

/// Denoises z_T without gradients: the picture's latent. Reports progress under `phase`. Throws NumericError
/// naming phase and step, Cancelled between steps.
at::Tensor sampleDdim(const GuidedSampler& sampler, const at::Tensor& zT, const StageContext& context,
                      std::string_view phase);

} // namespace asam
