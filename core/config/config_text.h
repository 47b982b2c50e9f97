#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/config/stage_configs.h"

namespace asam {

// Settings as text that people copy, paste and keep in files.

/// What `asam run` takes for this configuration: "--preset paper --set attack.radius=0.05", with --seed when
/// it is not 0. Only what differs from the preset is named; reading it back gives the same values to the last
/// digit.
std::string configToCommandLine(const RunConfig& config);

/// Applies "stage.name=value" to a configuration. Throws ConfigError.
void applySetting(RunConfig& config, const std::string& setting);

/// The configuration that a text describes: the JSON of configToJson(), JSON that holds it under "config"
/// (run.json, the text inside a regenerated PNG), or words of the command line. Words without --preset change
/// `present`; JSON does not depend on it. Throws ConfigError with a sentence when any part of the text cannot
/// be used; nothing is half-applied.
RunConfig configFromText(std::string_view text, const RunConfig& present);

} // namespace asam
