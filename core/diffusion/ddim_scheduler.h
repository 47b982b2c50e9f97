#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <ATen/core/Tensor.h>
#include <nlohmann/json_fwd.hpp>

namespace asam {

/// The published scheduler_config.json, in as far as DDIM with epsilon prediction uses it.
struct DdimSettings {
    std::int64_t trainSteps = 1000;
    double betaStart = 0.00085;
    double betaEnd = 0.012;
    std::int64_t stepsOffset = 0;
    bool setAlphaToOne = false;

    /// Throws CheckpointError for a schedule or prediction type that is not DDIM's (scaled_linear, epsilon).
    static DdimSettings fromJson(const nlohmann::json& config, const std::filesystem::path& source);
};

/// DDIM (Song et al. 2021) without noise, with `leading` spacing: time steps T-1 .. 0 times the stride
/// trainSteps / steps, plus the offset, as published. The step below the first is alpha_cumprod[0], or 1 with
/// setAlphaToOne.
class DdimScheduler {
public:
    /// Throws ConfigError unless 1 <= steps <= trainSteps.
    DdimScheduler(const DdimSettings& settings, std::int64_t steps);

    /// Descending: 980, 960, … 0 for 50 steps.
    const std::vector<std::int64_t>& timesteps() const { return timesteps_; }
    std::int64_t steps() const { return static_cast<std::int64_t>(timesteps_.size()); }

    /// x_t -> x_{t - stride}. Differentiable.
    at::Tensor previousStep(const at::Tensor& noise, std::int64_t timestep, const at::Tensor& sample) const;
    /// x_{t - stride} -> x_t with the noise predicted at t: the inverse step of null-text inversion.
    at::Tensor nextStep(const at::Tensor& noise, std::int64_t timestep, const at::Tensor& sample) const;

    double alphaCumprod(std::int64_t timestep) const; ///< below 0: the final alpha
    const std::vector<float>& alphasCumprod() const { return alphasCumprod_; }

private:
    std::vector<float> alphasCumprod_;
    std::vector<std::int64_t> timesteps_;
    std::int64_t stride_ = 0;
    float finalAlpha_ = 1;
};

} // namespace asam
