#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/config/stage_configs.h"

namespace asam {

enum class FieldKind { Integer, Real, Switch, Choice };

/// Everything that is known of one setting, written once: JSON, command line, form and validation are all
/// made from it. Values are JSON values (integer, number, boolean, or a choice's word).
struct FieldInfo {
    std::string stage; ///< "data", "inversion", "attack", "pgd", "regeneration", "tuning", "evaluation"
    std::string name;  ///< snake_case; "attack.step_size" on the command line
    std::string label; ///< for a form, in sentence case
    std::string unit;  ///< may be empty
    std::string tip;   ///< what it does to the picture, then the formula
    FieldKind kind = FieldKind::Real;
    double minimum = 0;
    double maximum = 0;
    double singleStep = 1; ///< of a spin box
    int decimals = 0;
    std::vector<std::string> choices;
    nlohmann::json defaultValue;
    nlohmann::json paperValue;     ///< null where the paper names none
    nlohmann::json publishedValue; ///< null where the published code has no such setting
    bool prominent = false;        ///< shown before the others

    std::string key() const { return stage + "." + name; }
};

/// One row for each setting, in the order of the stages.
const std::vector<FieldInfo>& fieldTable();

/// The row of "stage.name". Throws ConfigError that names the nearest known key.
const FieldInfo& fieldInfo(const std::string& key);

/// The current value of a field.
nlohmann::json fieldValue(const RunConfig& config, const std::string& key);

/// Sets a field from a JSON value or from command-line text ("0.02", "true", "skip"). Throws ConfigError
/// that names key, expected form and range, and what was found.
void setField(RunConfig& config, const std::string& key, const nlohmann::json& value);
void setFieldFromText(RunConfig& config, const std::string& key, const std::string& text);

} // namespace asam
