#include "core/sam/two_way_transformer.h"

#include <algorithm>

#include <torch/torch.h>

namespace asam {
namespace {

torch::nn::LayerNorm layerNorm(std::int64_t width) {
    return torch::nn::LayerNorm(torch::nn::LayerNormOptions({width}));
}

} // namespace

TwoWayAttentionImpl::TwoWayAttentionImpl(std::int64_t width, std::int64_t innerWidth, std::int64_t headCount)
    : q_proj(register_module("q_proj", torch::nn::Linear(width, innerWidth))),
      k_proj(register_module("k_proj", torch::nn::Linear(width, innerWidth))),
      v_proj(register_module("v_proj", torch::nn::Linear(width, innerWidth))),
      out_proj(register_module("out_proj", torch::nn::Linear(innerWidth, width))), headCount_(headCount) {}

at::Tensor TwoWayAttentionImpl::forward(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    const std::int64_t batch = std::max(q.size(0), k.size(0));
    const auto heads = [&](const at::Tensor& x) { // [1 or B, n, inner] -> [B, heads, n, inner/heads]
        return x.view({x.size(0), x.size(1), headCount_, x.size(2) / headCount_})
            .transpose(1, 2)
            .expand({batch, -1, -1, -1});
    };
    const at::Tensor attended = at::scaled_dot_product_attention(
        heads(q_proj->forward(q)), heads(k_proj->forward(k)), heads(v_proj->forward(v)));
    return out_proj->forward(attended.transpose(1, 2).flatten(2));
}

TwoWayBlockImpl::TwoWayBlockImpl(const TwoWayTransformerConfig& config, bool first)
    : self_attn(register_module("self_attn", TwoWayAttention(config.width, config.width, config.headCount))),
      norm1(register_module("norm1", layerNorm(config.width))),
      cross_attn_token_to_image(register_module(
          "cross_attn_token_to_image", TwoWayAttention(config.width, config.crossWidth, config.headCount))),
      norm2(register_module("norm2", layerNorm(config.width))),
      mlp(register_module("mlp", MlpBlock(config.width, config.mlpDim, Activation::relu))),
      norm3(register_module("norm3", layerNorm(config.width))),
      norm4(register_module("norm4", layerNorm(config.width))),
      cross_attn_image_to_token(register_module(
          "cross_attn_image_to_token", TwoWayAttention(config.width, config.crossWidth, config.headCount))),
      first_(first) {}

void TwoWayBlockImpl::forward(TwoWayState& state, const at::Tensor& tokenPositions,
                              const at::Tensor& imagePositions) {
    at::Tensor& tokens = state.tokens;
    if (first_) {
        tokens = norm1->forward(self_attn->forward(tokens, tokens, tokens));
    } else {
        const at::Tensor q = tokens + tokenPositions;
        tokens = norm1->forward(tokens + self_attn->forward(q, q, tokens));
    }
    tokens = norm2->forward(tokens + cross_attn_token_to_image->forward(
                                         tokens + tokenPositions, state.imageWithPositions, state.image));
    tokens = norm3->forward(tokens + mlp->forward(tokens));
    state.image =
        norm4->forward(state.image + cross_attn_image_to_token->forward(state.imageWithPositions,
                                                                        tokens + tokenPositions, tokens));
    state.imageWithPositions = state.image + imagePositions;
}

TwoWayTransformerImpl::TwoWayTransformerImpl(const TwoWayTransformerConfig& config)
    : layers(register_module("layers", torch::nn::ModuleList())),
      final_attn_token_to_image(register_module(
          "final_attn_token_to_image", TwoWayAttention(config.width, config.crossWidth, config.headCount))),
      norm_final_attn(register_module("norm_final_attn", layerNorm(config.width))) {
    for (std::int64_t i = 0; i < config.depth; ++i) {
        layers->push_back(TwoWayBlock(config, i == 0));
    }
}

std::pair<at::Tensor, at::Tensor> TwoWayTransformerImpl::forward(const at::Tensor& image,
                                                                 const at::Tensor& positions,
                                                                 const at::Tensor& tokens) {
    TwoWayState state{tokens, image, image + positions};
    for (const auto& layer : *layers) {
        layer->as<TwoWayBlockImpl>()->forward(state, tokens, positions);
    }
    const at::Tensor attended =
        final_attn_token_to_image->forward(state.tokens + tokens, state.imageWithPositions, state.image);
    return {norm_final_attn->forward(state.tokens + attended), state.image};
}

} // namespace asam
