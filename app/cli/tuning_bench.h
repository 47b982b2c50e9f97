#pragma once

#include <stop_token>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/base/progress.h"

namespace asam::cli {

/// Tunes on the embedded scenes in a temporary folder, in three ways. {"pictures", "masks", "ways": [{"name",
/// "seconds" (an epoch), "network_calls" (of it)}], "peak_megabytes"}: the first epoch (every picture is
/// encoded), an epoch with kept embeddings, and an epoch with the published augmentation.
nlohmann::json benchTuning(const ComputeSettings& compute, const std::stop_token& stop,
                           StageObserver& observer);

} // namespace asam::cli
