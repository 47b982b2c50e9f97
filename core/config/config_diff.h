#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/config/stage_configs.h"

namespace asam {

/// One setting that two configurations have at different values.
struct SettingDifference {
    std::string key; ///< "preset", "seed" or "stage.name"
    std::string label;
    std::string unit;
    nlohmann::json first;
    nlohmann::json second;
};

/// Every setting that differs, in the order of the field table, preset and seed before all others. Numbers
/// are compared to the last digit.
std::vector<SettingDifference> settingDifferences(const RunConfig& first, const RunConfig& second);

} // namespace asam
