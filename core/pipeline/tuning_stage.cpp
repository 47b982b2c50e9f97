#include "core/pipeline/tuning_stage.h"

#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/sha256.h"
#include "core/checkpoint/model_identity.h"
#include "core/config/config_json.h"
#include "core/pipeline/tuning_loop.h"
#include "core/pipeline/tuning_sources.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// run.json of a run that begins with its tuning. It has no diffusion model yet.
json manifestOfTuning(const TuningRequest& request, const fs::path& base, const std::string& baseSha256,
                      const StageContext& context) {
    const ComputeSettings& compute = context.compute();
    json manifest = newManifest(request.config, {request.data, {}, request.annotations});
    manifest["models"] = {{"diffusion", nullptr},
                          {"controlnet", nullptr},
                          {"sam", {{"path", fs::absolute(base).string()}, {"sha256", baseSha256}}}};
    manifest["compute"] = {{"device", compute.device},
                           {"precision", std::string(toString(compute.precision))},
                           {"threads", compute.threads}};
    return manifest;
}

/// In a run that is there only the settings of the tuning become these: the others are what its images were
/// made with.
void writeManifest(const RunDirectory& run, const json& asNew) {
    if (!run.hasManifest()) {
        run.writeManifest(asNew);
        return;
    }
    json manifest = run.manifest();
    manifest["updated"] = asNew["updated"];
    manifest["config"]["tuning"] = asNew["config"]["tuning"];
    run.writeManifest(manifest);
}

std::string fingerprintOfTuning(const TuningRequest& request, const TuningPlan& plan, Precision precision) {
    const json settings = configToJson(request.config);
    json tuning = settings["tuning"];
    tuning.erase("keep_embeddings"); // of no influence on the result
    return sha256OfBytes(
        json{{"stage", "tuning"},
             {"settings", tuning},
             {"data", {{"fit", settings["data"]["fit"]}, {"max_masks", settings["data"]["max_masks"]}}},
             {"seed", request.config.seed},
             {"base", plan.baseSha256},
             {"pictures", plan.sources.content},
             {"precision", std::string(toString(precision))}}
            .dump());
}

json headerOfTuning(const TuningRequest& request, const StageContext& context, int processes) {
    const json settings = configToJson(request.config);
    json folders = json::array();
    for (const TuningFolder& folder : request.folders) {
        folders.push_back({{"path", fs::absolute(folder.path).string()}, {"share", folder.share}});
    }
    return {{"preset", request.config.preset},
            {"seed", request.config.seed},
            {"settings", {{"data", settings["data"]}, {"tuning", settings["tuning"]}}},
            {"folders", folders},
            {"images", request.images},
            {"limit", request.limit},
            {"precision", std::string(toString(context.compute().precision))},
            {"processes", processes}};
}

/// The record of a tuning that is finished under this fingerprint.
std::optional<TuningRecord> finishedTuning(const RunDirectory& run, const TuningPlan& plan) {
    std::error_code ignored;
    try {
        std::optional<TuningRecord> record = readTuning(run);
        if (record && record->status != TuningStatus::running && record->fingerprint == plan.fingerprint &&
            fs::exists(plan.files.best, ignored)) {
            return record;
        }
    } catch (const DataError&) {
        return std::nullopt; // a damaged file is the same as none
    }
    return std::nullopt;
}

void removeStaleTuning(const TuningPlan& plan) {
    for (const fs::path& file : {plan.files.record, plan.files.best, plan.files.last, plan.files.state}) {
        std::error_code error;
        fs::remove(file, error);
        if (error) {
            throw DataError(fmt::format("{} cannot be removed: {}.", file.string(), error.message()));
        }
    }
}

} // namespace

TuningRecord runTuning(const TuningRequest& request, ModelHub& hub, const StageContext& context,
                       ProcessGroup& group) {
    check(request.config);
    context.compute().check();
    context.compute().apply();
    const RunDirectory run = RunDirectory::openOrCreate(request.run);
    std::optional<FileLock> lock;
    if (group.isFirst()) {
        lock.emplace(
            lockForWork(run.root() / "lock", fmt::format("the run {}", run.root().string()), context));
    }
    const fs::path base = request.models.resolved().sam;
    TuningPlan plan{
        TuningFiles(run), listTuningSources(request, run, context), base, sha256OfModel(base), {}, {}};
    plan.fingerprint = fingerprintOfTuning(request, plan, context.compute().precision);
    plan.header = headerOfTuning(request, context, group.size());
    std::optional<TuningRecord> finished = finishedTuning(run, plan);
    group.wait(); // nothing is written before all have read
    if (finished) {
        context.reportStageFinished("tuning", /*reused=*/true);
        return std::move(*finished);
    }
    if (group.isFirst()) {
        for (const std::string& warning : plan.sources.warnings) {
            context.reportMessage(MessageLevel::Warning, warning);
        }
        writeManifest(run, manifestOfTuning(request, base, plan.baseSha256, context));
        std::error_code ignored; // what matters shows when a file is written
        fs::create_directories(plan.files.folder, ignored);
        if (!readTuningState(plan.files.state, plan.fingerprint)) {
            run.removeTunedScores();
            removeStaleTuning(plan);
        }
    }
    group.wait();
    TuningRecord record = TuningLoop(request, std::move(plan), hub, context, group).run();
    context.reportStageFinished("tuning", /*reused=*/false);
    return record;
}

TuningRecord runTuning(const TuningRequest& request, ModelHub& hub, const StageContext& context) {
    SingleProcess alone;
    return runTuning(request, hub, context, alone);
}

} // namespace asam
