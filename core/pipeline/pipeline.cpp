#include "core/pipeline/pipeline.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/derived.h"
#include "core/data/own_labels.h"
#include "core/pipeline/image_flight.h"
#include "core/pipeline/image_runner.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_compute.h"
#include "core/pipeline/run_stages.h"
#include "core/pipeline/work_plan.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kAllowSkip = "/failures/allow_skip_gradient";
constexpr const char* kReproduces = "reproduces"; ///< of run.json: the identity of the manifest

void requireControlNet(const RunRequest& request, const LoadedModels& models) {
    if (models.diffusion.controlNet) {
        return;
    }
    const RunConfig& config = request.config;
    if (!usesDiffusion(config)) {
        return;
    }
    if (config.inversion.control || config.attack.control || config.regeneration.control) {
        throw ConfigError("The settings ask for a ControlNet, but none was given with the diffusion model. Name one "
                          "with --controlnet, or switch it off: --set inversion.control=false --set "
                          "attack.control=false --set regeneration.control=false.");
    }
}

json modelToJson(const ModelIdentity& identity) {
    return identity.path.empty() ? json(nullptr)
                                 : json{{"path", fs::absolute(identity.path).string()}, {"sha256", identity.sha256}};
}

/// The models by role. Of those that this run does not use the paths that were named, for a run that goes on
/// with them: whether they happen to be in memory is no part of it.
json modelsToJson(const RunRequest& request, const LoadedModels& models) {
    if (usesDiffusion(request.config)) {
        return {{"diffusion", modelToJson(models.diffusionIdentity)},
                {"controlnet", modelToJson(models.controlNetIdentity)},
                {"sam", modelToJson(models.samIdentity)}};
    }
    const auto named = [](const fs::path& path) {
        return path.empty() ? json(nullptr) : json{{"path", fs::absolute(path).string()}};
    };
    return {{"diffusion", named(request.models.diffusion)},
            {"controlnet", named(request.models.controlNet)},
            {"sam", modelToJson(models.samIdentity)}};
}

json makeManifest(const RunRequest& request, const LoadedModels& models,
                  const std::vector<ComputeLane>& lanes) {
    json manifest = newManifest(request.config, request.place());
    manifest["failures"] = {{"allow_skip_gradient", allowsSkipGradient(request)}};
    manifest["models"] = modelsToJson(request, models);
    manifest["compute"] = computeToJson(lanes, request.inFlight);
    if (!request.reproduces.empty()) {
        manifest[kReproduces] = request.reproduces;
    }
    return manifest;
}

/// The stages that were asked for and that such a run has.
std::vector<Stage> requestedStages(const RunRequest& request) {
    const std::vector<Stage> known = stagesOf(request.config);
    std::vector<Stage> stages;
    std::copy_if(
        request.stages.begin(), request.stages.end(), std::back_inserter(stages),
        [&known](Stage stage) { return std::find(known.begin(), known.end(), stage) != known.end(); });
    if (stages.empty()) {
        throw ConfigError(
            "With attack.method = pgd there is no inversion; name the stages attack and regeneration.");
    }
    return stages;
}

std::vector<std::string> requestedImages(const RunRequest& request, const Dataset& dataset) {
    const bool isRetried = !request.retried.empty();
    return dataset.chosenIds(isRetried ? request.retried : request.images, isRetried ? 0 : request.limit);
}

std::vector<std::string> pictureNames(const Dataset& dataset, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        names.push_back(dataset.files(id).image.name());
    }
    return names;
}

/// Leaves out the images that have no caption, and says how many these are.
void skipWithoutCaption(const Dataset& dataset, std::vector<std::string>& ids, const StageContext& context) {
    const std::size_t all = ids.size();
    std::string first;
    std::erase_if(ids, [&](const std::string& id) {
        const bool without = !dataset.caption(id).has_value();
        first = without && first.empty() ? id : first;
        return without;
    });
    if (ids.size() < all) {
        context.reportMessage(
            MessageLevel::Warning,
            fmt::format("{} of {} images have no caption and are skipped (data.missing_caption), the first "
                        "of them {}.",
                        all - ids.size(), all, first));
    }
}

std::vector<ImageRecord> recordsOf(const RunDirectory& run, const std::vector<std::string>& ids) {
    std::vector<ImageRecord> records;
    for (const std::string& id : ids) {
        records.push_back(run.imageRecord(id));
    }
    return records;
}

