#include "core/pipeline/run_manifest.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/config/config_json.h"
#include "core/config/derived.h"
#include "core/data/own_captions.h"
#include "core/data/own_labels.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/evaluation/evaluation_manifest.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_compute.h"
#include "core/pipeline/tuning_record.h"
#include "core/pipeline/tuning_stage.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kManifestForm = 1;

std::string textOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw DataError(fmt::format("{} cannot be read.", file.string()));
    }
    return text.str();
}

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

RunRequest readRequest(const json& manifest, const fs::path& folder, const fs::path& data) {
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
    const json inFlight = run.value(json::json_pointer("/compute/in_flight"), json());
    request.inFlight = inFlight.is_number_integer() ? std::clamp(inFlight.get<int>(), 1, kMostInFlight) : 1;
    request.images = manifest.at("images").get<std::vector<std::string>>();
    request.stages.clear();
    for (const json& word : manifest.at("stages")) {
        const StageChoice choice = stagesFromText(word.get<std::string>());
        request.stages.insert(request.stages.end(), choice.ofImages.begin(), choice.ofImages.end());
    }
    return request;
}

RunRequest requestOf(const json& manifest, const fs::path& folder, const fs::path& data) {
    try {
        return readRequest(manifest, folder, data);
    } catch (const json::exception& error) {
        throw DataError(fmt::format("The manifest's run is not in the form that `asam manifest` writes: {}.",
                                    withoutErrorCode(error.what())));
    }
}

void requireForm(const json& manifest) {
    const bool good =
        manifest.is_object() && manifest.value("manifest", json()) == json(kManifestForm) &&
        manifest.value("run", json()).is_object() && manifest.value("images", json()).is_array() &&
        manifest.value("stages", json()).is_array() && manifest.value("files", json()).is_object() &&
        std::all_of(manifest.at("files").begin(), manifest.at("files").end(),
                    [](const json& sha256) { return sha256.is_string(); });
    if (!good) {
        throw DataError("This is no manifest of a run; `asam manifest RUN OUT` writes one.");
    }
}

/// Those of the manifest's models that its run uses.
void requireSameModels(const json& run, const RunRequest& request, ModelHub& hub,
                       const ComputeSettings& compute) {
    const bool all = usesDiffusion(request.config);
    const std::shared_ptr<LoadedModels> models =
        hub.load(request.models, compute, all ? ModelParts::all : ModelParts::segmenter);
    if (all) {
        requireSameModel(run, "diffusion", models->diffusionIdentity);
        requireSameModel(run, "controlnet", models->controlNetIdentity);
    }
    requireSameModel(run, "sam", models->samIdentity);
}

/// What people give is named by image: never a path that leads elsewhere.
void requireImageName(const std::string& id) {
    if (id.empty() || fs::path(id).filename() != id || id == "..") {
        throw DataError(fmt::format("The manifest names an image \"{}\"; expected the name of a picture "
                                    "without its ending.",
                                    id));
    }
}

/// The words of the stages that any image has finished, in the order in which they are computed.
json finishedStages(const RunLedger& ledger) {
    json stages = json::array();
    const std::map<std::string, LedgerCounts> counts = ledger.counts();
    for (const Stage stage : kGenerativeStages) {
        const auto found = counts.find(std::string(toString(stage)));
        if (found != counts.end() && found->second.of(WorkState::done) > 0) {
            stages.push_back(found->first);
        }
    }
    return stages;
}

/// Images with all these stages.
json wholeImages(const RunLedger& ledger, const json& stages) {
    std::map<std::string, std::map<std::string, WorkState>> states; // by image
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
    return images;
}

json resultFiles(const RunLedger& ledger, const json& images, const json& stages) {
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
    return files;
}

/// Own labels as they stand in their files: the results depend on each byte.
json labelsOf(const RunDirectory& run, const json& images) {
    json labels = json::object();
    for (const json& image : images) {
        const auto id = image.get<std::string>();
        const StoredFile file(ownLabelsFile(run.labelsFolder(), id));
        if (!file.isFile()) {
            continue;
        }
        std::string text = textOf(file.path());
        if (!json::accept(text)) {
            throw DataError(
                fmt::format("The labels {} are no JSON; draw them again or take the image out of the run.",
                            file.path().string()));
        }
        labels[id] = std::move(text);
    }
    return labels;
}

