#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <ATen/core/Tensor.h>

#include "core/base/progress.h"
#include "core/diffusion/denoiser.h"

namespace asam {

/// True for a step between two equal noise levels: the last one at time step 0 of the published schedule
/// (set_alpha_to_one false). It returns its sample whatever noise is predicted, so nothing need be predicted.
bool isIdentityStep(const DdimScheduler& scheduler, std::int64_t index);

/// Throws NumericError ("`where`: …") when an element of `values` is not finite.
void requireFinite(const at::Tensor& values, const std::string& where);

/// Denoising with classifier-free guidance and one null embedding a step. Holds references: the networks and
/// the schedule must outlive it.
///
/// Shapes   latents [1, 4, h, w] float32, text [1, 77, C], nullTexts [T, 77, C], row i at the i-th step.
/// Errors   DataError when there is not one null embedding for each step.
class GuidedSampler {
public:
    GuidedSampler(Denoiser& denoiser, const DdimScheduler& scheduler, at::Tensor text,
                  const at::Tensor& nullTexts, double guidance);

    std::int64_t steps() const { return scheduler_.steps(); }
    Denoiser& denoiser() const { return denoiser_; }
    bool isIdentity(std::int64_t index) const { return isIdentityStep(scheduler_, index); }

    /// The latent after step `index` of 0 … T - 1. Differentiable in the latent where gradients are enabled.
    at::Tensor step(std::int64_t index, const at::Tensor& latent) const;

    /// Called with the number of finished steps and the latent after the last of them.
    using AfterStep = std::function<void(std::int64_t, const at::Tensor&)>;

    /// All steps without gradients: z_T -> z_0. Stops between steps when `context` says so; a latent that is
    /// not finite is a NumericError naming `where` and the step.
    at::Tensor sample(const at::Tensor& zT, const StageContext& context, std::string_view where,
                      const AfterStep& afterStep) const;

private:
    Denoiser& denoiser_;
    const DdimScheduler& scheduler_;
    at::Tensor text_;
    std::vector<at::Tensor> nullTexts_;
    double guidance_;
};

} // namespace asam