/// Results of another precision are no results of this run; all else mixes.
void warnOfMixing(const json& theirs, const json& own, const StageContext& context) {
    const json::json_pointer precision("/compute/precision");
    const std::vector<std::string> differences = computeDifferences(theirs, own);
    if (differences.empty() || theirs.value(precision, json()) != own.at(precision)) {
        return;
    }
    context.reportMessage(MessageLevel::Warning,
                          fmt::format("What is computed from here on can differ in its last bits from the "
                                      "run's other results: {}.",
                                      fmt::join(differences, ", ")));
}

/// `own`, for the run that `before` tells of. A run that was begun from a manifest, to be made again, stays
/// that one while it goes on with what it is made of.
json continuedManifest(json own, const json& before) {
    const std::array<json::json_pointer, 3> made{json::json_pointer("/config"), json::json_pointer("/data"),
                                                 json::json_pointer("/models")};
    const bool isSame = std::all_of(made.begin(), made.end(), [&](const json::json_pointer& part) {
        return before.value(part, json()) == own.at(part);
    });
    if (isSame && before.contains(kReproduces) && !own.contains(kReproduces)) {
        own[kReproduces] = before.at(kReproduces);
    }
    return withEarlier(std::move(own), before);
}

/// The first process writes the manifest; those that come later must mean the same run.
void beginTogether(const RunRequest& request, const RunDirectory& run, RunShare& share, const json& manifest,
                   const StageContext& context) {
    if (share.isFirst()) {
        const json before = run.hasManifest() ? run.manifest() : json::object();
        warnOfMixing(before, manifest, context);
        run.writeManifest(continuedManifest(manifest, before));
        share.open();
        return;
    }
    const json theirs = run.manifest();
    warnOfMixing(theirs, manifest, context);
    std::vector<const char*> keys{"/config", "/models", "/data", "/compute/precision"};
    if (request.allowSkipGradient) {
        keys.push_back(kAllowSkip);
    }
    for (const char* key : keys) {
        const json::json_pointer place(key);
        if (theirs.value(place, json()) != manifest.at(place)) {
            throw ConfigError(
                fmt::format("Another process computes the run {} with other settings ({}); join it with the "
                            "same ones, or wait until it has ended.",
                            run.root().string(), place.back()));
        }
    }
    if (!computeDifferences(theirs, manifest).empty()) {
        share.doInTurn([&] { run.writeManifest(withJoined(run.manifest(), manifest)); });
    }
}

/// Where a run is computed.
struct LoadedLane {
    ComputeLane lane;
    std::shared_ptr<LoadedModels> models;
    StageContext context;
};

std::vector<LoadedLane> loadLanes(const RunRequest& request, ModelHub& hub, const StageContext& context) {
    const std::vector<ComputeLane> lanes = computeLanes(request.devices, context.compute());
    const auto models = hub.load(request.models, lanes,
                                 usesDiffusion(request.config) ? ModelParts::all : ModelParts::segmenter);
    std::vector<LoadedLane> loaded;
    for (std::size_t index = 0; index < lanes.size(); ++index) {
        const ComputeLane& lane = lanes[index];
        loaded.push_back({lane, models[index], lanes.size() > 1 ? context.onLane(lane) : context});
    }
    return loaded;
}

/// As many threads as the run was begun with, by whichever process, where the context names no number:
/// results depend on it in their last bits, those that the CPU computes.
void settleThreads(std::vector<LoadedLane>& lanes, const RunDirectory& run, const StageContext& context) {
    const auto isOnCpu = [](const LoadedLane& each) { return each.lane.compute.device == "cpu"; };
    const auto onCpu = std::find_if(lanes.begin(), lanes.end(), isOnCpu);
    const bool isFree = context.compute().threads == 0 && onCpu != lanes.end() && run.hasManifest();
    const json manifest = isFree ? run.manifest() : json();
    const int begun = usesCpu(manifest) ? recordedThreads(manifest) : 0;
    ComputeSettings& first = lanes.front().lane.compute;
    if (const int usual = begun > 0 ? onCpu->lane.compute.usedThreads() : 0; begun != usual) {
        const auto together = begun * std::count_if(lanes.begin(), lanes.end(), isOnCpu);
        const bool isMany = together > static_cast<std::ptrdiff_t>(std::thread::hardware_concurrency());
        context.reportMessage(
            isMany ? MessageLevel::Warning : MessageLevel::Info,
            fmt::format("The run goes on with {} threads an image, as it was begun, because its results "
                        "depend on their number in the last bits; {} would be usual here (--threads).",
                        begun, usual));
    }
    for (LoadedLane& each : lanes) {
        each.lane.compute.threads = begun > 0 && isOnCpu(each) ? begun : each.lane.compute.usedThreads();
        each.context = each.context.withCompute(each.lane.compute);
    }
    first.apply(); // a lane that is alone works on this thread
}

