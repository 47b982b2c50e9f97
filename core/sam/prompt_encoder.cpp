#include "core/sam/prompt_encoder.h"

#include <numbers>

#include <torch/torch.h>

#include "core/nn/layer_norm_2d.h"

namespace asam {

RandomPositionEncodingImpl::RandomPositionEncodingImpl(std::int64_t frequencies)
    : positional_encoding_gaussian_matrix(
          register_buffer("positional_encoding_gaussian_matrix", torch::zeros({2, frequencies}))) {}

at::Tensor RandomPositionEncodingImpl::forward(const at::Tensor& positions) const {
    const at::Tensor angles =
        2 * std::numbers::pi *
        at::matmul(2 * positions - 1, positional_encoding_gaussian_matrix.to(at::kFloat));
    return at::cat({angles.sin(), angles.cos()}, -1);
}

PromptEncoderImpl::PromptEncoderImpl(const PromptEncoderConfig& config)
    : pe_layer(register_module("pe_layer", RandomPositionEncoding(config.embedDim / 2))),
      point_embeddings(register_module("point_embeddings", torch::nn::ModuleList())),
      not_a_point_embed(register_module("not_a_point_embed", torch::nn::Embedding(1, config.embedDim))),
      config_(config) {
    for (int i = 0; i < 4; ++i) { // background point, foreground point, first and last corner of a box
        point_embeddings->push_back(torch::nn::Embedding(1, config.embedDim));
    }
    const std::int64_t channels = config.maskChannels;
    mask_downscaling =
        register_module("mask_downscaling",
                        torch::nn::Sequential(
                            torch::nn::Conv2d(torch::nn::Conv2dOptions(1, channels / 4, 2).stride(2)),
                            LayerNorm2d(channels / 4), torch::nn::GELU(),
                            torch::nn::Conv2d(torch::nn::Conv2dOptions(channels / 4, channels, 2).stride(2)),
                            LayerNorm2d(channels), torch::nn::GELU(),
                            torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, config.embedDim, 1))));
    no_mask_embed = register_module("no_mask_embed", torch::nn::Embedding(1, config.embedDim));
}

const at::Tensor& PromptEncoderImpl::pointEmbedding(std::size_t index) {
    return point_embeddings[index]->as<torch::nn::EmbeddingImpl>()->weight;
}

at::Tensor PromptEncoderImpl::embedPoints(const at::Tensor& points, const at::Tensor& labels, bool pad) {
    at::Tensor centres = points + 0.5;
    at::Tensor kinds = labels;
    if (pad) {
        // After the shift to pixel centres, as published; its position is not used.
        centres = at::cat({centres, at::zeros({points.size(0), 1, 2}, points.options())}, 1);
        kinds = at::cat({labels, at::full({labels.size(0), 1}, -1, labels.options())}, 1);
    }
    const at::Tensor encoding = pe_layer->forward(centres / static_cast<double>(config_.imageSize));
    const at::Tensor table =
        at::cat({not_a_point_embed->weight, pointEmbedding(0), pointEmbedding(1)}).to(at::kFloat);
    const at::Tensor isPoint = (kinds != -1).unsqueeze(-1).to(at::kFloat);
    return encoding * isPoint + at::embedding(table, kinds + 1);
}

at::Tensor PromptEncoderImpl::embedBoxes(const at::Tensor& boxes) {
    const at::Tensor corners = (boxes + 0.5).reshape({-1, 2, 2}) / static_cast<double>(config_.imageSize);
    return pe_layer->forward(corners) + at::cat({pointEmbedding(2), pointEmbedding(3)}).to(at::kFloat);
}

PromptEmbedding PromptEncoderImpl::forward(const at::Tensor& points, const at::Tensor& labels,
                                           const at::Tensor& boxes, const at::Tensor& masks) {
    const at::Tensor& noMask = no_mask_embed->weight;
    PromptEmbedding result;
    if (points.defined()) {
        result.sparse = embedPoints(points, labels, !boxes.defined());
    }
    if (boxes.defined()) {
        const at::Tensor corners = embedBoxes(boxes);
        result.sparse = result.sparse.defined() ? at::cat({result.sparse, corners}, 1) : corners;
    }
    if (!result.sparse.defined()) {
        const std::int64_t count = masks.defined() ? masks.size(0) : 1;
        result.sparse = at::empty({count, 0, config_.embedDim}, noMask.options().dtype(at::kFloat));
    }
    result.dense = masks.defined() ? mask_downscaling->forward(masks.to(noMask.scalar_type()))
                                   : noMask.view({1, -1, 1, 1}).expand({1, -1, config_.grid, config_.grid});
    return result;
}

at::Tensor PromptEncoderImpl::imagePositions() {
    const at::Tensor& frequencies = pe_layer->positional_encoding_gaussian_matrix;
    const at::Tensor& weight = no_mask_embed->weight;
    const bool current = imagePositions_.defined() && imagePositions_.scalar_type() == weight.scalar_type() &&
                         frequenciesOfImagePositions_.device() == frequencies.device() &&
                         frequenciesOfImagePositions_.equal(frequencies);
    if (!current) {
        const torch::NoGradGuard noGrad;
        const at::Tensor cells = at::arange(config_.grid, frequencies.options().dtype(at::kFloat));
        const at::Tensor centres = (cells + 0.5) / static_cast<double>(config_.grid);
        const at::Tensor y = centres.unsqueeze(1).expand({config_.grid, config_.grid});
        const at::Tensor encoding = pe_layer->forward(at::stack({y.t(), y}, -1)); // [g, g, C]
        imagePositions_ = encoding.permute({2, 0, 1}).unsqueeze(0).to(weight.scalar_type());
        frequenciesOfImagePositions_ = frequencies.clone();
    }
    return imagePositions_;
}

} // namespace asam
