#pragma once

#include <stop_token>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/pipeline/model_hub.h"

namespace asam::cli {

struct NetworkBenchOptions {
    bool publishedSize = false; ///< SD 1.5, ControlNet and SAM ViT-B with random weights; else `models`
    ModelPaths models;          ///< where none is named: the miniature
    int repeats = 5;
    std::string only; ///< only calls whose name holds this
};

/// Times each network call by itself: one warm-up, then `repeats` runs. [{"name", "seconds" (median),
/// "seconds_min", "peak_megabytes" (peakMegabytes() during the call)}].
nlohmann::json benchNetworks(const NetworkBenchOptions& options, const ComputeSettings& compute,
                             const std::stop_token& stop);

/// How many threads LibTorch uses at the moment.
int usedThreads();

/// The most memory since resetPeak(), in MB (10^6 bytes): what tensors took of a CUDA device, and for the CPU
/// what was resident of this process. 0 where that is not told.
double peakMegabytes(const ComputeSettings& compute);
void resetPeak(const ComputeSettings& compute);

} // namespace asam::cli