std::vector<ComputeLane> computeLanesOf(const std::vector<LoadedLane>& loaded) {
    std::vector<ComputeLane> lanes;
    for (const LoadedLane& each : loaded) {
        lanes.push_back(each.lane);
    }
    return lanes;
}

void enterCaptions(const Dataset& dataset, const std::vector<std::string>& ids, RunBookkeeping& books) {
    std::vector<std::string> with;
    std::vector<std::string> without;
    for (const std::string& id : ids) {
        (dataset.caption(id) ? with : without).push_back(id);
    }
    books.captioned(with, without);
}

/// What a run's images are worked on with. Holds references.
struct RunParts {
    const RunRequest& request;
    const Dataset& dataset;
    const std::vector<LoadedLane>& lanes;
    const RunDirectory& run;
    RunShare& share;
};

/// Works on this process's images among `ids`; fills in how many failed, and how fast it went.
void runOwnImages(const RunParts& parts, const std::vector<std::string>& ids, const StageContext& context,
                  RunOutcome& outcome) {
    const std::vector<std::string> own = parts.share.ownImages(ids);
    RunBookkeeping books(parts.run, parts.share.ledgerFile(), own, parts.request.stages);
    enterCaptions(parts.dataset, own, books);
    std::deque<ImageRunner> runners;
    std::vector<ImageFlight::Place> places;
    for (const LoadedLane& each : parts.lanes) {
        runners.emplace_back(parts.request, parts.dataset, *each.models, parts.run, books, each.context);
        places.push_back({each.lane, runners.back()});
    }
    parts.share.setImages(own);
    ImageFlight flight(parts.request, std::move(places), parts.share, context);
    const auto keepSpeed = [&] {
        outcome.speed = flight.speed();
        if (outcome.speed->images > 0) {
            writeRunSpeed(parts.run, *outcome.speed);
        }
    };
    try {
        flight.run(static_cast<std::int64_t>(own.size()));
    } catch (...) {
        try {
            keepSpeed();
        } catch (const DataError&) {
            // What ended the run says more.
        }
        throw;
    }
    keepSpeed();
    outcome.failed = flight.failed();
}

/// Of those among `ids` that were begun; quickly where the report was just written.
std::vector<ImageRecord> begunRecordsOf(const RunDirectory& run, const std::vector<std::string>& ids) {
    const std::set<std::string> asked(ids.begin(), ids.end());
    std::vector<ImageRecord> records = run.imageRecords();
    std::erase_if(records, [&asked](const ImageRecord& record) { return !asked.contains(record.id); });
    return records;
}

/// A run whose data are named anew keeps the results of pictures that are not among them.
void tellOfOtherPictures(const RunRequest& request, const Dataset& dataset, const RunDirectory& run,
                         const StageContext& context) {
    if (!run.hasManifest() || dataPlaceOf(run.manifest()).data == fs::absolute(request.data)) {
        return;
    }
    std::set<std::string> here;
    for (const SampleFiles& files : dataset.samples()) {
        here.insert(files.id);
    }
    std::vector<ImageRecord> others = run.imageRecords();
    std::erase_if(others, [&here](const ImageRecord& record) { return here.contains(record.id); });
    if (!others.empty()) {
        context.reportMessage(
            MessageLevel::Warning,
            fmt::format("The run holds results of {} images that are not in {}, the first of them {}; "
                        "they stay in it. Begin a new run where the two are not to be mixed.",
                        others.size(), dataset.root().string(), others.front().id));
    }
}

