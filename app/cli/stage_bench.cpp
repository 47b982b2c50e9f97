#include "app/cli/stage_bench.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "app/cli/network_bench.h"
#include "app/cli/scratch_folder.h"
#include "core/base/error.h"
#include "core/config/presets.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"

namespace asam::cli {
namespace {

using nlohmann::json;

constexpr const char* kScene = "sa_1";

/// Measures from the first to the last report of each phase, and passes everything on.
class PhaseTimer : public StageObserver {
public:
    explicit PhaseTimer(StageObserver& next) : next_(next) {}

    void progress(const Progress& progress) override {
        if (!progress.image.empty()) {
            const auto now = Clock::now();
            const auto [phase, isNew] = phases_.try_emplace(progress.phase, now, now);
            phase->second.second = now;
        }
        next_.progress(progress);
    }
    void message(const Message& message) override { next_.message(message); }
    void stageFinished(const StageFinished& stage) override {
        measurePeak(stage.stage);
        next_.stageFinished(stage);
    }

    const json& peaks() const { return peaks_; } ///< MB by stage
    double peak() const { return peak_; }

    json seconds() const {
        json table = json::object();
        for (const auto& [phase, times] : phases_) {
            table[phase] = std::chrono::duration<double>(times.second - times.first).count();
        }
        return table;
    }

private:
    void measurePeak(const std::string& stage) {
        peaks_[stage] = peakMegabytes();
        peak_ = std::max(peak_, peakMegabytes());
        resetPeakMemory();
    }

    using Clock = std::chrono::steady_clock;
    StageObserver& next_;
    json peaks_ = json::object();
    double peak_ = 0;
    std::map<std::string, std::pair<Clock::time_point, Clock::time_point>> phases_;
};

} // namespace

json benchStages(const ModelPaths& models, const ComputeSettings& compute, const std::stop_token& stop,
                 StageObserver& observer) {
    const ScratchFolder scratch;
    RunRequest request;
    request.run = scratch.path() / "run";
    request.data = demoScenesFolder();
    request.models = models;
    request.config = presetConfig("strict");
    request.images = {kScene};
    ModelHub hub;
    PhaseTimer timer(observer);
    resetPeakMemory();
    const RunOutcome outcome = runPipeline(request, hub, StageContext(stop, &timer, compute, request.config.seed));
    const ImageRecord& record = outcome.records.front();
    if (record.error) {
        throw DataError(*record.error);
    }
    const RunDirectory run = RunDirectory::open(request.run);
    json calls = json::object();
    double seconds = 0;
    for (const Stage stage : kGenerativeStages) {
        const std::string name(toString(stage));
        calls[name] = run.readStageJson(stage, kScene).at("network_calls");
        seconds += record.seconds.at(name);
    }
    const json row = recordToJson(record);
    return {{"image", kScene},
            {"seconds", seconds},
            {"phases", timer.seconds()},
            {"network_calls", calls},
            {"peak_megabytes", timer.peak()},
            {"stage_peak_megabytes", timer.peaks()},
            {"psnr", row["psnr"]},
            {"iou", row["iou"]}};
}

} // namespace asam::cli
