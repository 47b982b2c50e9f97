#include "core/pipeline/settings_source.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/preset_store.h"
#include "core/data/picture.h"
#include "core/pipeline/picture_settings.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

RunConfig settingsOfRun(const fs::path& folder) {
    const nlohmann::json manifest = RunDirectory::open(folder).manifest();
    if (!manifest.contains("config")) { // not the standard ones: nobody has chosen those
        throw DataError(fmt::format("The run {} does not tell its settings. Choose one that this program has "
                                    "made, or a settings file.",
                                    folder.string()));
    }
    return recordedSettings(manifest, folder / "run.json");
}

} // namespace

RunConfig settingsAt(const fs::path& path) {
    std::error_code none;
    if (fs::is_directory(path, none)) {
        return settingsOfRun(path);
    }
    if (!fs::exists(path, none)) {
        throw DataError(
            fmt::format("{} is not there; expected the folder of a run, a settings file or a result picture. "
                        "Look for it where it is now and choose it again.",
                        path.string()));
    }
    if (path.filename() == "run.json") {
        return settingsOfRun(path.parent_path());
    }
    if (!hasPictureName(path)) {
        return configFromFile(path);
    }
    const PictureSettings found = settingsOfPicture(path);
    if (!found.config) {
        throw DataError(fmt::format(
            "The picture {} does not tell with which settings it was made. Choose one that a run has "
            "made, the run's folder or a settings file.",
            path.string()));
    }
    return *found.config;
}

RunConfig recordedSettings(const nlohmann::json& manifest, const fs::path& file) {
    try {
        return configFromJson(manifest.value("config", nlohmann::json::object()));
    } catch (const ConfigError& error) {
        const nlohmann::json version = manifest.value("version", nlohmann::json());
        throw ConfigError(fmt::format(
            "The settings in {} cannot be used: {} Version {} of the program wrote them, and this is version "
            "{}: go on with a version that knows them, or begin anew in another folder.",
            file.string(), error.what(), version.is_string() ? version.get<std::string>() : "?",
            ASAM_VERSION));
    }
}

} // namespace asam
