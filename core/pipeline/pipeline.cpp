#include "core/pipeline/pipeline.h"

#include <algorithm>
#include <iterator>
#include <new>

#include <fmt/format.h>
#include <torch/torch.h>
#include <torch/version.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/config/config_json.h"
#include "core/config/derived.h"
#include "core/data/own_labels.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/stage_fingerprint.h"
#include "core/pipeline/stage_work.h"
#include "core/pipeline/tuning_stage.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

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

json makeManifest(const RunRequest& request, const LoadedModels& models, const StageContext& context) {
    const ComputeSettings& compute = context.compute();
    const auto pathOrNull = [](const fs::path& path) {
        return path.empty() ? json(nullptr) : json(fs::absolute(path).string());
    };
    json data{{"path", fs::absolute(request.data).string()}, {"captions", pathOrNull(request.captions)}};
    if (!request.annotations.empty()) {
        data["annotations"] = pathOrNull(request.annotations);
    }
    return {{"application", "ASAM Studio"},
            {"version", ASAM_VERSION},
            {"libtorch", TORCH_VERSION},
            {"updated", utcTimeText()},
            {"config", configToJson(request.config)},
            {"seed", request.config.seed},
            {"data", std::move(data)},
            {"models",
             {{"diffusion", modelToJson(models.diffusionIdentity)},
              {"controlnet", modelToJson(models.controlNetIdentity)},
              {"sam", modelToJson(models.samIdentity)}}},
            {"compute",
             {{"device", compute.device},
              {"precision", std::string(toString(compute.precision))},
              {"threads", compute.threads}}}};
}

constexpr const char* kNoMemory =
    "The machine ran out of memory; fewer prompts per chunk or a lower precision need less.";

/// The images of one run, one after the other.
class PipelineRun {
public:
    PipelineRun(const RunRequest& request, const Dataset& dataset, LoadedModels& models, const RunDirectory& run,
                RunBookkeeping& books, const StageContext& context)
        : request_(request), dataset_(dataset), models_(models), run_(run), books_(books), context_(context),
          config_(request.config) {
        std::error_code none;
        begun_ = fs::last_write_time(run.root() / "run.json", none);
    }

    /// Whether a stage that was asked for is not finished, and the image has not failed since the run was begun.
    bool isOpen(const std::string& id) const {
        std::error_code none;
        const fs::path failure = run_.root() / "failures" / (id + ".json");
        if (fs::exists(failure) && fs::last_write_time(failure, none) >= begun_) {
            return false;
        }
        try {
            const std::map<Stage, std::string> prints =
                stageFingerprints(request_.config, inputsOf(id, imageSeed(request_.config.seed, id)));
            return std::any_of(request_.stages.begin(), request_.stages.end(), [&](Stage stage) {
                return !run_.isFinished(stage, id, prints.at(stage));
            });
        } catch (const DataError&) {
            return true; // it fails when it is worked on
        }
    }

    /// False when the image was recorded as failed.
    bool runImage(const std::string& id) {
        const StageContext context = context_.forImage(id);
        while (true) {
            stage_ = request_.stages.front();
            try {
                runStages(id, context);
                run_.clearFailure(id);
                return true;
            } catch (const ConfigError&) {
                throw;
            } catch (const Cancelled&) {
                throw;
            } catch (const std::bad_alloc&) {
                if (!backOff(context)) {
                    fail(id, context, kNoMemory);
                    return false;
                }
            } catch (const c10::OutOfMemoryError&) {
                if (!backOff(context)) {
                    fail(id, context, kNoMemory);
                    return false;
                }
            } catch (const c10::Error& error) {
                fail(id, context, fmt::format("LibTorch reported: {}", error.what_without_backtrace()));
                return false;
            } catch (const std::exception& error) {
                fail(id, context, error.what());
                return false;
            }
        }
    }

private:
    /// Asks for less memory at once from here on; results do not depend on the size of a chunk. False when there is
    /// nothing to give up, or the policy is another.
    bool backOff(const StageContext& context) {
        int& prompts = config_.attack.promptsPerChunk;
        if (request_.onFailure != FailurePolicy::retry || prompts <= 1) {
            return false;
        }
        prompts /= 2;
        context.reportMessage(MessageLevel::Warning,
                              fmt::format("Memory ran out; the work goes on with {} prompts a chunk.", prompts));
        return true;
    }

