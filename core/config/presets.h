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

/// The presets that come with the program, in the order in which a chooser shows them.
const std::vector<PresetInfo>& presets();

/// paper: the paper's text (kappa 0.02, mse + bce + dice, last iterate scored, PNG).
/// strict: the published code, byte conventions included (clamp 0.2, alpha 0.02, 100/100/1, JPEG 75).
/// released: strict with alpha 0.01, as the released adversarial set was made.
/// quick: strict with fewer steps, for a first look.
/// low_memory: paper with one prompt at a time, 16-bit embeddings and no trajectory.
/// pgd, inversion_only, inversion_controlnet, random_latent: paper's settings, but other sources of samples:
/// the pixel attack, and the ablation's pictures without attack (none of the three attacks anything). Throws
/// ConfigError for another name.
RunConfig presetConfig(const std::string& name);

} // namespace asam
