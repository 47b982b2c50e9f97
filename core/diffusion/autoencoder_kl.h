#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/checkpoint/state_dict.h"
#include "core/diffusion/unet_blocks.h"

namespace asam {

/// The published vae/config.json. Defaults: Stable Diffusion 1.5.
struct AutoencoderConfig {
    std::int64_t inChannels = 3;
    std::int64_t outChannels = 3;
    std::int64_t latentChannels = 4;
    std::vector<std::int64_t> blockOutChannels{128, 256, 512, 512};
    std::int64_t layersPerBlock = 2;
    std::int64_t normGroups = 32;
    double scalingFactor = 0.18215;
    bool middleAttention = true;
    bool quantConv = true;
    bool postQuantConv = true;

    /// Throws CheckpointError (naming `source`) for an architecture that is not built.
    static AutoencoderConfig fromJson(const nlohmann::json& config, const std::filesystem::path& source);
    /// From tensor shapes (current diffusers names), for files without a config.
    static AutoencoderConfig fromTensors(const StateDict& dict);
    /// Pixels a latent pixel stands for, along one side.
    std::int64_t downscale() const { return std::int64_t{1} << (blockOutChannels.size() - 1); }
};

struct VaeAttentionImpl : torch::nn::Module {
    VaeAttentionImpl(std::int64_t channels, std::int64_t groups);
    at::Tensor forward(const at::Tensor& x) const;

    diffusion::GroupNorm group_norm{nullptr};
    diffusion::Linear to_q{nullptr};
    diffusion::Linear to_k{nullptr};
    diffusion::Linear to_v{nullptr};
    std::vector<diffusion::Linear> to_out;
};
TORCH_MODULE(VaeAttention);

struct VaeMiddleImpl : torch::nn::Module {
    VaeMiddleImpl(std::int64_t channels, const AutoencoderConfig& config);
    at::Tensor forward(const at::Tensor& x) const;

    std::vector<diffusion::ResnetBlock2D> resnets;
    std::vector<VaeAttention> attentions;
};
TORCH_MODULE(VaeMiddle);

struct VaeEncoderImpl : torch::nn::Module {
    explicit VaeEncoderImpl(const AutoencoderConfig& config);
    at::Tensor forward(const at::Tensor& picture) const;

    diffusion::Conv2d conv_in{nullptr};
    std::vector<diffusion::UNetLevel> down_blocks;
    VaeMiddle mid_block{nullptr};
    diffusion::GroupNorm conv_norm_out{nullptr};
    diffusion::Conv2d conv_out{nullptr};
};
TORCH_MODULE(VaeEncoder);

struct VaeDecoderImpl : torch::nn::Module {
    explicit VaeDecoderImpl(const AutoencoderConfig& config);
    at::Tensor forward(const at::Tensor& latent) const;

    diffusion::Conv2d conv_in{nullptr};
    std::vector<diffusion::UNetLevel> up_blocks;
    VaeMiddle mid_block{nullptr};
    diffusion::GroupNorm conv_norm_out{nullptr};
    diffusion::Conv2d conv_out{nullptr};
};
TORCH_MODULE(VaeDecoder);

/// Mean and log-variance of the latent, each [B, latentChannels, H/8, W/8].
struct LatentDistribution {
    at::Tensor mean;
    at::Tensor logVariance; ///< clamped to [-30, 20]
};

/// The variational autoencoder of Stable Diffusion 1.x.
///
/// Shapes   picture [B, 3, H, W] in [-1, 1], H and W multiples of downscale(); latent [B, 4, H/8, W/8], without the
///          scaling factor.
/// Types    inputs are converted to the type of the weights; outputs have it.
/// Source   Rombach et al. 2022; member names and arithmetic of diffusers' AutoencoderKL.
struct AutoencoderKLImpl : torch::nn::Module {
    explicit AutoencoderKLImpl(const AutoencoderConfig& config);

    LatentDistribution encode(const at::Tensor& picture) const;
    at::Tensor decode(const at::Tensor& latent) const;

    AutoencoderConfig config;
    VaeEncoder encoder{nullptr};
    VaeDecoder decoder{nullptr};
    diffusion::Conv2d quant_conv{nullptr};
    diffusion::Conv2d post_quant_conv{nullptr};
};
TORCH_MODULE(AutoencoderKL);

namespace diffusion {

/// As for the other networks, but on a card in contiguous memory: there LibTorch's group norm copies
/// channels_last pictures, which takes a fifth of a call (an H200; the UNet's convolutions win more by
/// channels_last than that costs).
void allocateWeights(AutoencoderKLImpl& vae, c10::Device device, c10::ScalarType type);

} // namespace diffusion

} // namespace asam
