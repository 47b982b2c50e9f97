#include "core/config/presets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

RunConfig strictConfig() {
    RunConfig config;
    config.preset = "strict";
    config.attack.radius = 0.2;
    config.attack.stepSize = 0.02;
    config.attack.weightMse = 0;
    config.attack.weightBce = 100;
    config.attack.weightDice = 100;
    config.attack.weightImage = 1;
    config.attack.roundCondition = true;
    config.attack.scoreLast = false;
    config.regeneration.format = PictureFormat::jpeg;
    return config;
}

RunConfig quickConfig() {
    RunConfig config = strictConfig();
    config.preset = "quick";
    config.inversion.steps = 20;
    config.inversion.innerSteps = 5;
    config.attack.steps = 5;
    config.attack.stepSize = 0.04;
    config.attack.scoreLast = true;
    config.regeneration.format = PictureFormat::png;
    return config;
}

} // namespace

const std::vector<PresetInfo>& presets() {
    static const std::vector<PresetInfo> all{
        {"paper", "Paper", "The paper's text: kappa 0.02, L = mse + bce + dice, the last iterate scored too, PNG."},
        {"strict", "Published code",
         "What the published code does: clamp 0.2, alpha 0.02, weights 100/100/1, last iterate not scored, JPEG 75."},
        {"quick", "Quick look", "The published settings with 20 DDIM steps and 5 attack steps, for a first picture."},
    };
    return all;
}

RunConfig presetConfig(const std::string& name) {
    if (name == "paper") {
        return {};
    }
    if (name == "strict") {
        return strictConfig();
    }
    if (name == "quick") {
        return quickConfig();
    }
    std::vector<std::string> names;
    for (const PresetInfo& preset : presets()) {
        names.push_back(preset.name);
    }
    throw ConfigError(fmt::format("There is no preset \"{}\"; the nearest known one is \"{}\" (all: {}).", name,
                                  nearestName(name, names), fmt::join(names, ", ")));
}

} // namespace asam
