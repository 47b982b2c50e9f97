#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/diffusion/unet.h"

namespace asam {

/// The published config.json of a ControlNet. Defaults: ControlNet 1.0/1.1 for Stable Diffusion 1.5.
struct ControlNetConfig {
    UNetConfig unet; ///< the copied half; its up path does not exist
    std::int64_t conditioningChannels = 3;
    std::vector<std::int64_t> conditioningWidths{16, 32, 96, 256};

    static ControlNetConfig fromJson(const nlohmann::json& config, const std::filesystem::path& source);
    /// From tensor shapes (diffusers names), see UNetConfig::fromTensors.
    static ControlNetConfig fromTensors(const StateDict& dict);
};

/// The condition stack: picture -> latent-sized features.
struct ControlConditionEmbeddingImpl : torch::nn::Module {
    explicit ControlConditionEmbeddingImpl(const ControlNetConfig& config);
    at::Tensor forward(const at::Tensor& condition) const;

    diffusion::Conv2d conv_in{nullptr};
    std::vector<diffusion::Conv2d> blocks;
    diffusion::Conv2d conv_out{nullptr};
};
TORCH_MODULE(ControlConditionEmbedding);

/// Zhang et al. 2023: a copy of the UNet's down path and middle that sees a condition picture and answers with what to
/// add to the UNet's skip connections.
struct ControlNetImpl : UNetEncoderImpl {
    explicit ControlNetImpl(const ControlNetConfig& netConfig);

    /// [B, 3, 8h, 8w] RGB in [0, 1] -> [B, C, h, w]. The same for every step: compute it once a picture.
    at::Tensor embedCondition(const at::Tensor& condition) const;

    /// The residuals times `scale`; in guess mode the i-th of n + 1 is also multiplied by 10^(i/n - 1), so that the deep
    /// ones count most.
    ControlResiduals forward(const at::Tensor& sample, const at::Tensor& timesteps, const at::Tensor& text,
                             const at::Tensor& condition, double scale = 1.0, bool guessMode = false) const;
    /// The same from its parts; `prefix` was made with embedCondition's result.
    ControlResiduals forward(const EncoderPrefix& prefix, const diffusion::TimeShifts& shifts,
                             const diffusion::TextKeyValues& texts, double scale, bool guessMode) const;

    ControlNetConfig controlConfig;
    ControlConditionEmbedding controlnet_cond_embedding{nullptr};
    std::vector<diffusion::Conv2d> controlnet_down_blocks;
    diffusion::Conv2d controlnet_mid_block{nullptr};
};
TORCH_MODULE(ControlNet);

} // namespace asam
