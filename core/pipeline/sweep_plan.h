#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/config/stage_configs.h"

namespace asam {

inline constexpr std::size_t kMostSweepAxes = 3;
inline constexpr std::size_t kMostSweepCells = 4096; ///< of one image
/// The one axis that is no row of the field table.
inline constexpr const char* kSeedAxis = "seed";

/// One setting and the values it is given in turn.
struct SweepAxis {
    std::string key;                    ///< "stage.field" of the field table, or "seed"
    std::vector<nlohmann::json> values; ///< as the field table has them, none twice

    bool operator==(const SweepAxis&) const = default;
};

/// "0.02, 0.05" are these values; "0.02..0.1 / 5" are five evenly spaced ones with both ends; "1..4" are
/// whole numbers. All of them may be mixed with commas. Values that are named twice count once. Throws
/// ConfigError that names the setting, its range and what was found; for an unknown setting also the nearest
/// key.
std::vector<nlohmann::json> sweepValuesFromText(const std::string& key, std::string_view text);
/// "attack.radius=0.02,0.05".
SweepAxis sweepAxisFromText(std::string_view text);
/// "0.02", "true", "skip": what sweepValuesFromText() reads again.
std::string sweepValueText(const nlohmann::json& value);

/// One point of the grid: all settings, with one value of each axis.
struct SweepCell {
    std::vector<std::size_t> position; ///< index of the value on each axis
    RunConfig config;
    std::string name; ///< of its run's folder: "radius=0.02,steps=5"
    std::string text; ///< the same with whole keys: "attack.radius=0.02 attack.steps=5"
};

/// All cells, the first axis slowest. Throws ConfigError for no axis or more than three, an axis without
/// values or named twice, an unknown setting, a value out of its range, and too many cells. Contradictions
/// between settings are the cell's own affair.
std::vector<SweepCell> sweepCells(const RunConfig& base, const std::vector<SweepAxis>& axes);

nlohmann::json axesToJson(const std::vector<SweepAxis>& axes);
/// Throws ConfigError.
std::vector<SweepAxis> axesFromJson(const nlohmann::json& document);

} // namespace asam