/// A finished tuning: what it was asked for, the reviews it may have chosen by, and its tokens' hashes. One
/// that does not tell its images was written by an older version and cannot be made again.
void addTuning(json& manifest, const RunDirectory& run) {
    const std::optional<TuningRecord> record = readTuning(run);
    const TuningFiles files(run);
    if (!record || record->status == TuningStatus::running) {
        return;
    }
    const json document = json::parse(textOf(files.record));
    if (!document.contains("images")) {
        return;
    }
    for (const char* key : {"settings", "seed", "folders", "images", "limit"}) {
        manifest["tuning"][key] = document.at(key);
    }
    manifest["tuning"]["threads"] = document.value("threads", json()); // older ones do not tell
    json reviews = json::object();
    for (const json& image : manifest.at("images")) {
        const auto id = image.get<std::string>();
        if (const std::optional<Review> review = run.review(id)) {
            reviews[id] = reviewToJson(*review);
        }
    }
    manifest["reviews"] = std::move(reviews);
    for (const fs::path& tokens : {files.best, files.last}) {
        if (fs::exists(tokens)) {
            manifest["files"][tokens.lexically_relative(run.root()).generic_string()] = sha256OfFile(tokens);
        }
    }
}

/// An evaluation, and the hashes of its tables. One of tokens whose tuning the manifest does not have could
/// not be done again.
void addEvaluation(json& manifest, const RunDirectory& run) {
    json evaluation = evaluationToManifest(run.root(), manifest.at("run"));
    if (evaluation.is_null() || (measuresOwnTokens(evaluation) && !manifest.contains("tuning"))) {
        return;
    }
    manifest["evaluation"] = std::move(evaluation);
    for (const fs::path& file : comparedEvaluationFiles(run.root())) {
        manifest["files"][file.lexically_relative(run.root()).generic_string()] = sha256OfFile(file);
    }
}

/// Puts into the run's folder what people have given, before anything is made of it.
void restoreLabels(const json& manifest, const fs::path& folder) {
    const fs::path labels = RunDirectory::labelsFolder(folder);
    try {
        const auto captions = manifest.value("captions", CaptionsByName{});
        if (!captions.empty()) {
            writeOwnCaptions(labels, captions);
        }
    } catch (const json::exception&) {
        throw DataError(
            "The manifest's captions are no texts by picture; expected {\"sa_1.jpg\": \"TEXT\"}.");
    }
    const json drawn = manifest.value("labels", json::object());
    for (const auto& [id, text] : drawn.items()) {
        requireImageName(id);
        if (!text.is_string()) {
            throw DataError("The manifest's labels are no texts by image; expected {\"sa_1\": \"an SA-1B "
                            "record\"}.");
        }
        std::error_code ignored; // what matters shows when the file is written
        fs::create_directories(labels, ignored);
        writeFileAtomically(ownLabelsFile(labels, id), text.get<std::string>());
    }
}

