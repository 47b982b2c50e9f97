#include "core/pipeline/stage_fingerprint.h"

#include <fmt/format.h>

#include "core/base/sha256.h"
#include "core/config/config_json.h"
#include "core/config/derived.h"
#include "core/config/field_table.h"

namespace asam {
namespace {

using nlohmann::json;

/// A stage's settings as far as they tell results apart: those that came later are left out where they say
/// what was the only way before, so that older results stay good.
json settingsInPrint(Stage stage, const RunConfig& config, const json& settings) {
    json values = settings[std::string(toString(stage))];
    if (stage == Stage::inversion && config.inversion.source == LatentSource::inversion) {
        values.erase("source");
    }
    if (stage == Stage::attack && config.attack.method == AttackMethod::latent) {
        values.erase("method");
    }
    if (stage == Stage::attack) {
        values.erase("prompts_per_chunk"); // a matter of memory alone
    }
    if (stage == Stage::attack && !usesDiffusion(config)) {
        for (const FieldInfo& info : fieldTable()) {
            if (info.stage == "attack" && !idleReason(config, info.key()).empty()) {
                values.erase(info.name);
            }
        }
        values["pgd"] = settings["pgd"];
    }
    return values;
}

std::string contentText(const StageInputs& inputs) {
    return fmt::format("{} {} {} {}", inputs.picture, inputs.masks, inputs.caption, inputs.precision);
}

std::string inputsText(Stage stage, const RunConfig& config, const StageInputs& inputs) {
    std::string text;
    if (stage == Stage::inversion) {
        text =
            fmt::format("{} {} {}", contentText(inputs), inputs.models.diffusion, inputs.models.controlNet);
        text += config.inversion.source == LatentSource::randomLatent ? fmt::format(" {}", inputs.seed) : "";
    } else if (stage == Stage::attack) {
        text = inputs.models.sam;
        if (!usesDiffusion(config)) {
            text += fmt::format(" {} {}", contentText(inputs), config.pgd.randomStart ? inputs.seed : 0);
        }
    }
    return text;
}

} // namespace

StageInputs stageInputs(const Dataset& dataset, const std::string& id, Precision precision,
                        std::uint64_t seed, const ModelHashes& models) {
    return {dataset.files(id).image.sha256(),
            dataset.masksHash(id),
            sha256OfBytes(dataset.caption(id).value_or("")),
            std::string(toString(precision)),
            seed,
            models};
}

std::map<Stage, std::string> stageFingerprints(const RunConfig& config, const StageInputs& inputs) {
    const json settings = configToJson(config);
    std::map<Stage, std::string> prints;
    std::string former;
    for (const Stage stage : stagesOf(config)) {
        json basis{{"stage", toString(stage)},
                   {"settings", settingsInPrint(stage, config, settings)},
                   {"inputs", inputsText(stage, config, inputs)}};
        if (stage == stagesOf(config).front()) {
            basis["data"] = settings["data"];
        } else {
            basis["former"] = former;
        }
        former = prints[stage] = sha256OfBytes(basis.dump());
    }
    return prints;
}

json settingsInFingerprint(Stage stage, const RunConfig& config) {
    const json settings = configToJson(config);
    json values = json::object();
    const json own = settingsInPrint(stage, config, settings);
    for (const auto& [name, value] : own.items()) {
        if (name == "pgd") {
            for (const auto& [inner, number] : value.items()) {
                values["pgd." + inner] = number;
            }
        } else {
            values[fmt::format("{}.{}", toString(stage), name)] = value;
        }
    }
    if (stage == stagesOf(config).front()) {
        for (const auto& [name, value] : settings["data"].items()) {
            values["data." + name] = value;
        }
    }
    return values;
}

json inputsInFingerprint(Stage stage, const RunConfig& config, const StageInputs& inputs) {
    json values = json::object();
    const bool first = stage == stagesOf(config).front();
    if (first) {
        values = {{"picture", inputs.picture},
                  {"masks", inputs.masks},
                  {"caption", inputs.caption},
                  {"precision", inputs.precision}};
    }
    if (stage == Stage::inversion) {
        values["diffusion"] = inputs.models.diffusion;
        values["controlnet"] = inputs.models.controlNet;
        if (config.inversion.source == LatentSource::randomLatent) {
            values["seed"] = inputs.seed;
        }
    } else if (stage == Stage::attack) {
        values["sam"] = inputs.models.sam;
        if (!usesDiffusion(config) && config.pgd.randomStart) {
            values["seed"] = inputs.seed;
        }
    }
    return values;
}

} // namespace asam
