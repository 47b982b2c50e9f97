#include "core/pipeline/stage_sharing.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/config/config_json.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool madeWith(const RunDirectory& run, Stage stage, const std::string& id, const json& settings) {
    if (!fs::exists(run.stageFile(stage, id, ".json"))) {
        return false;
    }
    try {
        const json made = run.readStageJson(stage, id).value("settings", json::object());
        const std::string name(toString(stage));
        const bool samePixels = !made.contains("pgd") || made["pgd"] == settings["pgd"];
        return made.value("data", json()) == settings["data"] && made.value(name, json()) == settings[name] &&
               samePixels;
    } catch (const DataError&) {
        return false; // a damaged file is the same as none
    }
}

bool hasStages(const RunDirectory& run, const std::vector<Stage>& stages, Stage last, const std::string& id,
               const json& settings) {
    return std::all_of(stages.begin(), stages.end(),
                       [&](Stage stage) { return stage > last || madeWith(run, stage, id, settings); });
}

void linkOrCopy(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::remove(to, error);
    fs::create_hard_link(from, to, error);
    if (error) {
        error.clear();
        fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    }
    if (error) {
        throw DataError(
            fmt::format("{} cannot be copied to {}: {}.", from.string(), to.string(), error.message()));
    }
}

void shareStage(const RunDirectory& from, const RunDirectory& to, Stage stage, const std::string& id) {
    to.removeStage(stage, id);
    for (const char* ending : RunDirectory::kStageEndings) {
        const fs::path file = from.stageFile(stage, id, ending);
        const fs::path target = to.stageFile(stage, id, ending);
        if (fs::is_directory(file)) {
            fs::create_directory(target);
            for (const auto& entry : fs::directory_iterator(file)) {
                linkOrCopy(entry.path(), target / entry.path().filename());
            }
        } else if (fs::exists(file)) {
            linkOrCopy(file, target);
        }
    }
}

} // namespace

bool hasStagesOf(const RunDirectory& run, Stage last, const std::string& id, const RunConfig& config) {
    return hasStages(run, stagesOf(config), last, id, configToJson(config));
}

void shareStages(const std::vector<RunDirectory>& donors, const RunDirectory& to, const std::string& id,
                 const RunConfig& config, SharingMode mode) {
    const json settings = configToJson(config);
    const auto print = [&id](const RunDirectory& run, Stage stage) {
        return run.readStageJson(stage, id).value("fingerprint", "");
    };
    const std::vector<Stage> stages = stagesOf(config);
    for (const Stage stage : stages) {
        const bool present = hasStages(to, stages, stage, id, settings);
        const auto donor = std::find_if(donors.begin(), donors.end(), [&](const RunDirectory& run) {
            return run.root() != to.root() && hasStages(run, stages, stage, id, settings);
        });
        if (donor == donors.end()) {
            return; // it has no later stage of these settings either
        }
        if (!present || (mode == SharingMode::replaceOthers && print(*donor, stage) != print(to, stage))) {
            shareStage(*donor, to, stage, id);
        }
    }
}

} // namespace asam
