#include "core/diffusion/ddim_scheduler.h"

#include <cmath>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/diffusion/config_reader.h"

namespace asam {
namespace {

/// The noise-free step of DDIM from one noise level to another, in either direction.
at::Tensor moveTo(double alphaTo, double alphaFrom, const at::Tensor& noise, const at::Tensor& sample) {
    const at::Tensor original = (sample - std::sqrt(1.0 - alphaFrom) * noise) / std::sqrt(alphaFrom);
    return std::sqrt(alphaTo) * original + std::sqrt(1.0 - alphaTo) * noise;
}

} // namespace

DdimSettings DdimSettings::fromJson(const nlohmann::json& config, const std::filesystem::path& source) {
    const diffusion::ConfigReader reader(config, source);
    reader.requireValue("beta_schedule", "scaled_linear");
    reader.requireValue("prediction_type", "epsilon");
    reader.requireValue("timestep_spacing", "leading");
    reader.requireAbsent("trained_betas");
    reader.requireAbsent("rescale_betas_zero_snr");
    reader.requireAbsent("clip_sample");
    reader.requireAbsent("thresholding");
    DdimSettings settings;
    settings.trainSteps = reader.get("num_train_timesteps", settings.trainSteps);
    settings.betaStart = reader.get("beta_start", settings.betaStart);
    settings.betaEnd = reader.get("beta_end", settings.betaEnd);
    settings.stepsOffset = reader.get("steps_offset", settings.stepsOffset);
    settings.setAlphaToOne = reader.get("set_alpha_to_one", settings.setAlphaToOne);
    if (settings.trainSteps < 1) {
        reader.fail("num_train_timesteps", "a positive number");
    }
    return settings;
}

DdimScheduler::DdimScheduler(const DdimSettings& settings, std::int64_t steps) {
    if (steps < 1 || steps > settings.trainSteps) {
        throw ConfigError(
            fmt::format("The number of DDIM steps is {}; expected 1 to {}.", steps, settings.trainSteps));
    }
    // In float32 throughout, as published: the last digits of the alphas are part of the method's numbers.
    const at::Tensor roots = torch::linspace(std::sqrt(settings.betaStart), std::sqrt(settings.betaEnd),
                                             settings.trainSteps, torch::kFloat32);
    const at::Tensor alphas = (1.0 - roots * roots).cumprod(0);
    alphasCumprod_.assign(alphas.data_ptr<float>(), alphas.data_ptr<float>() + alphas.numel());
    finalAlpha_ = settings.setAlphaToOne ? 1.0F : alphasCumprod_.front();
    stride_ = settings.trainSteps / steps;
    for (std::int64_t i = steps - 1; i >= 0; --i) {
        timesteps_.push_back(i * stride_ + settings.stepsOffset);
    }
    if (timesteps_.front() >= settings.trainSteps) {
        throw ConfigError(fmt::format("{} DDIM steps with an offset of {} leave the {} steps of the schedule.", steps,
                                      settings.stepsOffset, settings.trainSteps));
    }
}

double DdimScheduler::alphaCumprod(std::int64_t timestep) const {
    return timestep < 0 ? finalAlpha_ : alphasCumprod_.at(static_cast<std::size_t>(timestep));
}

at::Tensor DdimScheduler::previousStep(const at::Tensor& noise, std::int64_t timestep,
                                       const at::Tensor& sample) const {
    return moveTo(alphaCumprod(timestep - stride_), alphaCumprod(timestep), noise, sample);
}

at::Tensor DdimScheduler::nextStep(const at::Tensor& noise, std::int64_t timestep, const at::Tensor& sample) const {
    return moveTo(alphaCumprod(timestep), alphaCumprod(timestep - stride_), noise, sample);
}

} // namespace asam
