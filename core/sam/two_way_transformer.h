#pragma once

#include <cstdint>
#include <utility>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>
#include <torch/nn/pimpl.h>

#include "core/nn/mlp.h"

namespace asam {

struct TwoWayTransformerConfig {
    std::int64_t depth = 2;
    std::int64_t width = 256;
    std::int64_t headCount = 8;
    std::int64_t mlpDim = 2048;
    std::int64_t crossWidth = 128; ///< width within the attention between tokens and image
};

/// Multi-head attention whose inner width may be smaller than the outer one.
/// A batch of 1 on one side is shared by the whole batch of the other, and projected once.
struct TwoWayAttentionImpl : torch::nn::Module {
    TwoWayAttentionImpl(std::int64_t width, std::int64_t innerWidth, std::int64_t headCount);

    /// q [B, n, C], k and v [B, m, C] -> [B, n, C]
    at::Tensor forward(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v);

    torch::nn::Linear q_proj{nullptr};
    torch::nn::Linear k_proj{nullptr};
    torch::nn::Linear v_proj{nullptr};
    torch::nn::Linear out_proj{nullptr};

private:
    std::int64_t headCount_;
};
TORCH_MODULE(TwoWayAttention);

/// Prompt tokens and image tokens on their way through the layers.
struct TwoWayState {
    at::Tensor tokens;             ///< [N, T, C]
    at::Tensor image;              ///< [N, g*g, C]; [1, g*g, C] as long as it is the same for every prompt
    at::Tensor imageWithPositions; ///< image + positions, computed once for each image state
};

/// Self-attention of the tokens, tokens to image, MLP on the tokens, image to tokens.
struct TwoWayBlockImpl : torch::nn::Module {
    TwoWayBlockImpl(const TwoWayTransformerConfig& config, bool first);

    void forward(TwoWayState& state, const at::Tensor& tokenPositions, const at::Tensor& imagePositions);

    TwoWayAttention self_attn{nullptr};
    torch::nn::LayerNorm norm1{nullptr};
    TwoWayAttention cross_attn_token_to_image{nullptr};
    torch::nn::LayerNorm norm2{nullptr};
    MlpBlock mlp{nullptr};
    torch::nn::LayerNorm norm3{nullptr};
    torch::nn::LayerNorm norm4{nullptr};
    TwoWayAttention cross_attn_image_to_token{nullptr};

private:
    bool first_; ///< the first block's self-attention replaces the tokens and adds no positions
};
TORCH_MODULE(TwoWayBlock);

/// The mask decoder's transformer: prompt tokens look at the image, and the image at the tokens.
struct TwoWayTransformerImpl : torch::nn::Module {
    explicit TwoWayTransformerImpl(const TwoWayTransformerConfig& config);

    /// image [1 or N, g*g, C], positions [1, g*g, C], tokens [N, T, C] -> tokens [N, T, C], image [N, g*g,
    /// C]. With an image of batch 1 the first block projects it once for all prompts.
    std::pair<at::Tensor, at::Tensor> forward(const at::Tensor& image, const at::Tensor& positions,
                                              const at::Tensor& tokens);

    torch::nn::ModuleList layers;
    TwoWayAttention final_attn_token_to_image{nullptr};
    torch::nn::LayerNorm norm_final_attn{nullptr};
};
TORCH_MODULE(TwoWayTransformer);

} // namespace asam