void runImages(RunRequest request, ModelHub& hub, const StageContext& context, RunOutcome& outcome) {
    RunDirectory::requireOwnFolder(request.run);
    requireFormerStages(request, context); // before a model is read, and run.json has the settings
    Dataset dataset = Dataset::open(request.place());
    std::vector<std::string> ids = requestedImages(request, dataset);
    std::vector<LoadedLane> lanes = loadLanes(request, hub, context);
    const LoadedModels& models = *lanes.front().models;
    requireControlNet(request, models);
    const RunDirectory run = RunDirectory::openOrCreate(request.run);
    RunShare share(run, request.sharing, context);
    for (const std::string& problem : dataset.problems()) {
        context.reportMessage(MessageLevel::Warning, problem);
    }
    tellOfOtherPictures(request, dataset, run, context);
    if (share.isFirst() && !request.labels.empty() && request.labels != run.labelsFolder()) {
        mirrorOwnLabels(request.labels, run.labelsFolder(), ids);
        mirrorOwnCaptions(request.labels, run.labelsFolder(), pictureNames(dataset, ids));
    }
    dataset.setLabels(run.labelsFolder());
    if (request.config.data.missingCaption == MissingCaption::skip) {
        skipWithoutCaption(dataset, ids, context);
    }
    settleThreads(lanes, run, context);
    beginTogether(request, run, share, makeManifest(request, models, computeLanesOf(lanes)), context);
    request.allowSkipGradient = run.manifest().value(json::json_pointer(kAllowSkip), false);
    const auto conclude = [&] {
        share.mergeLedgers();
        run.writeReport();
    };
    try {
        runOwnImages({request, dataset, lanes, run, share}, ids, context, outcome);
    } catch (...) {
        try {
            conclude();
            outcome.records = begunRecordsOf(run, share.ownImages(ids));
        } catch (const std::exception& error) { // what ended the run says more
            context.reportMessage(MessageLevel::Warning,
                                  fmt::format("The run's report could not be written: {}", error.what()));
        }
        throw;
    }
    conclude();
    outcome.records = recordsOf(run, share.ownImages(ids));
}

} // namespace

bool allowsSkipGradient(const RunRequest& request) {
    if (request.allowSkipGradient || request.run.empty() || !fs::exists(request.run / "run.json")) {
        return request.allowSkipGradient.value_or(false);
    }
    return RunDirectory::open(request.run).manifest().value(json::json_pointer(kAllowSkip), false);
}

FailurePolicy failurePolicyFromText(const std::string& text) {
    static const std::vector<std::string> words{"skip", "stop", "retry"};
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) {
        throw ConfigError(fmt::format("There is no policy \"{}\" for failures; the nearest known one is \"{}\".", text,
                                      nearestName(text, words)));
    }
    return static_cast<FailurePolicy>(std::distance(words.begin(), found));
}

RunOutcome runPipeline(const RunRequest& request, ModelHub& hub, const StageContext& context) {
    RunOutcome outcome;
    runPipeline(request, hub, context, outcome);
    return outcome;
}

void runPipeline(const RunRequest& asked, ModelHub& hub, const StageContext& context, RunOutcome& outcome) {
    check(asked.config);
    RunRequest request = asked;
    request.stages = asked.stages.empty() ? asked.stages : requestedStages(asked);
    if (request.inFlight < 1 || request.inFlight > kMostInFlight) {
        throw ConfigError(fmt::format("{} images in flight were asked for; expected 1 to {}.", request.inFlight,
                                      kMostInFlight));
    }
    for (const ComputeLane& lane : computeLanes(request.devices, context.compute())) {
        lane.compute.check();
    }
    checkStagesOfRun(request);
    context.compute().apply();
    outcome = RunOutcome{};
    if (!request.stages.empty()) {
        runImages(request, hub, context, outcome);
    }
    if (outcome.failed > 0 && request.onFailure == FailurePolicy::stop) {
        return; // the run ends at its first failure, before all that would build on the rest
    }
    if (!request.runStages.empty()) {
        const bool isThere = fs::exists(request.run / "run.json");
        const json manifest = isThere ? RunDirectory::open(request.run).manifest() : json();
        const ComputeSettings compute = computeAsRecorded(context.compute(), manifest);
        runStagesOfRun(request, hub, context.withCompute(compute), outcome);
    }
}

} // namespace asam
