#pragma once

#include <cstdint>
#include <optional>

#include "core/config/stage_configs.h"
#include "core/diffusion/denoiser.h"
#include "core/pipeline/stage.h"

namespace asam {

/// What an image, and the models' schedule, bring to the number of network calls.
struct ImageWork {
    std::int64_t masks = 0; ///< that take part; 0: the image has none
    /// Null-text inner steps of all time steps together. Absent: as many as the settings allow.
    std::optional<std::int64_t> innerSteps;
    /// The step that ends at the final noise level changes nothing and calls no network: so with the
    /// published schedule (steps_offset 0, set_alpha_to_one false).
    bool lastStepIsIdentity = true;
};

/// The network calls of one stage of one image: exactly those that its json reports under "network_calls",
/// where the attack finds the photograph's IoU in the inversion's record. No network is needed to know them.
NetworkCalls stageCalls(Stage stage, const RunConfig& config, const ImageWork& image);

/// The calls weighed with what each costs in the published sizes (SD 1.5, SAM B, 512 and 1024 pixels), in
/// 10^9 multiply-adds: the measure by which the time of one run is carried over to another of the same
/// models.
double weightedWork(const NetworkCalls& calls);

} // namespace asam
