#include "core/pipeline/run_manifest.h"

#include <map>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/config/config_json.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/pipeline.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kManifestForm = 1;

std::string manifestText(const json& document, const char* pointer) {
    const json::json_pointer place(pointer);
    return document.contains(place) && document.at(place).is_string() ? document.at(place).get<std::string>()
                                                                      : "";
}

ModelPaths modelsOf(const json& run) {
    return {manifestText(run, "/models/diffusion/path"), manifestText(run, "/models/controlnet/path"),
            manifestText(run, "/models/sam/path")};
}

void requireSameModel(const json& run, const char* name, const ModelIdentity& identity) {
    const std::string expected = manifestText(run, fmt::format("/models/{}/sha256", name).c_str());
    if (!expected.empty() && expected != identity.sha256) {
        throw ConfigError(
            fmt::format("The {} model {} is not the one that the manifest was made with: its SHA-256 is {}, "
                        "expected {}.",
                        name, identity.path.string(), identity.sha256, expected));
    }
}

RunRequest requestOf(const json& manifest, const fs::path& folder, const fs::path& data) {
    const json& run = manifest.at("run");
    RunRequest request;
    request.run = folder;
    request.data = data.empty() ? fs::path(manifestText(run, "/data/path")) : data;
    if (data.empty()) {
        request.captions = manifestText(run, "/data/captions");
        request.annotations = manifestText(run, "/data/annotations");
    }
    request.models = modelsOf(run);
    request.config = configFromJson(run.at("config"));
    request.allowSkipGradient = run.value(json::json_pointer("/failures/allow_skip_gradient"), false);
    request.images = manifest.at("images").get<std::vector<std::string>>();
    request.stages.clear();
    for (const json& word : manifest.at("stages")) {
        const StageChoice choice = stagesFromText(word.get<std::string>());
        request.stages.insert(request.stages.end(), choice.ofImages.begin(), choice.ofImages.end());
    }
    return request;
}

void requireForm(const json& manifest) {
    const bool good =
        manifest.is_object() && manifest.value("manifest", json()) == json(kManifestForm) &&
        manifest.value("run", json()).is_object() && manifest.value("images", json()).is_array() &&
        manifest.value("stages", json()).is_array() && manifest.value("files", json()).is_object();
    if (!good) {
        throw DataError("This is no manifest of a run; `asam manifest RUN OUT` writes one.");
    }
}

} // namespace

json runManifest(const RunDirectory& run) {
    const fs::path file = run.root() / RunLedger::kName;
    if (!fs::exists(file)) {
        throw DataError(
            fmt::format("{} has no ledger, so its files' hashes are not known; `asam verify` writes one.",
                        run.root().string()));
    }
    const RunLedger ledger(file, RunLedger::Access::read);
    std::map<std::string, std::map<std::string, WorkState>> states; // by image
    json stages = json::array();
    const std::map<std::string, LedgerCounts> counts = ledger.counts();
    for (const Stage stage : kGenerativeStages) { // in the order in which they are computed
        const auto found = counts.find(std::string(toString(stage)));
        if (found != counts.end() && found->second.of(WorkState::done) > 0) {
            stages.push_back(found->first);
        }
    }
    for (const LedgerEntry& entry : ledger.entries()) {
        states[entry.image][entry.stage] = entry.state;
    }
    json images = json::array();
    for (const std::string& image : ledger.images()) {
        bool whole = true;
        for (const json& stage : stages) {
            whole = whole && states[image][stage.get<std::string>()] == WorkState::done;
        }
        if (whole) {
            images.push_back(image);
        }
    }
    if (images.empty()) {
        throw DataError(fmt::format("{} has no image with all its stages finished.", run.root().string()));
    }
    json files = json::object();
    for (const json& image : images) {
        for (const json& stage : stages) {
            for (const LedgerFile& known :
                 ledger.filesOf(image.get<std::string>(), stage.get<std::string>())) {
                if (fs::path(known.name).extension() != ".json") {
                    files[known.name] = known.sha256;
                }
            }
        }
    }
    json manifest{{"manifest", kManifestForm},
                  {"run", run.manifest()},
                  {"stages", stages},
                  {"images", images},
                  {"files", files}};
    if (const CaptionsByName captions = readOwnCaptions(run.labelsFolder()); !captions.empty()) {
        manifest["captions"] = captions;
    }
    return manifest;
}

Reproduction reproduceRun(const json& manifest, const fs::path& folder, const fs::path& data, ModelHub& hub,
                          const StageContext& context) {
    requireForm(manifest);
    const json& run = manifest.at("run");
    const RunRequest request = requestOf(manifest, folder, data);
    const std::shared_ptr<LoadedModels> models = hub.load(request.models, context.compute());
    requireSameModel(run, "diffusion", models->diffusionIdentity);
    requireSameModel(run, "controlnet", models->controlNetIdentity);
    requireSameModel(run, "sam", models->samIdentity);
    if (const json captions = manifest.value("captions", json::object()); !captions.empty()) {
        try {
            writeOwnCaptions(RunDirectory::labelsFolder(folder), captions.get<CaptionsByName>());
        } catch (const json::exception&) {
            throw DataError(
                "The manifest's captions are no texts by picture; expected {\"sa_1.jpg\": \"TEXT\"}.");
        }
    }
    runPipeline(request, hub, context);
    Reproduction outcome;
    for (const auto& [name, sha256] : manifest.at("files").items()) {
        const fs::path file = folder / name;
        if (!fs::exists(file)) {
            outcome.missing.push_back(name);
        } else if (sha256OfFile(file) != sha256.get<std::string>()) {
            outcome.different.push_back(name);
        } else {
            ++outcome.same;
        }
    }
    return outcome;
}

} // namespace asam
