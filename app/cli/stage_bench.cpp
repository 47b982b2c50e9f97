#include "app/cli/stage_bench.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "app/cli/network_bench.h"
#include "app/cli/phase_times.h"
#include "app/cli/scratch_folder.h"
#include "core/base/error.h"
#include "core/config/presets.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"

namespace asam::cli {
namespace {

using nlohmann::json;

constexpr const char* kScene = "sa_1";

/// Measures each phase and each stage's peak of memory, and passes everything on.
class PhaseTimer : public StageObserver {
public:
    PhaseTimer(StageObserver& next, const ComputeSettings& compute) : next_(next), compute_(compute) {}

    void progress(const Progress& progress) override {
        if (progress.image.empty()) {
            times_.begin(now()); // the models are loaded, the image begins
        } else {
            times_.step(progress.phase, now());
        }
        next_.progress(progress);
    }
    void message(const Message& message) override { next_.message(message); }
    void stageFinished(const StageFinished& stage) override {
        times_.stageFinished(stage.stage, now());
        measurePeak(stage.stage);
        next_.stageFinished(stage);
    }

    json seconds() const { return times_.seconds(); }
    const json& peaks() const { return peaks_; } ///< MB by stage
    double peak() const { return peak_; }

private:
    static double now() {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    }

    void measurePeak(const std::string& stage) {
        const double peak = peakMegabytes(compute_);
        peaks_[stage] = peak;
        peak_ = std::max(peak_, peak);
        resetPeak(compute_);
    }

    StageObserver& next_;
    ComputeSettings compute_;
    PhaseTimes times_;
    json peaks_ = json::object();
    double peak_ = 0;
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
    PhaseTimer timer(observer, compute);
    resetPeak(compute);
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
