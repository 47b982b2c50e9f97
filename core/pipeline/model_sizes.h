#pragma once

#include <cstdint>

#include "core/pipeline/model_hub.h"

namespace asam {

/// The sizes of the models that an estimate needs. The defaults are Stable Diffusion 1.5's and those of
/// Segment Anything ViT-B.
struct ModelSizes {
    std::int64_t latentSide = 64;
    std::int64_t pictureSide = 512;
    std::int64_t textWidth = 768;
    std::int64_t unetChannels = 320; ///< at the finest level, as those of the VAE
    std::int64_t vaeChannels = 128;
    std::int64_t samSide = 1024;
    std::int64_t samTokens = 64 * 64; ///< of a picture
    std::int64_t samWidth = 768;
    std::int64_t samBlocks = 12;
    std::int64_t samGlobalBlocks = 4; ///< of them with attention over the whole picture
    std::int64_t samHeads = 12;
    std::int64_t samOutChannels = 256;
    std::int64_t samWeightBytes = 0; ///< part of weightBytes
    std::int64_t weightBytes = 0;    ///< of the files that are read, were they loaded in fp32; 0: unknown
    bool lastStepIsIdentity = true;

    /// From the configuration files of a diffusers folder, the files' sizes and the segmenter's shapes; reads
    /// no weights. What is not said there keeps its default.
    static ModelSizes of(const ModelPaths& models);
};

} // namespace asam
