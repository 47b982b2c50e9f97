#pragma once

#include <stop_token>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/base/progress.h"
#include "core/pipeline/model_hub.h"

namespace asam::cli {

/// Runs the first embedded scene through all stages with the strict preset, in a temporary folder.
/// {"image", "seconds", "phases": {"inversion/ddim": s, …} (phase_times.h), "network_calls": {stage: {…}},
/// "peak_megabytes", "stage_peak_megabytes": {stage: MB}, "psnr", "iou"}. `models`: where none is named, the
/// miniature.
nlohmann::json benchStages(const ModelPaths& models, const ComputeSettings& compute,
                           const std::stop_token& stop, StageObserver& observer);

} // namespace asam::cli