    void runStages(const std::string& id, const StageContext& context) {
        const std::uint64_t seed = imageSeed(request_.config.seed, id);
        const StageInputs inputs = inputsOf(id, seed);
        const std::map<Stage, std::string> prints = stageFingerprints(request_.config, inputs);
        std::optional<PreparedImage> image;
        for (const Stage stage : request_.stages) {
            context.throwIfStopped();
            stage_ = stage;
            requireFormerStage(stage, id, prints);
            if (run_.isFinished(stage, id, prints.at(stage))) {
                books_.found(stage, id, prints.at(stage));
                context.reportStageFinished(toString(stage), /*reused=*/true);
                continue;
            }
            if (!image) {
                image = prepareImage(dataset_, id, models_, request_.config.data,
                                     usesDiffusion(request_.config) ? WorkingFrame::diffusion
                                                                    : WorkingFrame::segmenter);
                reportWarnings(*image, context);
            }
            removeStale(stage, id);
            books_.begun(stage, id);
            const StageWork work{run_,
                                 models_,
                                 *image,
                                 config_,
                                 seed,
                                 prints.at(stage),
                                 context,
                                 inputsInFingerprint(stage, request_.config, inputs)};
            runStage(stage, work);
            books_.finished(stage, id, prints.at(stage));
            context.reportStageFinished(toString(stage), /*reused=*/false);
        }
    }

    static void runStage(Stage stage, const StageWork& work) {
        switch (stage) {
        case Stage::inversion:
            runInversionStage(work);
            break;
        case Stage::attack:
            (usesDiffusion(work.config) ? runAttackStage : runPixelAttackStage)(work);
            break;
        case Stage::regeneration:
            runRegenerationStage(work);
            break;
        }
    }

    StageInputs inputsOf(const std::string& id, std::uint64_t seed) const {
        return stageInputs(dataset_, id, context_.compute().precision, seed,
                           {models_.diffusionIdentity.sha256, models_.controlNetIdentity.sha256,
                            models_.samIdentity.sha256});
    }

    void requireFormerStage(Stage stage, const std::string& id, const std::map<Stage, std::string>& prints) const {
        if (stage == stagesOf(request_.config).front()) {
            return;
        }
        const Stage former = stage == Stage::attack ? Stage::inversion : Stage::attack;
        if (!run_.isFinished(former, id, prints.at(former))) {
            throw DataError(fmt::format("The {} of {} needs its {} under the same settings, which this run does not "
                                        "have; include that stage.",
                                        toString(stage), id, toString(former)));
        }
    }

    /// A stage that is done anew takes the results that were made from its old one with it.
    void removeStale(Stage first, const std::string& id) const {
        for (auto stage = kGenerativeStages.rbegin(); stage != kGenerativeStages.rend() && *stage >= first; ++stage) {
            books_.removed(*stage, id);
            run_.removeStage(*stage, id);
        }
    }

    static void reportWarnings(const PreparedImage& image, const StageContext& context) {
        for (const std::string& warning : image.warnings) {
            context.reportMessage(MessageLevel::Warning, warning);
        }
    }

    void fail(const std::string& id, const StageContext& context, const std::string& sentence) const {
        context.reportMessage(MessageLevel::Failure, fmt::format("{} failed: {}", toString(stage_), sentence));
        run_.recordFailure(id, stage_, sentence);
        books_.failed(stage_, id, sentence, context.lastStep());
    }

    const RunRequest& request_;
    const Dataset& dataset_;
    LoadedModels& models_;
    const RunDirectory& run_;
    RunBookkeeping& books_;
    const StageContext& context_;
    fs::file_time_type begun_; ///< when the run, by whichever process, was begun
    RunConfig config_; ///< the request's, with less memory at once where it ran out
    Stage stage_ = Stage::inversion;
};

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
    std::vector<std::string> ids = request.images;
    for (const std::string& id : ids) {
        static_cast<void>(dataset.files(id)); // throws for an unknown one, before any work
    }
    if (ids.empty()) {
        for (const SampleFiles& files : dataset.samples()) {
            ids.push_back(files.id);
        }
    }
    if (request.limit > 0 && static_cast<std::int64_t>(ids.size()) > request.limit) {
        ids.resize(static_cast<std::size_t>(request.limit));
    }
    return ids;
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

