#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/pimpl.h>

namespace asam {

struct PromptEncoderConfig {
    std::int64_t imageSize = 1024; ///< side of the model's input frame, in pixels
    std::int64_t grid = 64;        ///< side of the image embedding
    std::int64_t embedDim = 256;
    std::int64_t maskChannels = 16;
};

/// Sine and cosine of random frequencies of a position. The frequencies are a buffer that stays float32
/// whatever type the weights have: positions are large against a bfloat16's precision.
struct RandomPositionEncodingImpl : torch::nn::Module {
    explicit RandomPositionEncodingImpl(std::int64_t frequencies);

    /// [..., 2] float32, x y in [0, 1] -> [..., 2 * frequencies] float32
    at::Tensor forward(const at::Tensor& positions) const;

    at::Tensor positional_encoding_gaussian_matrix;
};
TORCH_MODULE(RandomPositionEncoding);

/// Prompts as tokens and as a picture-shaped embedding.
struct PromptEmbedding {
    at::Tensor sparse; ///< [N, tokens, C] float32; no tokens without points and boxes
    at::Tensor dense;  ///< [N, C, g, g] of the masks; [1, C, g, g], the same for all prompts, without masks
};

/// Segment Anything's prompt encoder.
struct PromptEncoderImpl : torch::nn::Module {
    explicit PromptEncoderImpl(const PromptEncoderConfig& config);

    /// Undefined tensors are absent prompts. Points without a box are followed by one padding point.
    /// points [N, P, 2], labels [N, P] (1 foreground, 0 background, -1 padding), boxes [N, 4], masks [N, 1,
    /// 4g, 4g].
    PromptEmbedding forward(const at::Tensor& points, const at::Tensor& labels, const at::Tensor& boxes,
                            const at::Tensor& masks);
    /// The encoding of the embedding's cell centres [1, C, g, g] in the weights' type. Computed once.
    at::Tensor imagePositions();

    RandomPositionEncoding pe_layer{nullptr};
    torch::nn::ModuleList point_embeddings;
    torch::nn::Embedding not_a_point_embed{nullptr};
    torch::nn::Sequential mask_downscaling;
    torch::nn::Embedding no_mask_embed{nullptr};

private:
    at::Tensor embedPoints(const at::Tensor& points, const at::Tensor& labels, bool pad);
    at::Tensor embedBoxes(const at::Tensor& boxes);
    const at::Tensor& pointEmbedding(std::size_t index);

    PromptEncoderConfig config_;
    at::Tensor imagePositions_;
    at::Tensor frequenciesOfImagePositions_; ///< what imagePositions_ was computed from
};
TORCH_MODULE(PromptEncoder);

} // namespace asam
