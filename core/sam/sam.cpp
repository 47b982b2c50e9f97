#include "core/sam/sam.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/load_weights.h"

namespace asam {
namespace {

at::Tensor channelValues(const std::array<double, 3>& values, const at::Tensor& like) {
    return at::tensor(c10::ArrayRef<double>(values), like.options()).view({1, 3, 1, 1});
}

at::Tensor onDevice(const at::Tensor& tensor, c10::Device device, c10::ScalarType type) {
    return tensor.defined() ? tensor.to(device, type) : tensor;
}

at::Tensor enlarge(const at::Tensor& logits, std::int64_t height, std::int64_t width) {
    return at::upsample_bilinear2d(logits, {height, width}, /*align_corners=*/false);
}

} // namespace

SamImpl::SamImpl(const SamConfig& sizes)
    : config(sizes), image_encoder(register_module("image_encoder", ImageEncoder(sizes.imageEncoder))),
      prompt_encoder(register_module("prompt_encoder", PromptEncoder(sizes.promptEncoder))),
      mask_decoder(register_module("mask_decoder", MaskDecoder(sizes.maskDecoder))) {}

at::Tensor SamImpl::preprocess(const at::Tensor& image) const {
    const std::int64_t side = config.imageSize();
    if (image.dim() != 4 || image.size(1) != 3 || image.size(2) > side || image.size(3) > side) {
        throw DataError(fmt::format(
            "The segmenter takes RGB pictures of at most {0} x {0} pixels [B, 3, h, w]; found [{1}].", side,
            fmt::join(image.sizes().vec(), ", ")));
    }
    const at::Tensor normalised =
        (image - channelValues(config.pixelMean, image)) / channelValues(config.pixelStd, image);
    return at::constant_pad_nd(normalised, {0, side - image.size(3), 0, side - image.size(2)});
}

at::Tensor SamImpl::encodeImage(const at::Tensor& preprocessed) {
    return image_encoder->forward(preprocessed.to(image_encoder->pos_embed.scalar_type()));
}

MaskPrediction SamImpl::predictMasks(const at::Tensor& embedding, const SamPrompts& prompts, bool multimask,
                                     const at::Tensor& outputTokens) {
    const c10::Device device = embedding.device();
    const PromptEmbedding embedded = prompt_encoder->forward(
        onDevice(prompts.points, device, at::kFloat), onDevice(prompts.labels, device, at::kLong),
        onDevice(prompts.boxes, device, at::kFloat), onDevice(prompts.masks, device, at::kFloat));
    return mask_decoder->forward(
        {embedding, prompt_encoder->imagePositions(), embedded.sparse, embedded.dense,
         onDevice(outputTokens, device, at::kFloat)},
        multimask);
}

at::Tensor SamImpl::postprocess(const at::Tensor& lowResLogits, std::array<std::int64_t, 2> inputSize,
                                std::array<std::int64_t, 2> originalSize) const {
    const std::int64_t side = config.imageSize();
    const at::Tensor inInput =
        enlarge(lowResLogits, side, side).narrow(2, 0, inputSize[0]).narrow(3, 0, inputSize[1]);
    return enlarge(inInput, originalSize[0], originalSize[1]);
}

Sam loadSam(const StateDict& dict, const SamConfig& config, c10::Device device, c10::ScalarType type) {
    const TwoWayTransformerConfig& decoder = config.maskDecoder.transformer;
    if (decoder.width % decoder.headCount != 0 || decoder.crossWidth % decoder.headCount != 0) {
        throw CheckpointError(fmt::format("{}: the mask decoder's widths {} and {} do not divide into {} "
                                          "heads; the published models have 8.",
                                          dict.source().string(), decoder.width, decoder.crossWidth,
                                          decoder.headCount));
    }
    Sam sam(config);
    sam->to(device, type);
    at::Tensor& frequencies = sam->prompt_encoder->pe_layer->positional_encoding_gaussian_matrix;
    frequencies.set_data(frequencies.to(at::kFloat)); // positions are never computed in half precision
    loadWeights(*sam, dict);
    for (at::Tensor& parameter : sam->parameters()) {
        parameter.set_requires_grad(false);
    }
    sam->eval();
    return sam;
}

} // namespace asam
