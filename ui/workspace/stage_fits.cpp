#include "ui/workspace/stage_fits.h"

#include "core/base/error.h"
#include "core/config/config_json.h"

namespace asam {

using nlohmann::json;

StageFits recordedFits(const RunDirectory& run, const std::string& id) {
    StageFits fits;
    for (const Stage stage : kGenerativeStages) {
        if (!std::filesystem::exists(run.stageFile(stage, id, ".json"))) {
            continue;
        }
        const json document = run.readStageJson(stage, id);
        const json::json_pointer place("/settings/data/fit");
        if (!document.contains(place)) {
            continue;
        }
        try {
            fits[stage] = configFromJson({{"data", {{"fit", document.at(place)}}}}).data.fit;
        } catch (const ConfigError&) {
            continue; // a word that this program does not know
        }
    }
    return fits;
}

FitMode fitOf(const StageFits& fits, std::initializer_list<Stage> stages, FitMode otherwise) {
    for (const Stage stage : stages) {
        if (const auto known = fits.find(stage); known != fits.end()) {
            return known->second;
        }
    }
    return otherwise;
}

} // namespace asam
