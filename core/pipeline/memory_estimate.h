#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/config/stage_configs.h"
#include "core/pipeline/model_sizes.h"
#include "core/pipeline/stage.h"

namespace asam {

/// Those of a run's devices (a RunRequest's) whose memory an estimate is of: the processor, where any lane is
/// on it; else the cards with the most lanes. None for none.
std::vector<std::string> fullestDevices(const std::vector<std::string>& devices);

/// What the memory of a run depends on beside its models.
struct MemoryUse {
    Precision precision = Precision::fp32;
    std::int64_t lanes = 1;    ///< that work side by side on one device
    std::int64_t inFlight = 1; ///< images in work at once on each of them
    std::int64_t steps = 50;   ///< of the denoising
    std::int64_t promptsPerChunk = 16;
    bool diffusion = true;  ///< its models are loaded
    bool control = true;    ///< a ControlNet takes part
    bool optimises = true;  ///< null-text steps are made: gradients through UNet and ControlNet
    bool attacks = true;    ///< gradients through SAM and, where it takes part, the VAE
    bool fullChain = false; ///< the attack's gradient goes through the denoising too, a step at a time

    /// Of `stages` with these settings. Of several `devices` (a RunRequest's; empty: one) the lanes on
    /// one of the fullestDevices() count.
    static MemoryUse of(const RunConfig& config, const std::vector<Stage>& stages, Precision precision,
                        const std::vector<std::string>& devices, std::int64_t inFlight);

    bool operator==(const MemoryUse&) const = default;
};

nlohmann::json memoryUseToJson(const MemoryUse& use);
/// Throws a json exception or ConfigError for what is no such document.
MemoryUse memoryUseFromJson(const nlohmann::json& document);

/// The largest memory of a process that worked so, in bytes.
struct MeasuredMemory {
    MemoryUse use;
    std::int64_t peakBytes = 0;
};

/// Bytes that a device has in use at its fullest, by the shapes alone:
///
///   weights  those of the models that are loaded, half of the fp32 size in bf16 and fp16; lanes share them
///   + lanes x the largest of
///       a scoring     inFlight x VAE + SAM + promptsPerChunk x decoder; with gradient where it attacks
///       a prediction  inFlight x 2 x (UNet + ControlNet), without gradient
///       a null-text step     inFlight x (UNet + ControlNet), with gradient
///       a step of the chain  2 x (UNet + ControlNet), with gradient
///   + lanes x inFlight x the text embeddings of all steps and, for the chain, the latents of all steps, fp32
///
/// What a network keeps for its gradient is about, in numbers of the networks' type: UNet 360 a position and
/// channel of its finest level, ControlNet two fifths of it, VAE 48 a pixel and channel of its finest level,
/// SAM's encoder 16 a token, channel and block and one a pair of tokens, head and global block, its decoder
/// 40 a token and channel of its embedding, for each prompt. Without a gradient an eighth of it stays.
/// Counted from the published networks' layers; other depths are not told apart.
std::int64_t reckonedMemory(const MemoryUse& use, const ModelSizes& sizes);

/// The same, corrected by the measured work whose reckoned memory is nearest (of equals, by the largest
/// peak): what that had beyond its reckoned memory is added, as the program itself; where it had less, the
/// reckoned memory is taken in the same proportion. So work like the measured takes what was measured. 0
/// where nothing was measured and the weights' size is not known.
std::int64_t estimatedMemory(const MemoryUse& use, const ModelSizes& sizes,
                             const std::vector<MeasuredMemory>& measured);

} // namespace asam
