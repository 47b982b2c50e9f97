#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "core/checkpoint/state_dict.h"
#include "core/sam/image_encoder.h"
#include "core/sam/mask_decoder.h"
#include "core/sam/prompt_encoder.h"

namespace asam {

/// Sizes of a Segment Anything model. Everything but the decoder's head count (8, as in every published
/// model) and the pixel statistics follows from a checkpoint's shapes.
struct SamConfig {
    ImageEncoderConfig imageEncoder;
    PromptEncoderConfig promptEncoder;
    MaskDecoderConfig maskDecoder;
    std::array<double, 3> pixelMean{123.675, 116.28, 103.53};
    std::array<double, 3> pixelStd{58.395, 57.12, 57.375};

    static SamConfig vitB();
    static SamConfig vitL();
    static SamConfig vitH();
    /// Any size, from tensor shapes (segment-anything names). Throws CheckpointError naming the tensor that
    /// is absent or does not fit.
    static SamConfig fromStateDict(const StateDict& dict);
    std::int64_t imageSize() const { return imageEncoder.imageSize; }
};

/// Prompts in the model's input frame (pixels of the resized, padded square). Undefined tensors are absent.
struct SamPrompts {
    at::Tensor points; ///< [N, P, 2] float32, x y
    at::Tensor labels; ///< [N, P] int64, 1 foreground, 0 background
    at::Tensor boxes;  ///< [N, 4] float32, x0 y0 x1 y1
    at::Tensor masks;  ///< [N, 1, s, s] float32 logits
};

/// Segment Anything (Kirillov et al. 2023). Sub-modules are named as the published checkpoint's keys. The
/// constructor leaves large weights unfilled: load a checkpoint, or fillWithRandomWeights() for timing.
struct SamImpl : torch::nn::Module {
    explicit SamImpl(const SamConfig& config);

    /// [B, 3, h, w] float32 RGB 0..255, h, w <= image size (else DataError) -> normalised, zero-padded right
    /// and bottom [B, 3, S, S]. Differentiable.
    at::Tensor preprocess(const at::Tensor& image) const;
    /// preprocess()'s result -> [B, C, S/16, S/16], in the weights' type, channels_last. Differentiable.
    at::Tensor encodeImage(const at::Tensor& preprocessed);
    /// One image's embedding [1, C, g, g] and N prompts. Differentiable in the embedding and the tokens. The
    /// part of the first decoder layer that is the same for every prompt is computed once. `outputTokens`, [1 + M, C] as
    /// in MaskQuery, stand in for the model's own where they are given.
    MaskPrediction predictMasks(const at::Tensor& embedding, const SamPrompts& prompts, bool multimask,
                                const at::Tensor& outputTokens = {});
    /// [N, M, s, s] -> logits at the original size [N, M, H, W] (bilinear to S, crop to the resized size,
    /// bilinear to the original; no antialias).
    at::Tensor postprocess(const at::Tensor& lowResLogits, std::array<std::int64_t, 2> inputSize,
                           std::array<std::int64_t, 2> originalSize) const;

    SamConfig config;
    ImageEncoder image_encoder{nullptr};
    PromptEncoder prompt_encoder{nullptr};
    MaskDecoder mask_decoder{nullptr};
};
TORCH_MODULE(Sam);

/// Reads a SAM of any size, in segment-anything or Hugging Face layout, frozen (requires_grad false) on the
/// given device and type. A sam_config.json beside the file gives pixel statistics and head count. Throws CheckpointError: SAM-HQ, MobileSAM, EfficientSAM, decoder-only and foreign
/// files are refused with a sentence that says what they are.
Sam loadSam(const std::filesystem::path& path, c10::Device device, c10::ScalarType type);
/// The same for tensors in segment-anything names and for sizes that shapes do not tell.
Sam loadSam(const StateDict& dict, const SamConfig& config, c10::Device device, c10::ScalarType type);

} // namespace asam
