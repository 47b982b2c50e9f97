#pragma once

#include <string>

#include <QString>

#include <nlohmann/json.hpp>

namespace asam {

// What the sweep's views call a setting and its values; made from the field table.

/// "Attack: radius kappa", "Attack steps", "Seed".
QString axisLabel(const std::string& key);
/// What the setting does, with its range and its name on the command line. Rich text.
QString axisToolTip(const std::string& key);
/// "0.02", "on", "full chain".
QString axisValueText(const nlohmann::json& value);

} // namespace asam
