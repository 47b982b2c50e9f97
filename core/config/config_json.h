#pragma once

#include <nlohmann/json.hpp>

#include "core/config/stage_configs.h"

namespace asam {

/// {"preset", "seed", "data": {…}, "inversion": {…}, "attack": {…}, "regeneration": {…}, …}.
nlohmann::json configToJson(const RunConfig& config);

/// The reverse. Absent keys keep the value of the preset that the document names (`paper` when it names
/// none); an unknown key or a wrong value is a ConfigError that names it and the nearest known key.
RunConfig configFromJson(const nlohmann::json& document);

} // namespace asam
