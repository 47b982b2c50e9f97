#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/checkpoint/state_dict.h"
#include "core/diffusion/unet_blocks.h"

namespace asam {

/// The published unet/config.json, in as far as models of the Stable Diffusion 1.x family use it. Defaults: Stable
/// Diffusion 1.5 (runwayml/stable-diffusion-v1-5, unet/config.json).
struct UNetConfig {
    std::int64_t inChannels = 4;
    std::int64_t outChannels = 4;
    std::int64_t sampleSize = 64; ///< side of the latent the model was made for
    std::vector<std::int64_t> blockOutChannels{320, 640, 1280, 1280};
    std::int64_t layersPerBlock = 2;
    std::vector<bool> downAttention{true, true, true, false}; ///< CrossAttnDownBlock2D or DownBlock2D
    std::vector<bool> upAttention{false, true, true, true};
    std::vector<std::int64_t> heads{8, 8, 8, 8}; ///< number of heads a level ("attention_head_dim" in the file)
    std::vector<std::int64_t> transformerDepth{1, 1, 1, 1};
    std::int64_t crossAttentionDim = 768;
    std::int64_t normGroups = 32;
    double normEps = 1e-5;
    bool flipSinToCos = true;
    double frequencyShift = 0;
    std::int64_t downsamplePadding = 1;
    bool linearProjection = false;

    /// Throws CheckpointError (naming `source`) for an architecture outside the family.
    static UNetConfig fromJson(const nlohmann::json& config, const std::filesystem::path& source);
    /// From the shapes of a UNet's or ControlNet's tensors (diffusers names), for files without a config. What shapes
    /// do not tell is as in Stable Diffusion 1.5: 8 heads, 32 groups where the widths allow them.
    static UNetConfig fromTensors(const StateDict& dict);
};

/// The part of UNet or ControlNet before the first cross attention: it depends on latent, time step and (ControlNet)
/// condition, not on the text.
struct EncoderPrefix {
    at::Tensor first;  ///< output of conv_in, [B, C, h, w]
    at::Tensor hidden; ///< after the first residual block, or `first` where the first level has no attention
    at::Tensor tokens; ///< after the first self attention, [B, hw, C]; undefined where the first level has none
};

/// What the down path and the middle give.
struct EncoderOutput {
    at::Tensor hidden;             ///< after the middle
    std::vector<at::Tensor> skips; ///< in the order in which they arise; the last of a level ends it
};

/// What UNet and ControlNet have in common: time embedding, down path and middle.
///
/// Shapes   sample [B, 4, h, w]; timesteps [B] or [1]; text [B, tokens, crossAttentionDim]. The prefix may have a
///          batch of one and the text a larger one: it is repeated after the first cross attention.
/// Types    sample and text are converted to the type of the weights.
/// Thread   safe for concurrent forward calls.
/// Source   Rombach et al. 2022; member names and arithmetic of diffusers' UNet2DConditionModel.
struct UNetEncoderImpl : torch::nn::Module {
    explicit UNetEncoderImpl(const UNetConfig& config);

    /// [B, 4 * blockOutChannels[0]].
    at::Tensor timeEmbedding(const at::Tensor& timesteps) const;
    virtual diffusion::TimeShifts timeShifts(const at::Tensor& timesteps) const;
    virtual diffusion::TextKeyValues textKeyValues(const at::Tensor& text) const;
    /// `condition` is added to the output of conv_in (ControlNet) where defined.
    EncoderPrefix prefix(const at::Tensor& sample, const diffusion::TimeShifts& shifts,
                         const at::Tensor& condition = {}) const;
    EncoderOutput encode(const EncoderPrefix& prefix, diffusion::RunInputs& inputs) const;

    UNetConfig config;
    diffusion::Conv2d conv_in{nullptr};
    diffusion::TimestepEmbedding time_embedding{nullptr};
    std::vector<diffusion::UNetLevel> down_blocks;
    diffusion::UNetLevel mid_block{nullptr};

protected:
    /// Inputs for encode(): the shift that prefix() has used is behind.
    diffusion::RunInputs afterPrefix(const diffusion::TimeShifts& shifts,
                                     const diffusion::TextKeyValues& texts) const;
};

/// What a ControlNet adds to a UNet: one tensor a skip connection and one for the middle.
struct ControlResiduals {
    std::vector<at::Tensor> down;
    at::Tensor mid;
    bool empty() const { return down.empty(); }
};

/// The noise predictor of Stable Diffusion 1.x.
struct UNetImpl : UNetEncoderImpl {
    explicit UNetImpl(const UNetConfig& config);

    diffusion::TimeShifts timeShifts(const at::Tensor& timesteps) const override;
    diffusion::TextKeyValues textKeyValues(const at::Tensor& text) const override;
    /// Noise [B, 4, h, w] in the type of the weights.
    at::Tensor forward(const at::Tensor& sample, const at::Tensor& timesteps, const at::Tensor& text,
                       const ControlResiduals& residuals = {}) const;
    /// The same from its parts. `observer` is told of each cross attention.
    at::Tensor forward(const EncoderPrefix& prefix, const diffusion::TimeShifts& shifts,
                       const diffusion::TextKeyValues& texts, const ControlResiduals& residuals,
                       diffusion::CrossAttentionObserver* observer = nullptr) const;

    std::vector<diffusion::UNetLevel> up_blocks;
    diffusion::GroupNorm conv_norm_out{nullptr};
    diffusion::Conv2d conv_out{nullptr};

private:
    at::Tensor decode(EncoderOutput encoded, diffusion::RunInputs& inputs) const;
};
TORCH_MODULE(UNet);

} // namespace asam
