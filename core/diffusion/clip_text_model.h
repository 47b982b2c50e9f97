#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/checkpoint/state_dict.h"
#include "core/diffusion/layers.h"

namespace asam {

/// The published text_encoder/config.json. Defaults: CLIP ViT-L/14, the text side of Stable Diffusion 1.x.
struct ClipTextConfig {
    std::int64_t vocabularySize = 49408;
    std::int64_t hiddenSize = 768;
    std::int64_t intermediateSize = 3072;
    std::int64_t layers = 12;
    std::int64_t heads = 12;
    std::int64_t positions = 77;
    double layerNormEps = 1e-5;
    bool quickGelu = true; ///< x * sigmoid(1.702 x); otherwise the exact gelu
    std::int64_t endToken = 2;

    /// Throws CheckpointError (naming `source`) for an activation that is not built.
    static ClipTextConfig fromJson(const nlohmann::json& config, const std::filesystem::path& source);
    /// From tensor shapes (names with text_model.), for files without a config; heads of 64 channels as in CLIP-L.
    static ClipTextConfig fromTensors(const StateDict& dict);
};

struct ClipSelfAttentionImpl : torch::nn::Module {
    ClipSelfAttentionImpl(std::int64_t channels, std::int64_t headCount);
    at::Tensor forward(const at::Tensor& x) const; ///< causal

    std::int64_t heads;
    diffusion::Linear q_proj{nullptr};
    diffusion::Linear k_proj{nullptr};
    diffusion::Linear v_proj{nullptr};
    diffusion::Linear out_proj{nullptr};
};
TORCH_MODULE(ClipSelfAttention);

struct ClipLayerImpl : torch::nn::Module {
    explicit ClipLayerImpl(const ClipTextConfig& config);
    at::Tensor forward(const at::Tensor& x) const;

    bool quickGelu;
    ClipSelfAttention self_attn{nullptr};
    diffusion::LayerNorm layer_norm1{nullptr};
    diffusion::Linear fc1{nullptr}; ///< mlp.fc1
    diffusion::Linear fc2{nullptr}; ///< mlp.fc2
    diffusion::LayerNorm layer_norm2{nullptr};
};
TORCH_MODULE(ClipLayer);

struct ClipTextOutput {
    at::Tensor lastHiddenState;            ///< after the final norm, [B, tokens, C]: what the diffusion model gets
    std::vector<at::Tensor> hiddenStates;  ///< embeddings and each layer's output, before the final norm
    at::Tensor pooled;                     ///< the row of the first end token, [B, C]
};

/// CLIP's text transformer: token ids [B, tokens] int64 -> hidden states.
/// Source   Radford et al. 2021; tensor names of transformers' CLIPTextModel files ("text_model." prefix).
struct ClipTextModelImpl : torch::nn::Module {
    explicit ClipTextModelImpl(const ClipTextConfig& config);

    ClipTextOutput run(const at::Tensor& tokens) const;
    at::Tensor forward(const at::Tensor& tokens) const { return run(tokens).lastHiddenState; }

    ClipTextConfig config;
    at::Tensor tokenEmbedding;    ///< text_model.embeddings.token_embedding.weight
    at::Tensor positionEmbedding; ///< text_model.embeddings.position_embedding.weight
    std::vector<ClipLayer> layers;
    diffusion::LayerNorm final_layer_norm{nullptr};
};
TORCH_MODULE(ClipTextModel);

} // namespace asam
