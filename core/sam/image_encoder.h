#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>
#include <torch/nn/pimpl.h>

#include "core/nn/mlp.h"

namespace asam {

/// Sizes of SAM's image encoder (a ViT with window attention).
struct ImageEncoderConfig {
    std::int64_t imageSize = 1024;
    std::int64_t patchSize = 16;
    std::int64_t embedDim = 768;
    std::int64_t headCount = 12;
    std::int64_t mlpDim = 3072;
    std::int64_t outChannels = 256;
    /// One entry a block: the side of its attention windows in tokens, 0 for global attention.
    std::vector<std::int64_t> windowSizes;
    double normEps = 1e-6;

    std::int64_t grid() const { return imageSize / patchSize; }
    std::int64_t depth() const { return static_cast<std::int64_t>(windowSizes.size()); }
};

/// One embedding for each pair of query and key positions along one axis: table [L, d] ->
/// [queries, keys, d]. A table made for another size is interpolated linearly, as published.
at::Tensor relativePositions(const at::Tensor& table, std::int64_t queries, std::int64_t keys);

/// Multi-head attention within windows (or over the whole grid) with decomposed relative positions.
struct WindowAttentionImpl : torch::nn::Module {
    WindowAttentionImpl(const ImageEncoderConfig& config, std::int64_t windowSize);

    /// [B, H, W, C] -> [B, H, W, C]. Windows that stick out at the bottom or right are filled up with zero
    /// tokens, which take part as keys (through the bias of qkv), as published.
    at::Tensor forward(const at::Tensor& x);

    torch::nn::Linear qkv{nullptr};
    torch::nn::Linear proj{nullptr};
    at::Tensor rel_pos_h;
    at::Tensor rel_pos_w;

private:
    at::Tensor attend(const at::Tensor& qkvByWindow, std::int64_t height, std::int64_t width);

    std::int64_t headCount_;
    std::int64_t windowSize_;
};
TORCH_MODULE(WindowAttention);

struct EncoderBlockImpl : torch::nn::Module {
    EncoderBlockImpl(const ImageEncoderConfig& config, std::int64_t windowSize);

    at::Tensor forward(const at::Tensor& x); ///< [B, H, W, C] -> [B, H, W, C]

    torch::nn::LayerNorm norm1{nullptr};
    WindowAttention attn{nullptr};
    torch::nn::LayerNorm norm2{nullptr};
    MlpBlock mlp{nullptr};
};
TORCH_MODULE(EncoderBlock);

struct PatchEmbedImpl : torch::nn::Module {
    explicit PatchEmbedImpl(const ImageEncoderConfig& config);

    at::Tensor forward(const at::Tensor& image); ///< [B, 3, S, S] -> [B, g, g, C]

    torch::nn::Conv2d proj{nullptr};
};
TORCH_MODULE(PatchEmbed);

/// Segment Anything's image encoder. Made with unfilled weights: fill them from a checkpoint.
/// Source: "Segment Anything" (Kirillov et al. 2023); ViTDet backbone; MViTv2's decomposed positions.
struct ImageEncoderImpl : torch::nn::Module {
    explicit ImageEncoderImpl(const ImageEncoderConfig& config);

    /// [B, 3, S, S] in the weights' type -> [B, outChannels, g, g], channels_last. Differentiable.
    at::Tensor forward(const at::Tensor& image);

    PatchEmbed patch_embed{nullptr};
    at::Tensor pos_embed;
    torch::nn::ModuleList blocks;
    torch::nn::Sequential neck;
};
TORCH_MODULE(ImageEncoder);

} // namespace asam
