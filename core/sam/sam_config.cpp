#include <string>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/sam/sam.h"

namespace asam {
namespace {

constexpr std::int64_t kPublishedWindow = 14;

/// The sizes by which the three published models differ (segment-anything, build_sam.py).
SamConfig published(std::int64_t embedDim, std::int64_t depth, std::int64_t headCount) {
    SamConfig config;
    config.imageEncoder.embedDim = embedDim;
    config.imageEncoder.mlpDim = 4 * embedDim;
    config.imageEncoder.headCount = headCount;
    for (std::int64_t i = 0; i < depth; ++i) { // global attention at the end of each quarter
        const bool global = (i + 1) % (depth / 4) == 0;
        config.imageEncoder.windowSizes.push_back(global ? 0 : kPublishedWindow);
    }
    return config;
}

std::int64_t countBlocks(const StateDict& dict, const std::string& prefix, const std::string& tensor) {
    std::int64_t count = 0;
    while (dict.contains(fmt::format("{}.{}.{}", prefix, count, tensor))) {
        ++count;
    }
    return count;
}

/// One entry of a tensor's shape. Throws CheckpointError when the tensor is absent or has fewer dimensions.
std::int64_t sizeOf(const StateDict& dict, const std::string& name, std::size_t dimension) {
    const auto& shape = dict.shape(name);
    if (dimension >= shape.size() || shape[dimension] <= 0) {
        throw CheckpointError(fmt::format(
            "{}: the tensor {} has {} dimensions; a Segment Anything model's has a size in dimension {}.",
            dict.source().string(), name, shape.size(), dimension + 1));
    }
    return shape[dimension];
}

ImageEncoderConfig encoderFromShapes(const StateDict& dict) {
    ImageEncoderConfig config;
    config.patchSize = sizeOf(dict, "image_encoder.patch_embed.proj.weight", 2);
    const std::int64_t grid = sizeOf(dict, "image_encoder.pos_embed", 1);
    config.imageSize = grid * config.patchSize;
    config.embedDim = sizeOf(dict, "image_encoder.pos_embed", 3);
    config.mlpDim = sizeOf(dict, "image_encoder.blocks.0.mlp.lin1.weight", 0);
    config.outChannels = sizeOf(dict, "image_encoder.neck.0.weight", 0);
    config.headCount = config.embedDim / sizeOf(dict, "image_encoder.blocks.0.attn.rel_pos_h", 1);
    if (config.headCount == 0 || config.embedDim % config.headCount != 0) {
        throw CheckpointError(fmt::format(
            "{}: image_encoder.blocks.0.attn.rel_pos_h does not divide the embedding's width {} into heads.",
            dict.source().string(), config.embedDim));
    }
    const std::int64_t depth = countBlocks(dict, "image_encoder.blocks", "norm1.weight");
    for (std::int64_t i = 0; i < depth; ++i) {
        const std::int64_t rows = sizeOf(dict, fmt::format("image_encoder.blocks.{}.attn.rel_pos_h", i), 0);
        const std::int64_t window = (rows + 1) / 2;
        config.windowSizes.push_back(window == grid ? 0 : window);
    }
    return config;
}

} // namespace

SamConfig SamConfig::vitB() {
    return published(768, 12, 12);
}
SamConfig SamConfig::vitL() {
    return published(1024, 24, 16);
}
SamConfig SamConfig::vitH() {
    return published(1280, 32, 16);
}

MaskDecoderConfig MaskDecoderConfig::fromStateDict(const StateDict& dict, const std::string& prefix) {
    const std::string layers = prefix + "transformer.layers";
    const std::string iouLayers = prefix + "iou_prediction_head.layers";
    MaskDecoderConfig config;
    config.transformer.depth = countBlocks(dict, layers, "norm1.weight");
    config.transformer.width = sizeOf(dict, prefix + "iou_token.weight", 1);
    config.transformer.mlpDim = sizeOf(dict, layers + ".0.mlp.lin1.weight", 0);
    config.transformer.crossWidth = sizeOf(dict, layers + ".0.cross_attn_token_to_image.q_proj.weight", 0);
    config.multimaskOutputs = sizeOf(dict, prefix + "mask_tokens.weight", 0) - 1;
    config.iouHeadDepth = countBlocks(dict, iouLayers, "weight");
    config.iouHeadHiddenDim = sizeOf(dict, iouLayers + ".0.weight", 0);
    return config;
}

SamConfig SamConfig::fromStateDict(const StateDict& dict) {
    SamConfig config;
    config.imageEncoder = encoderFromShapes(dict);
    config.promptEncoder.imageSize = config.imageEncoder.imageSize;
    config.promptEncoder.grid = config.imageEncoder.grid();
    config.promptEncoder.embedDim = sizeOf(dict, "prompt_encoder.no_mask_embed.weight", 1);
    config.promptEncoder.maskChannels = sizeOf(dict, "prompt_encoder.mask_downscaling.3.weight", 0);
    config.maskDecoder = MaskDecoderConfig::fromStateDict(dict, "mask_decoder.");
    return config;
}

} // namespace asam
