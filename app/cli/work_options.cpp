#include "app/cli/work_options.h"

#include <sstream>

#include <fmt/format.h>

#include "app/cli/option_checks.h"
#include "core/base/error.h"
#include "core/config/config_text.h"
#include "core/config/preset_store.h"
#include "core/pipeline/settings_source.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A path as given, or the one that was recorded.
fs::path orRecorded(const fs::path& given, const json& manifest, const char* pointer) {
    const json recorded = manifest.value(json::json_pointer(pointer), json(nullptr));
    return given.empty() && recorded.is_string() ? fs::path(recorded.get<std::string>()) : given;
}

} // namespace

void WorkOptions::addTo(CLI::App& command, Devices devices) {
    command.add_option("--data", data, "Folder of photographs, archive of one (.tar), or one picture");
    command.add_option("--captions", captions, "Captions as JSON lines (default: beside the data)");
    command.add_option(
        "--annotations", annotations,
        "Masks of the photographs, one JSON file of COCO's form (default: looked for beside the data)");
    command.add_option("--diffusion", models.diffusion,
                       "Stable Diffusion 1.x: diffusers folder or single file");
    command.add_option("--controlnet", models.controlNet, "Mask ControlNet: diffusers folder or .pth");
    command.add_option("--sam", models.sam, "Segment Anything checkpoint of any size");
    command.add_option(
        "--preset", preset,
        "paper, strict, released, quick, low_memory, pgd, inversion_only, inversion_controlnet, "
        "random_latent, one of your own, or a .json file");
    command.add_option("--set", settings, "A setting, as stage.field=value; may be repeated")
        ->allow_extra_args(false);
    command.add_option("--images", images, "Only these ids, separated by commas");
    command.add_option("--limit", limit, "At most this many images; 0: all")->check(checkWholeNumber);
    command.add_option("--seed", seed, "Seed of the run")->check(checkWholeNumber);
    if (devices == Devices::several) {
        compute.addLanesTo(command);
    } else {
        compute.addTo(command);
    }
}

fs::path WorkOptions::dataOr(const json& manifest, const fs::path& target) const {
    fs::path path = orRecorded(data, manifest, "/data/path");
    if (path.empty() && (fs::exists(target / "run.json") || fs::exists(target / "sweep.json"))) {
        throw ConfigError(fmt::format(
            "{} does not tell where its pictures are; name their folder or a picture with --data.",
            target.string()));
    }
    if (path.empty()) {
        throw ConfigError(fmt::format(
            "{} is new and needs its pictures: name a folder or a picture with --data.", target.string()));
    }
    return path;
}

fs::path WorkOptions::captionsOr(const json& manifest) const {
    return data.empty() ? orRecorded(captions, manifest, "/data/captions") : captions;
}

fs::path WorkOptions::annotationsOr(const json& manifest) const {
    return data.empty() ? orRecorded(annotations, manifest, "/data/annotations") : annotations;
}

ModelPaths WorkOptions::modelsOr(const json& manifest) const {
    ModelPaths paths = models;
    if (models.diffusion.empty()) {
        paths.diffusion = orRecorded({}, manifest, "/models/diffusion/path");
        paths.controlNet = orRecorded(models.controlNet, manifest, "/models/controlnet/path");
    }
    paths.sam = orRecorded(models.sam, manifest, "/models/sam/path");
    return paths;
}

RunConfig WorkOptions::configOr(const json& manifest, const fs::path& file) const {
    RunConfig config;
    if (!preset.empty()) {
        config = presetFromWord(preset, PresetStore(userPresetFolder()));
        config.seed = manifest.value("seed", config.seed); // a preset says how, not with which numbers
    } else if (manifest.contains("config")) {
        config = recordedSettings(manifest, file);
    }
    for (const std::string& setting : settings) {
        applySetting(config, setting);
    }
    if (seed) {
        config.seed = *seed;
    }
    return config;
}

std::vector<std::string> WorkOptions::imageIds() const {
    std::vector<std::string> words;
    std::istringstream stream(images);
    for (std::string word; std::getline(stream, word, ',');) {
        if (!word.empty()) {
            words.push_back(word);
        }
    }
    return words;
}

} // namespace asam::cli
