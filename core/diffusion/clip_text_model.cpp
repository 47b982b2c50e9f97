#include "core/diffusion/clip_text_model.h"

#include <torch/torch.h>

#include "core/diffusion/config_reader.h"

namespace asam {

using namespace diffusion;

namespace {

std::shared_ptr<torch::nn::Module> addContainer(torch::nn::Module& parent, const std::string& name) {
    return parent.register_module(name, std::make_shared<torch::nn::Module>(name));
}

} // namespace

ClipTextConfig ClipTextConfig::fromJson(const nlohmann::json& json, const std::filesystem::path& source) {
    const ConfigReader reader(json, source);
    ClipTextConfig config;
    config.vocabularySize = reader.get("vocab_size", config.vocabularySize);
    config.hiddenSize = reader.get("hidden_size", config.hiddenSize);
    config.intermediateSize = reader.get("intermediate_size", config.intermediateSize);
    config.layers = reader.get("num_hidden_layers", config.layers);
    config.heads = reader.get("num_attention_heads", config.heads);
    config.positions = reader.get("max_position_embeddings", config.positions);
    config.layerNormEps = reader.get("layer_norm_eps", config.layerNormEps);
    config.endToken = reader.get("eos_token_id", config.endToken);
    const auto activation = reader.get<std::string>("hidden_act", "quick_gelu");
    if (activation != "quick_gelu" && activation != "gelu") {
        reader.fail("hidden_act", "quick_gelu and gelu");
    }
    config.quickGelu = activation == "quick_gelu";
    if (config.heads <= 0 || config.hiddenSize % config.heads != 0) {
        reader.fail("num_attention_heads", "a divisor of hidden_size");
    }
    return config;
}

ClipTextConfig ClipTextConfig::fromTensors(const StateDict& dict) {
    ClipTextConfig config;
    const std::string model = "text_model.";
    config.vocabularySize = dict.shape(model + "embeddings.token_embedding.weight").at(0);
    config.hiddenSize = dict.shape(model + "embeddings.token_embedding.weight").at(1);
    config.positions = dict.shape(model + "embeddings.position_embedding.weight").at(0);
    config.intermediateSize = dict.shape(model + "encoder.layers.0.mlp.fc1.weight").at(0);
    config.layers = 0;
    while (dict.contains(model + "encoder.layers." + std::to_string(config.layers) + ".mlp.fc1.weight")) {
        ++config.layers;
    }
    config.heads = config.hiddenSize % 64 == 0 ? config.hiddenSize / 64 : 1;
    return config;
}

ClipSelfAttentionImpl::ClipSelfAttentionImpl(std::int64_t channels, std::int64_t headCount) : heads(headCount) {
    q_proj = register_module("q_proj", Linear(channels, channels));
    k_proj = register_module("k_proj", Linear(channels, channels));
    v_proj = register_module("v_proj", Linear(channels, channels));
    out_proj = register_module("out_proj", Linear(channels, channels));
}

at::Tensor ClipSelfAttentionImpl::forward(const at::Tensor& x) const {
    const auto split = [this](const at::Tensor& y) {
        return y.unflatten(-1, {heads, y.size(-1) / heads}).transpose(1, 2); // [B, heads, tokens, C / heads]
    };
    const at::Tensor h = at::scaled_dot_product_attention(split(q_proj->forward(x)), split(k_proj->forward(x)),
                                                          split(v_proj->forward(x)), {}, 0.0, /*is_causal=*/true);
    return out_proj->forward(h.transpose(1, 2).flatten(2));
}

ClipLayerImpl::ClipLayerImpl(const ClipTextConfig& config)
    : quickGelu(config.quickGelu), fc1(config.hiddenSize, config.intermediateSize),
      fc2(config.intermediateSize, config.hiddenSize) {
    self_attn = register_module("self_attn", ClipSelfAttention(config.hiddenSize, config.heads));
    layer_norm1 = register_module("layer_norm1", LayerNorm(config.hiddenSize, config.layerNormEps));
    const auto mlp = addContainer(*this, "mlp");
    mlp->register_module("fc1", fc1);
    mlp->register_module("fc2", fc2);
    layer_norm2 = register_module("layer_norm2", LayerNorm(config.hiddenSize, config.layerNormEps));
}

at::Tensor ClipLayerImpl::forward(const at::Tensor& x) const {
    const at::Tensor h = x + self_attn->forward(layer_norm1->forward(x));
    const at::Tensor inner = fc1->forward(layer_norm2->forward(h));
    return h + fc2->forward(quickGelu ? inner * at::sigmoid(1.702 * inner) : at::gelu(inner));
}

ClipTextModelImpl::ClipTextModelImpl(const ClipTextConfig& textConfig) : config(textConfig) {
    const auto model = addContainer(*this, "text_model");
    const auto embeddings = addContainer(*model, "embeddings");
    tokenEmbedding = addContainer(*embeddings, "token_embedding")
                         ->register_parameter("weight", torch::empty({config.vocabularySize, config.hiddenSize}));
    positionEmbedding = addContainer(*embeddings, "position_embedding")
                            ->register_parameter("weight", torch::empty({config.positions, config.hiddenSize}));
    for (std::int64_t i = 0; i < config.layers; ++i) {
        layers.emplace_back(config);
    }
    registerList(*addContainer(*model, "encoder"), "layers", layers);
    final_layer_norm =
        model->register_module("final_layer_norm", LayerNorm(config.hiddenSize, config.layerNormEps));
}

ClipTextOutput ClipTextModelImpl::run(const at::Tensor& tokens) const {
    TORCH_CHECK(tokens.size(1) <= config.positions, "at most ", config.positions, " tokens, found ", tokens.size(1));
    at::Tensor h = at::embedding(tokenEmbedding, tokens) + positionEmbedding.slice(0, 0, tokens.size(1));
    ClipTextOutput output;
    output.hiddenStates.push_back(h);
    for (const auto& layer : layers) {
        h = layer->forward(h);
        output.hiddenStates.push_back(h);
    }
    output.lastHiddenState = final_layer_norm->forward(h);
    // Configs of the first releases name 2 as the end token, which is not CLIP's: there the largest id of a row is it.
    const at::Tensor isEnd = config.endToken == 2 ? tokens : (tokens == config.endToken).to(torch::kInt);
    const at::Tensor rows = torch::arange(tokens.size(0), tokens.options());
    output.pooled = output.lastHiddenState.index({rows, isEnd.argmax(-1)});
    return output;
}

} // namespace asam
