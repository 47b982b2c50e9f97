#include "core/pipeline/pipeline.h"

#include <algorithm>
#include <new>

#include <fmt/format.h>
#include <torch/torch.h>
#include <torch/version.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/base/utc_time.h"
#include "core/config/config_json.h"
#include "core/data/own_labels.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void requireControlNet(const RunRequest& request, const LoadedModels& models) {
    if (models.diffusion.controlNet) {
        return;
    }
    const RunConfig& config = request.config;
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
    return {{"application", "ASAM Studio"},
            {"version", ASAM_VERSION},
            {"libtorch", TORCH_VERSION},
            {"updated", utcTimeText()},
            {"config", configToJson(request.config)},
            {"seed", request.config.seed},
            {"data",
             {{"path", fs::absolute(request.data).string()},
              {"captions", request.captions.empty() ? json(nullptr) : json(fs::absolute(request.captions).string())}}},
            {"models",
             {{"diffusion", modelToJson(models.diffusionIdentity)},
              {"controlnet", modelToJson(models.controlNetIdentity)},
              {"sam", modelToJson(models.samIdentity)}}},
            {"compute",
             {{"device", compute.device},
              {"precision", std::string(toString(compute.precision))},
              {"threads", compute.threads}}}};
}

/// What a stage's result depends on: a change of any of it makes the result stale. Each stage's print contains
/// the former's.
std::string fingerprintOf(Stage stage, const std::string& former, const RunConfig& config, const std::string& inputs) {
    const json settings = configToJson(config);
    json basis{{"stage", toString(stage)}, {"settings", settings[std::string(toString(stage))]}, {"inputs", inputs}};
    if (stage == Stage::inversion) {
        basis["data"] = settings["data"];
    } else {
        basis["former"] = former;
    }
    return sha256OfBytes(basis.dump());
}

/// The images of one run, one after the other.
class PipelineRun {
public:
    PipelineRun(const RunRequest& request, const Dataset& dataset, LoadedModels& models, const RunDirectory& run,
                const StageContext& context)
        : request_(request), dataset_(dataset), models_(models), run_(run), context_(context) {}

    /// False when the image was recorded as failed.
    bool runImage(const std::string& id) {
        const StageContext context = context_.forImage(id);
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
            fail(id, context, "The machine ran out of memory; fewer prompts per chunk or a lower precision need less.");
        } catch (const c10::Error& error) {
            fail(id, context, fmt::format("LibTorch reported: {}", error.what_without_backtrace()));
        } catch (const std::exception& error) {
            fail(id, context, error.what());
        }
        return false;
    }

private:
    void runStages(const std::string& id, const StageContext& context) {
        const std::map<Stage, std::string> prints = fingerprints(id);
        std::optional<PreparedImage> image;
        for (const Stage stage : request_.stages) {
            context.throwIfStopped();
            stage_ = stage;
            requireFormerStage(stage, id, prints);
            if (run_.isFinished(stage, id, prints.at(stage))) {
                context.reportStageFinished(toString(stage), /*reused=*/true);
                continue;
            }
            if (!image) {
                image = prepareImage(dataset_, id, models_, request_.config.data);
                reportWarnings(*image, context);
            }
            removeStale(stage, id);
            const StageWork work{run_, models_, *image, request_.config, prints.at(stage), context};
            runStage(stage, work);
            context.reportStageFinished(toString(stage), /*reused=*/false);
        }
    }

    static void runStage(Stage stage, const StageWork& work) {
        switch (stage) {
        case Stage::inversion:
            runInversionStage(work);
            break;
        case Stage::attack:
            runAttackStage(work);
            break;
        case Stage::regeneration:
            runRegenerationStage(work);
            break;
        }
    }

    std::map<Stage, std::string> fingerprints(const std::string& id) const {
        const fs::path masks = dataset_.annotations(id);
        const std::string content =
            fmt::format("{} {} {} {}", sha256OfFile(dataset_.files(id).image), masks.empty() ? "" : sha256OfFile(masks),
                        sha256OfBytes(dataset_.caption(id).value_or("")), toString(context_.compute().precision));
        std::map<Stage, std::string> prints;
        std::string former;
        for (const Stage stage : kGenerativeStages) {
            std::string inputs;
            if (stage == Stage::inversion) {
                inputs = fmt::format("{} {} {}", content, models_.diffusionIdentity.sha256,
                                     models_.controlNetIdentity.sha256);
            } else if (stage == Stage::attack) {
                inputs = models_.samIdentity.sha256;
            }
            former = prints[stage] = fingerprintOf(stage, former, request_.config, inputs);
        }
        return prints;
    }

    void requireFormerStage(Stage stage, const std::string& id, const std::map<Stage, std::string>& prints) const {
        if (stage == Stage::inversion) {
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
    }

    const RunRequest& request_;
    const Dataset& dataset_;
    LoadedModels& models_;
    const RunDirectory& run_;
    const StageContext& context_;
    Stage stage_ = Stage::inversion;
};

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

std::vector<ImageRecord> recordsOf(const RunDirectory& run, const std::vector<std::string>& ids) {
    std::vector<ImageRecord> records;
    for (const std::string& id : ids) {
        records.push_back(run.imageRecord(id));
    }
    return records;
}

} // namespace

RunOutcome runPipeline(const RunRequest& request, ModelHub& hub, const StageContext& context) {
    check(request.config);
    context.compute().check();
    context.compute().apply();
    Dataset dataset = Dataset::open(request.data, request.captions);
    const std::vector<std::string> ids = requestedImages(request, dataset);
    const std::shared_ptr<LoadedModels> models = hub.load(request.models, context.compute());
    requireControlNet(request, *models);
    const RunDirectory run = RunDirectory::openOrCreate(request.run);
    const FileLock lock(run.root() / "lock", fmt::format("the run {}", run.root().string()));
    dataset.setLabels(run.labelsFolder());
    if (!request.labels.empty() && request.labels != run.labelsFolder()) {
        mirrorOwnLabels(request.labels, run.labelsFolder(), ids);
    }
    run.writeManifest(makeManifest(request, *models, context));

    RunOutcome outcome;
    PipelineRun pipeline(request, dataset, *models, run, context);
    std::int64_t done = 0;
    try {
        for (const std::string& id : ids) {
            context.throwIfStopped();
            context.reportProgress("run/images", done, static_cast<std::int64_t>(ids.size()));
            outcome.failed += pipeline.runImage(id) ? 0 : 1;
            ++done;
        }
    } catch (const Cancelled&) {
        run.writeReport();
        throw;
    }
    context.reportProgress("run/images", done, static_cast<std::int64_t>(ids.size()));
    run.writeReport();
    outcome.records = recordsOf(run, ids);
    return outcome;
}

} // namespace asam
