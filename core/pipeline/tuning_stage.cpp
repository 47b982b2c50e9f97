#include "core/pipeline/tuning_stage.h"

#include <fstream>
#include <optional>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/folder.h"
#include "core/base/sha256.h"
#include "core/checkpoint/model_identity.h"
#include "core/config/config_json.h"
#include "core/pipeline/run_compute.h"
#include "core/pipeline/tuning_loop.h"
#include "core/pipeline/tuning_sources.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// run.json of a run that begins with its tuning. It has no diffusion model yet.
json manifestOfTuning(const TuningRequest& request, const fs::path& base, const std::string& baseSha256,
                      const StageContext& context) {
    json manifest = newManifest(request.config, {request.data, {}, request.annotations});
    manifest["models"] = {{"diffusion", nullptr},
                          {"controlnet", nullptr},
                          {"sam", {{"path", fs::absolute(base).string()}, {"sha256", baseSha256}}}};
    manifest["compute"] = computeToJson({{context.compute().device, context.compute()}}, /*inFlight=*/1);
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
            {"threads", context.compute().usedThreads()},
            {"processes", processes}};
}

/// How many threads the tuning that goes on was begun with; 0 where none does, where that is not known, and
/// where another device than the CPU decides about the last bits.
int threadsOfTuning(const TuningPlan& plan, const ComputeSettings& compute) {
    if (compute.device != "cpu" || !readTuningState(plan.files.state, plan.fingerprint)) {
        return 0;
    }
    std::ifstream file(plan.files.record);
    return recordedThreads({{"compute", json::parse(file, nullptr, /*allow_exceptions=*/false)}});
}

/// `asked` with a number of threads: the earlier call's where none is named, as tokens depend on it in their
/// last bits.
ComputeSettings computeOfTuning(ComputeSettings asked, int earlierThreads) {
    asked.threads = asked.threads > 0 ? asked.threads : earlierThreads;
    asked.threads = asked.usedThreads();
    return asked;
}

/// `asked`: as the caller named them.
void tellOfThreads(int earlier, const ComputeSettings& asked, const StageContext& context) {
    if (const int usual = asked.usedThreads(); asked.threads == 0 && earlier > 0 && earlier != usual) {
        const bool isMany = earlier > static_cast<int>(std::thread::hardware_concurrency());
        context.reportMessage(
            isMany ? MessageLevel::Warning : MessageLevel::Info,
            fmt::format("The tuning goes on with {} threads, as it was begun, because its tokens depend on "
                        "their number in the last bits; {} would be usual here (--threads).",
                        earlier, usual));
    }
    if (const int threads = context.compute().threads; earlier > 0 && earlier != threads) {
        context.reportMessage(
            MessageLevel::Warning,
            fmt::format("The tuning was begun with {} threads and goes on with {}: its tokens can "
                        "differ in their last bits from those of one number.",
                        earlier, threads));
    }
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

/// What is finished is never lost: tokens that a tuning with other settings or pictures replaces are kept
/// beside its own.
void keepFormerTuning(const TuningFiles& files, const StageContext& context) {
    std::error_code ignored;
    if (!fs::exists(files.record, ignored) || !fs::exists(files.best, ignored)) {
        return;
    }
    int number = 1;
    const auto folder = [&] { return files.folder / fmt::format("former_{}", number); };
    while (fs::exists(folder(), ignored)) {
        ++number;
    }
    makeFolder(folder());
    for (const fs::path& file : {files.record, files.best, files.last}) {
        std::error_code error;
        fs::rename(file, folder() / file.filename(), error);
        if (error && error != std::errc::no_such_file_or_directory) {
            throw DataError(fmt::format(
                "{} cannot be moved to {} ({}); a new tuning would replace it. Check who may write there.",
                file.string(), folder().string(), error.message()));
        }
    }
    context.reportMessage(MessageLevel::Info,
                          fmt::format("The tokens of the former tuning are kept in {}.", folder().string()));
}

void removeStaleTuning(const TuningPlan& plan) {
    for (const fs::path& file : {plan.files.record, plan.files.best, plan.files.last, plan.files.state}) {
        removeFile(file);
    }
}

} // namespace

TuningRecord runTuning(const TuningRequest& request, ModelHub& hub, const StageContext& asked,
                       ProcessGroup& group) {
    check(request.config);
    asked.compute().check();
    RunDirectory::requireOwnFolder(request.run);
    const RunDirectory run = RunDirectory::unopened(request.run);
    const bool isBegun = run.hasManifest();
    std::optional<FileLock> lock;
    const auto enterRun = [&] {
        static_cast<void>(RunDirectory::openOrCreate(request.run));
        if (group.isFirst()) {
            lock.emplace(
                lockForWork(run.root() / "lock", fmt::format("the run {}", run.root().string()), asked));
        }
    };
    if (isBegun) {
        enterRun();
    }
    asked.compute().apply();
    const fs::path base = request.models.resolved().sam;
    requireUtf8(base);
    TuningPlan plan{
        TuningFiles(run), listTuningSources(request, run, asked), base, sha256OfModel(base), {}, {}};
    plan.fingerprint = fingerprintOfTuning(request, plan, asked.compute().precision);
    if (!isBegun) {
        enterRun(); // where there is nothing to tune on no folder is left
    }
    std::optional<TuningRecord> finished = finishedTuning(run, plan);
    const int earlierThreads = threadsOfTuning(plan, asked.compute());
    group.wait(); // nothing is written before all have read
    if (finished) {
        asked.reportStageFinished("tuning", /*reused=*/true);
        return std::move(*finished);
    }
    const StageContext context = asked.withCompute(computeOfTuning(asked.compute(), earlierThreads));
    context.compute().apply();
    plan.header = headerOfTuning(request, context, group.size());
    if (group.isFirst()) {
        for (const std::string& warning : plan.sources.warnings) {
            context.reportMessage(MessageLevel::Warning, warning);
        }
        writeManifest(run, manifestOfTuning(request, base, plan.baseSha256, context));
        std::error_code ignored; // what matters shows when a file is written
        fs::create_directories(plan.files.folder, ignored);
        if (readTuningState(plan.files.state, plan.fingerprint)) {
            tellOfThreads(earlierThreads, asked.compute(), context);
        } else {
            run.removeTunedScores();
            keepFormerTuning(plan.files, context);
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
