#include "core/inversion/ddim_inversion.h"

#include <fmt/format.h>
#include <torch/torch.h>

namespace asam {

std::vector<at::Tensor> invertDdim(Denoiser& denoiser, const DdimScheduler& scheduler, const at::Tensor& z0,
                                   const at::Tensor& text, const StageContext& context) {
    const torch::NoGradGuard noGradients;
    const std::int64_t steps = scheduler.steps();
    std::vector<at::Tensor> trajectory{z0};
    for (std::int64_t index = steps - 1; index >= 0; --index) {
        context.throwIfStopped();
        const std::int64_t done = steps - index;
        at::Tensor latent = trajectory.back();
        if (!isIdentityStep(scheduler, index)) {
            const std::int64_t timestep = scheduler.timesteps()[index];
            latent = scheduler.nextStep(denoiser.predict(latent, timestep, text), timestep, latent);
        }
        requireFinite(latent, fmt::format("inversion/ddim, latent after step {} of {}", done, steps));
        trajectory.push_back(latent);
        context.reportProgress("inversion/ddim", done, steps);
    }
    return trajectory;
}

at::Tensor sampleDdim(const GuidedSampler& sampler, const at::Tensor& zT, const StageContext& context,
                      std::string_view phase) {
    return sampler.sample(zT, context, phase, [&](std::int64_t done, const at::Tensor&) {
        context.reportProgress(phase, done, sampler.steps());
    });
}

} // namespace asam
