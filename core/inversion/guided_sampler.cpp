#include "core/inversion/guided_sampler.h"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"

namespace asam {

bool isIdentityStep(const DdimScheduler& scheduler, std::int64_t index) {
    // Only the last step ends at the final noise level, which below time step 0 the scheduler names by -1.
    return index + 1 == scheduler.steps() &&
           scheduler.alphaCumprod(scheduler.timesteps().back()) == scheduler.alphaCumprod(-1);
}

void requireFinite(const at::Tensor& values, const std::string& where) {
    if (!torch::isfinite(values).all().item<bool>()) {
        throw NumericError(
            fmt::format("{}: expected finite numbers, found NaN or infinity. Damaged model weights or "
                        "a precision too coarse for these models (try fp32) are the usual causes.",
                        where));
    }
}

GuidedSampler::GuidedSampler(Denoiser& denoiser, const DdimScheduler& scheduler, at::Tensor text,
                             const at::Tensor& nullTexts, double guidance)
    : denoiser_(denoiser), scheduler_(scheduler), text_(std::move(text)), guidance_(guidance) {
    if (nullTexts.dim() != 3 || nullTexts.size(0) != scheduler.steps()) {
        throw DataError(
            fmt::format("Sampling in {} steps needs null-text embeddings of shape [{}, 77, C], found [{}]: "
                        "the inversion was made with another number of steps.",
                        scheduler.steps(), scheduler.steps(), fmt::join(nullTexts.sizes(), ", ")));
    }
    for (std::int64_t i = 0; i < scheduler.steps(); ++i) {
        nullTexts_.push_back(nullTexts.narrow(0, i, 1));
    }
}

at::Tensor GuidedSampler::step(std::int64_t index, const at::Tensor& latent) const {
    if (isIdentity(index)) {
        return latent;
    }
    const std::int64_t timestep = scheduler_.timesteps()[index];
    const at::Tensor noise = denoiser_.predictGuided(latent, timestep, text_, nullTexts_[index], guidance_);
    return scheduler_.previousStep(noise, timestep, latent);
}

at::Tensor GuidedSampler::sample(const at::Tensor& zT, const StageContext& context, std::string_view where,
                                 const AfterStep& afterStep) const {
    const torch::NoGradGuard noGradients;
    at::Tensor latent = zT;
    for (std::int64_t i = 0; i < steps(); ++i) {
        context.throwIfStopped();
        latent = step(i, latent);
        requireFinite(latent, fmt::format("{}, latent after denoising step {} of {}", where, i + 1, steps()));
        afterStep(i + 1, latent);
    }
    return latent;
}

} // namespace asam
