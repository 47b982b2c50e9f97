#pragma once

#include <cstdint>
#include <string>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/pimpl.h>

#include "core/checkpoint/state_dict.h"
#include "core/nn/mlp.h"
#include "core/sam/two_way_transformer.h"

namespace asam {

struct MaskDecoderConfig {
    TwoWayTransformerConfig transformer;
    std::int64_t multimaskOutputs = 3;
    std::int64_t iouHeadDepth = 3;
    std::int64_t iouHeadHiddenDim = 256;

    /// From the shapes of a decoder's tensors, whose names begin with `prefix`. Throws CheckpointError naming
    /// the tensor that is absent or does not fit.
    static MaskDecoderConfig fromStateDict(const StateDict& dict, const std::string& prefix = {});
};

/// What the decoder is asked: one image, N prompts.
struct MaskQuery {
    at::Tensor embedding;      ///< [1, C, g, g]
    at::Tensor imagePositions; ///< [1, C, g, g]
    at::Tensor sparse;         ///< [N, tokens, C]
    at::Tensor dense;          ///< [N, C, g, g], or [1, C, g, g] where it is the same for every prompt
    /// [1 + M, C], the IoU token and the mask tokens; undefined: the decoder's own
    at::Tensor outputTokens{};
};

/// Masks for N prompts with M masks each (M = 1 single, 3 multimask).
struct MaskPrediction {
    at::Tensor lowResLogits; ///< [N, M, s, s] float32, s = image size / 4; foreground where > 0
    at::Tensor predictedIou; ///< [N, M] float32
};

/// Segment Anything's mask decoder. Differentiable in the embedding, the prompts and the tokens. Only the
/// masks that are asked for are computed.
struct MaskDecoderImpl : torch::nn::Module {
    explicit MaskDecoderImpl(const MaskDecoderConfig& config);

    MaskPrediction forward(const MaskQuery& query, bool multimask);

    TwoWayTransformer transformer{nullptr};
    torch::nn::Embedding iou_token{nullptr};
    torch::nn::Embedding mask_tokens{nullptr};
    torch::nn::Sequential output_upscaling;
    torch::nn::ModuleList output_hypernetworks_mlps;
    Mlp iou_prediction_head{nullptr};

private:
    at::Tensor upscale(const at::Tensor& image);

    MaskDecoderConfig config_;
};
TORCH_MODULE(MaskDecoder);

} // namespace asam
