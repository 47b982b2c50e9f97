#pragma once

#include <string>
#include <vector>

#include "core/config/stage_configs.h"

namespace asam {

struct PresetInfo {
    std::string name;
    std::string label;
    std::string tip;
};

/// `paper`, `strict` and `quick`, in the order in which a chooser shows them.
const std::vector<PresetInfo>& presets();

/// paper: the paper's text (kappa 0.02, mse + bce + dice, last iterate scored, PNG).
/// strict: the published code, byte conventions included (clamp 0.2, alpha 0.02, 100/100/1, JPEG 75).
/// quick: strict with fewer steps, for a first look.
/// Throws ConfigError for another name.
RunConfig presetConfig(const std::string& name);

} // namespace asam