/// The first process writes the manifest; those that come later must mean the same run.
void beginTogether(const RunDirectory& run, RunShare& share, const json& manifest) {
    if (share.isFirst()) {
        run.writeManifest(manifest);
        share.open();
        return;
    }
    const json theirs = run.manifest();
    for (const char* key : {"config", "models", "data"}) {
        if (theirs.value(key, json()) != manifest.at(key)) {
            throw ConfigError(fmt::format("Another process computes the run {} with other settings ({}); join it with the "
                                          "same ones, or wait until it has ended.",
                                          run.root().string(), key));
        }
    }
}

/// Works on this process's images; returns how many failed.
std::int64_t runOwnImages(const RunRequest& request, const Dataset& dataset, LoadedModels& models,
                          const RunDirectory& run, RunShare& share, const std::vector<std::string>& ids,
                          const StageContext& context) {
    const std::vector<std::string> own = share.ownImages(ids);
    RunBookkeeping books(run, share.ledgerFile(), own, request.stages, context.compute().device);
    PipelineRun pipeline(request, dataset, models, run, books, context);
    share.setImages(own);
    const auto total = static_cast<std::int64_t>(own.size());
    std::int64_t failed = 0;
    const auto isOpen = [&pipeline](const std::string& id) { return pipeline.isOpen(id); };
    context.reportProgress("run/images", 0, total);
    while (const std::optional<RunShare::Image> image = share.next(isOpen)) {
        context.throwIfStopped();
        failed += pipeline.runImage(image->id) ? 0 : 1;
        context.reportProgress("run/images", static_cast<std::int64_t>(share.done()), total);
        if (failed > 0 && request.onFailure == FailurePolicy::stop) {
            context.reportMessage(MessageLevel::Failure, "The run ends here, as its policy for failures is to stop.");
            break;
        }
    }
    return failed;
}

RunOutcome runImages(const RunRequest& request, ModelHub& hub, const StageContext& context) {
    Dataset dataset = Dataset::open(request.place());
    std::vector<std::string> ids = requestedImages(request, dataset);
    const std::shared_ptr<LoadedModels> models =
        hub.load(request.models, context.compute(),
                 usesDiffusion(request.config) ? ModelParts::all : ModelParts::segmenter);
    requireControlNet(request, *models);
    const RunDirectory run = RunDirectory::openOrCreate(request.run);
    RunShare share(run, request.sharing, context);
    if (share.isFirst() && !request.labels.empty() && request.labels != run.labelsFolder()) {
        mirrorOwnLabels(request.labels, run.labelsFolder(), ids);
        mirrorOwnCaptions(request.labels, run.labelsFolder(), pictureNames(dataset, ids));
    }
    dataset.setLabels(run.labelsFolder());
    if (request.config.data.missingCaption == MissingCaption::skip) {
        skipWithoutCaption(dataset, ids, context);
    }
    beginTogether(run, share, makeManifest(request, *models, context));
    RunOutcome outcome;
    try {
        outcome.failed = runOwnImages(request, dataset, *models, run, share, ids, context);
    } catch (const Cancelled&) {
        share.mergeLedgers();
        run.writeReport();
        throw;
    }
    share.mergeLedgers();
    run.writeReport();
    outcome.records = recordsOf(run, ids);
    return outcome;
}

TuningRequest tuningRequest(const RunRequest& request) {
    TuningRequest tuning;
    tuning.run = request.run;
    tuning.data = request.data;
    tuning.annotations = request.annotations;
    tuning.models = request.models;
    tuning.config = request.config;
    tuning.images = request.images;
    tuning.limit = request.limit;
    return tuning;
}

} // namespace

FailurePolicy failurePolicyFromText(const std::string& text) {
    static const std::vector<std::string> words{"skip", "stop", "retry"};
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) {
        throw ConfigError(fmt::format("There is no policy \"{}\" for failures; the nearest known one is \"{}\".", text,
                                      nearestName(text, words)));
    }
    return static_cast<FailurePolicy>(std::distance(words.begin(), found));
}

RunOutcome runPipeline(const RunRequest& asked, ModelHub& hub, const StageContext& context) {
    check(asked.config);
    RunRequest request = asked;
    request.stages = asked.stages.empty() ? asked.stages : requestedStages(asked);
    context.compute().check();
    context.compute().apply();
    RunOutcome outcome = request.stages.empty() ? RunOutcome{} : runImages(request, hub, context);
    for (const RunStage stage : request.runStages) {
        switch (stage) {
        case RunStage::tuning:
            outcome.tuning = runTuning(tuningRequest(request), hub, context);
            break;
        }
    }
    return outcome;
}

} // namespace asam
