#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/config/stage_configs.h"

namespace asam {

/// The stages that work on each image by itself, in the order of the method. Captioning has its own entry
/// point.
enum class Stage { inversion, attack, regeneration };

inline constexpr std::array kGenerativeStages{Stage::inversion, Stage::attack, Stage::regeneration};

/// Those that a run of this configuration has: all, but no inversion where the attack changes pixels.
std::vector<Stage> stagesOf(const RunConfig& config);

/// The stages that work on all images of a run together, after those of the images.
enum class RunStage { review, tuning, evaluation };

inline constexpr std::array kRunStages{RunStage::review, RunStage::tuning, RunStage::evaluation};

/// What comes before all stages, as the ledger calls it; people and files give it.
inline constexpr std::string_view kCaptionStage = "caption";

std::string_view toString(Stage stage);
std::string_view toString(RunStage stage);

/// Some of all stages.
struct StageChoice {
    std::vector<Stage> ofImages;
    std::vector<RunStage> ofRun;
    bool operator==(const StageChoice&) const = default;
};

/// "inversion,attack,tuning" -> the stages, in the method's order; "all" are all of them. Throws ConfigError
/// naming the nearest word.
StageChoice stagesFromText(std::string_view text);

} // namespace asam
