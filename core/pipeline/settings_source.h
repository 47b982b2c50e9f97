#pragma once

#include <filesystem>

#include <nlohmann/json.hpp>

#include "core/config/stage_configs.h"

namespace asam {

/// The settings that a path stands for: the folder of a run or its run.json, a settings file (an own
/// preset's, copied settings as JSON or as words of the command line) or a picture that tells how it was made
/// (settingsOfPicture).
///
/// Errors  DataError for a path that is not there or holds no settings, ConfigError for settings that cannot
///         be used; each says what was expected and what to do.
/// Thread  any.
RunConfig settingsAt(const std::filesystem::path& path);

/// The settings that a run.json or sweep.json, `file`, has; the standard ones where it has none. Errors
/// ConfigError for settings that this version does not know, naming the file and the version that wrote it.
RunConfig recordedSettings(const nlohmann::json& manifest, const std::filesystem::path& file);

} // namespace asam
