#include "core/pipeline/request_estimate.h"

#include <algorithm>
#include <set>

#include "core/pipeline/run_compute.h"
#include "core/pipeline/run_directory.h"

namespace asam {

namespace fs = std::filesystem;

namespace {

/// With the threads that the run goes on with.
ComputeSettings computeAsContinued(const RunRequest& request, const ComputeSettings& asked) {
    const bool isThere = !request.run.empty() && fs::exists(request.run / "run.json");
    return isThere ? computeAsRecorded(asked, RunDirectory::open(request.run).manifest()) : asked;
}

} // namespace

RequestEstimate estimateRequest(const RunRequest& request, const fs::path& measurements,
                                const StageContext& context) {
    check(request.config);
    return estimateRequest(request, openData(request), measurements, context);
}

RequestEstimate estimateRequest(const RunRequest& request, const Dataset& dataset,
                                const fs::path& measurements, const StageContext& context) {
    check(request.config);
    RequestEstimate result;
    result.plan = planWork(request, dataset, context);
    result.estimate = estimatePlanned(request, dataset, result.plan, measurements, context);
    return result;
}

RunEstimate estimatePlanned(const RunRequest& request, const Dataset& dataset, const WorkPlan& plan,
                            const fs::path& measurements, const StageContext& context) {
    check(request.config);
    EstimateQuestion question;
    question.config = request.config;
    question.stages = request.stages;
    question.images = plan.images;
    for (const StagePlan& stage : plan.stages) {
        question.imagesOf[stage.stage] = stage.toDo();
    }
    question.masks = meanMaskCount(dataset, request.images, request.config.data.maxMasks);
    question.sizes = ModelSizes::of(request.models);
    question.compute = context.compute();
    question.devices = request.devices;
    question.inFlight = request.inFlight;
    const MeasurementStore store(measurements);
    question.measured =
        store.read(measurementKey(request.models, computeAsContinued(request, context.compute())));
    question.measuredMemory = store.readMemory(memoryKey(request.models));
    if (question.measured.empty() && !request.run.empty()) {
        question.measured = measureRun(request.run);
    }
    const std::vector<std::string> used =
        request.devices.empty() ? std::vector<std::string>{context.compute().device} : request.devices;
    RunEstimate estimate =
        estimateRun(question, MachineRoom::at(request.run.empty() ? measurements : request.run, used));
    estimate.imagesToDo = plan.imagesToDo;
    const std::set<std::string> devices(request.devices.begin(), request.devices.end());
    if (estimate.seconds && devices.size() > 1) {
        *estimate.seconds /= static_cast<double>(devices.size());
    }
    return estimate;
}

void keepMeasurements(const RunRequest& request, const ComputeSettings& compute, fs::file_time_type since,
                      const fs::path& measurements) {
    const Measurements measured = measureRun(request.run, {}, since);
    if (measured.empty()) {
        return;
    }
    const MeasurementStore store(measurements);
    const std::vector<std::string> devices =
        request.devices.empty() ? std::vector<std::string>{compute.device} : request.devices;
    if (devices.size() == 1) { // times are of one lane, which has the machine to itself
        store.record(measurementKey(request.models, computeAsContinued(request, compute)), request.run,
                     measured);
    }
    const bool onProcessor = std::all_of(devices.begin(), devices.end(),
                                         [](const std::string& device) { return device == "cpu"; });
    if (onProcessor) {
        std::vector<Stage> stages;
        for (const auto& [stage, sum] : measured.stages) {
            stages.push_back(stage);
        }
        store.recordMemory(
            memoryKey(request.models), request.run,
            {MemoryUse::of(request.config, stages, compute.precision, request.devices, request.inFlight),
             peakProcessBytes()});
    }
}

} // namespace asam