/// What tells one manifest from another: all that its run is made of, not what came of it.
std::string manifestIdentity(const json& manifest) {
    json made = manifest;
    made.erase("files");
    return sha256OfBytes(made.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// Nothing of another run, and nothing else that somebody keeps there, is written over.
void requireOwnFolder(const RunRequest& request) {
    const fs::path& folder = request.run;
    std::error_code absent;
    if (!fs::exists(folder / "run.json", absent)) {
        RunDirectory::requireOwnFolder(folder);
        const fs::path labels = RunDirectory::labelsFolder(folder); // a run that begins takes them over
        if (fs::exists(labels, absent) && !fs::is_empty(labels, absent)) {
            throw ConfigError(fmt::format("{} holds labels that were drawn there; name a new folder for the "
                                          "run that is made again.",
                                          labels.string()));
        }
        return;
    }
    if (manifestText(RunDirectory::open(folder).manifest(), "/reproduces") != request.reproduces) {
        throw ConfigError(fmt::format("{} holds a run that was not begun from this manifest; name a new "
                                      "folder for the run that is made again.",
                                      folder.string()));
    }
}

/// The run's folder as it is before anything is computed. run.json, which says whose it is, is written before
/// all else.
void beginFolder(const json& manifest, const RunRequest& request) {
    requireOwnFolder(request);
    const RunDirectory run = RunDirectory::openOrCreate(request.run);
    const FileLock alone(request.run / "lock", fmt::format("the run {}", request.run.string()));
    if (run.hasManifest()) {
        requireOwnFolder(request); // another process may have begun one meanwhile
    } else {
        json begun = newManifest(request.config, request.place());
        begun["reproduces"] = request.reproduces;
        run.writeManifest(begun);
    }
    restoreLabels(manifest, request.run);
}

/// The manifest's tuning over the images that were made again.
void tuneAgain(const json& manifest, const RunRequest& made, ModelHub& hub, const StageContext& context) {
    const RunDirectory run = RunDirectory::open(made.run);
    const json reviews = manifest.value("reviews", json::object());
    for (const auto& [id, review] : reviews.items()) {
        requireImageName(id);
        run.writeReview(id, reviewFromJson(review, "The manifest"));
    }
    TuningRequest request;
    request.run = made.run;
    request.data = made.data;
    request.annotations = made.annotations;
    request.models = made.models;
    ComputeSettings compute = context.compute();
    try {
        const json& tuning = manifest.at("tuning");
        compute.threads = compute.threads > 0 ? compute.threads : recordedThreads({{"compute", tuning}});
        json config = manifest.at("run").at("config");
        config.update(tuning.at("settings"));
        request.config = configFromJson(config);
        request.config.seed = tuning.at("seed").get<std::uint64_t>();
        request.images = tuning.at("images").get<std::vector<std::string>>();
        request.limit = tuning.at("limit").get<std::int64_t>();
        for (const json& folder : tuning.at("folders")) {
            request.folders.push_back(
                {folder.at("path").get<std::string>(), folder.at("share").get<double>()});
        }
    } catch (const json::exception& error) {
        throw DataError(
            fmt::format("The manifest's tuning is not in the form that `asam manifest` writes: {}.",
                        withoutErrorCode(error.what())));
    }
    runTuning(request, hub, context.withCompute(compute));
}

/// What the run's results were computed on then and now, where it differs.
std::vector<std::string> circumstances(const json& manifest, const RunDirectory& made) {
    std::vector<std::string> differences = allComputeDifferences(manifest.at("run"), made.manifest());
    std::ifstream file(TuningFiles(made).record);
    const int now = recordedThreads({{"compute", json::parse(file, nullptr, /*allow_exceptions=*/false)}});
    const int then = recordedThreads({{"compute", manifest.value("tuning", json())}});
    if (then > 0 && now > 0 && then != now) {
        differences.push_back(fmt::format("threads of the tuning: {} then, {} now", then, now));
    }
    return differences;
}

} // namespace

json runManifest(const RunDirectory& run) {
    const std::unique_ptr<RunLedger> known = RunLedger::ofRun(run.root());
    if (!known) {
        throw DataError(
            fmt::format("{} has no ledger, so its files' hashes are not known; `asam verify` writes one.",
                        run.root().string()));
    }
    const RunLedger& ledger = *known;
    const json stages = finishedStages(ledger);
    const json images = wholeImages(ledger, stages);
    if (images.empty()) {
        throw DataError(fmt::format("{} has no image with all its stages finished.", run.root().string()));
    }
    json manifest{{"manifest", kManifestForm},
                  {"run", run.manifest()},
                  {"stages", stages},
                  {"images", images},
                  {"files", resultFiles(ledger, images, stages)}};
    if (const CaptionsByName captions = readOwnCaptions(run.labelsFolder()); !captions.empty()) {
        manifest["captions"] = captions;
    }
    if (json labels = labelsOf(run, images); !labels.empty()) {
        manifest["labels"] = std::move(labels);
    }
    addTuning(manifest, run);
    addEvaluation(manifest, run);
    return manifest;
}

Reproduction reproduceRun(const json& manifest, const fs::path& folder, const fs::path& data, ModelHub& hub,
                          const StageContext& asked) {
    requireForm(manifest);
    const json& run = manifest.at("run");
    const StageContext context = asked.withCompute(computeAsRecorded(asked.compute(), run));
    RunRequest request = requestOf(manifest, folder, data);
    if (asked.compute().device == "cpu") {
        request.devices = recordedCpuLanes(run);
    }
    request.reproduces = manifestIdentity(manifest);
    requireOwnFolder(request); // before models are loaded
    requireSameModels(run, request, hub, context.compute());
    beginFolder(manifest, request);
    runPipeline(request, hub, context);
    if (manifest.contains("tuning")) {
        tuneAgain(manifest, request, hub, asked);
    }
    if (manifest.contains("evaluation")) {
        evaluateAgain(manifest.at("evaluation"),
                      {folder, {request.data, {}, request.annotations}, request.models.sam}, run.at("config"),
                      context);
    }
    Reproduction outcome;
    outcome.circumstances = circumstances(manifest, RunDirectory::open(folder));
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
