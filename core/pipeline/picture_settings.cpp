#include "core/pipeline/picture_settings.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/config/config_json.h"
#include "core/data/picture.h"
#include "core/data/png_metadata.h"
#include "core/pipeline/export/published_export.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool hasPngName(const fs::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return ending == ".png";
}

/// Each stage's json has the settings of its own stage: what the picture was really made with, even if the
/// run has been continued with others since.
std::optional<RunConfig> configBesidePicture(const fs::path& picture) {
    const fs::path folder = fs::absolute(picture).parent_path();
    const auto stage = std::find_if(kGenerativeStages.begin(), kGenerativeStages.end(),
                                    [&](Stage each) { return folder.filename() == toString(each); });
    if (stage == kGenerativeStages.end() || !fs::exists(folder.parent_path() / "run.json")) {
        return std::nullopt;
    }
    const RunDirectory run = RunDirectory::open(folder.parent_path());
    const std::string id = picture.stem().string();
    json document = run.manifest().value("config", json::object());
    for (const Stage each : kGenerativeStages) {
        if (each > *stage || !fs::exists(run.stageFile(each, id, ".json"))) {
            continue;
        }
        const json own = run.readStageJson(each, id);
        document["preset"] = own.value("preset", document.value("preset", "paper"));
        document.update(own.value("settings", json::object()));
    }
    return configFromJson(document);
}

} // namespace

PictureSettings settingsOfPicture(const fs::path& picture) {
    PictureSettings found;
    if (hasPngName(picture)) {
        const auto texts = readPngTexts(picture);
        if (const auto metadata = metadataFromTexts(texts, picture.string())) {
            found.config = configFromJson(metadata->config);
            found.imageId = metadata->imageId;
            return found;
        }
        if (const auto text = texts.find("parameters"); text != texts.end()) {
            found.foreignText = text->second;
            return found;
        }
    }
    found.config = configBesidePicture(picture);
    if (!found.config) {
        if (const auto published = readPublishedFolder(picture)) {
            found.config = published->config;
        }
    }
    found.imageId = found.config ? picture.stem().string() : std::string();
    return found;
}

} // namespace asam
