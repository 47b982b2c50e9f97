#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/config/stage_configs.h"

namespace asam {

/// The stages in the order of the method. Captioning and evaluation have their own entry points.
enum class Stage { inversion, attack, regeneration };

inline constexpr std::array kGenerativeStages{Stage::inversion, Stage::attack, Stage::regeneration};

/// Those that a run of this configuration has: all, but no inversion where the attack changes pixels.
std::vector<Stage> stagesOf(const RunConfig& config);

std::string_view toString(Stage stage);
/// "inversion,attack" -> the stages, in the method's order. Throws ConfigError naming the nearest word.
std::vector<Stage> stagesFromText(std::string_view text);

} // namespace asam
