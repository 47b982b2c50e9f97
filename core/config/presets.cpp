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
    config.tuning.epochs = 20;
    config.tuning.learningRate = 2e-3;
    config.tuning.warmupEpochs = 10;
    config.tuning.prompts = TuningPrompts::mixed;
    config.tuning.augmentation = TuningAugmentation::published;
    config.tuning.review = TuningReview::all;
    return config;
}

RunConfig releasedConfig() {
    RunConfig config = strictConfig();
    config.preset = "released";
    config.attack.stepSize = 0.01;
    return config;
}

RunConfig lowMemoryConfig() {
    RunConfig config;
    config.preset = "low_memory";
    config.inversion.keepTrajectory = false;
    config.inversion.embeddingStorage = StorageType::fp16;
    config.attack.promptsPerChunk = 1;
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
    config.tuning = {};
    return config;
}

RunConfig pgdConfig() {
    RunConfig config;
    config.preset = "pgd";
    config.attack.method = AttackMethod::pgd;
    return config;
}

RunConfig inversionControlNetConfig() {
    RunConfig config;
    config.preset = "inversion_controlnet";
    config.attack.method = AttackMethod::none;
    return config;
}

RunConfig inversionOnlyConfig() {
    RunConfig config = inversionControlNetConfig();
    config.preset = "inversion_only";
    config.inversion.control = false;
    config.attack.control = false;
    config.regeneration.control = false;
    return config;
}

RunConfig randomLatentConfig() {
    RunConfig config = inversionControlNetConfig();
    config.preset = "random_latent";
    config.inversion.source = LatentSource::randomLatent;
    return config;
}

/// A preset as the list shows it, with what makes it.
struct PresetRow {
    PresetInfo info;
    RunConfig (*make)();
};

const std::vector<PresetRow>& presetTable() {
    static const std::vector<PresetRow> table{
        {{"paper", "Paper",
          "The paper's text: kappa 0.02, L = mse + bce + dice, the last iterate scored too, PNG. The "
          "smallest change of "
          "the picture."},
         [] { return RunConfig{}; }},
        {{"strict", "Published code",
          "What the published README and scripts do: clamp 0.2, alpha 0.02, weights 100/100/1, last iterate "
          "not scored, "
          "JPEG 75. Ten times the paper's radius."},
         strictConfig},
        {{"released", "Released set",
          "As the published code, with the alpha of 0.01 that the released adversarial set was made with: "
          "ten steps reach "
          "at most half of the clamp."},
         releasedConfig},
        {{"quick", "Quick look",
          "The published settings with 20 DDIM steps, 5 inner steps and 5 attack steps of twice the size: a "
          "first picture "
          "in about a quarter of the time, with a coarser inversion."},
         quickConfig},
        {{"low_memory", "Low memory",
          "The paper's settings for a small machine. SAM's decoder takes one box prompt at a time: with 140 "
          "masks of SAM B "
          "that is about 0.1 GB in the place of 2 GB (16 at a time) or 18 GB (all). Null-text embeddings are "
          "stored in 16 bits and the trajectory is not kept: about 6 MB an image on disk in the place of 18 "
          "MB at 512 "
          "pixels and 50 steps. The attack's mathematics is unchanged; without a trajectory the inversion's "
          "steps cannot "
          "be looked at later."},
         lowMemoryConfig},
        {{"pgd", "PGD baseline",
          "No diffusion model: the photograph's own pixels are attacked within 8 of 255 grey levels, by 10 "
          "steps on the "
          "paper's objective. What SAM tuned on ASAM samples is compared with."},
         pgdConfig},
        {{"inversion_only", "Inversion only",
          "The paper's ablation: the reconstruction of the photograph, without attack and without "
          "ControlNet."},
         inversionOnlyConfig},
        {{"inversion_controlnet", "Inversion + ControlNet",
          "The paper's ablation: the reconstruction with the ControlNet holding shapes to the masks, without "
          "attack."},
         inversionControlNetConfig},
        {{"random_latent", "Random latent",
          "New pictures of the caption and the masks: a latent of normal numbers in the place of the "
          "inversion's, with "
          "ControlNet and without attack."},
         randomLatentConfig},
    };
    return table;
}

} // namespace

const std::vector<PresetInfo>& presets() {
    static const std::vector<PresetInfo> all = [] {
        std::vector<PresetInfo> infos;
        for (const PresetRow& row : presetTable()) {
            infos.push_back(row.info);
        }
        return infos;
    }();
    return all;
}

RunConfig presetConfig(const std::string& name) {
    for (const PresetRow& row : presetTable()) {
        if (row.info.name == name) {
            return row.make();
        }
    }
    std::vector<std::string> names;
    for (const PresetInfo& preset : presets()) {
        names.push_back(preset.name);
    }
    throw ConfigError(fmt::format("There is no preset \"{}\"; the nearest known one is \"{}\" (all: {}).", name,
                                  nearestName(name, names), fmt::join(names, ", ")));
}

} // namespace asam
