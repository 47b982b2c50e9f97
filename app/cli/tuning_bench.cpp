#include "app/cli/tuning_bench.h"

#include <chrono>
#include <vector>

#include "app/cli/network_bench.h"
#include "app/cli/scratch_folder.h"
#include "core/pipeline/tuning_stage.h"

namespace asam::cli {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

/// Notes when each epoch ends.
class EpochTimer : public StageObserver {
public:
    explicit EpochTimer(StageObserver& next) : next_(next) {}

    void progress(const Progress& progress) override {
        if (progress.phase == "tuning/list") {
            last_ = Clock::now(); // the epochs begin after it
        }
        next_.progress(progress);
    }
    void metric(const Metric& metric) override {
        if (metric.series == "tuning/learning_rate") {
            const auto now = Clock::now();
            seconds.push_back(std::chrono::duration<double>(now - last_).count());
            last_ = now;
        }
    }
    void message(const Message& message) override { next_.message(message); }

    std::vector<double> seconds;

private:
    StageObserver& next_;
    Clock::time_point last_ = Clock::now();
};

TuningRequest benchRequest(const std::filesystem::path& run) {
    TuningRequest request;
    request.run = run;
    request.data = demoScenesFolder();
    request.config.tuning.shareClean = 1;
    request.config.tuning.shareAdversarial = 0;
    request.config.tuning.validation = 0;
    request.config.tuning.epochs = 1;
    return request;
}

} // namespace

json benchTuning(const ComputeSettings& compute, const std::stop_token& stop, StageObserver& observer) {
    const ScratchFolder scratch;
    ModelHub hub;
    json ways = json::array();
    TuningRecord record;
    const auto time = [&](const char* name, const TuningRequest& request) {
        EpochTimer timer(observer);
        record = runTuning(request, hub, StageContext(stop, &timer, compute, 0));
        ways.push_back({{"name", name}, {"seconds", timer.seconds.back()}, {"network_calls", record.calls}});
    };
    resetPeak(compute);
    TuningRequest request = benchRequest(scratch.path() / "run");
    time("with every picture encoded", request);
    request.config.seed = 1; // another tuning, which finds the pictures' embeddings
    time("with kept embeddings", request);
    request.config.tuning.augmentation = TuningAugmentation::published;
    time("with the published augmentation", request);
    return {{"pictures", record.pictures["clean"]},
            {"masks", record.epochs.back().masks},
            {"ways", ways},
            {"peak_megabytes", peakMegabytes(compute)}};
}

} // namespace asam::cli
