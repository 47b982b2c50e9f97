#include "core/pipeline/request_estimate.h"

#include <set>

namespace asam {

RequestEstimate estimateRequest(const RunRequest& request, const std::filesystem::path& measurements,
                                const StageContext& context) {
    check(request.config);
    RequestEstimate result;
    result.plan = planWork(request, context);
    const Dataset dataset = Dataset::open(request.place());
    EstimateQuestion question;
    question.config = request.config;
    question.stages = request.stages;
    question.images = result.plan.images;
    for (const StagePlan& stage : result.plan.stages) {
        question.imagesOf[stage.stage] = stage.toDo();
    }
    question.masks = meanMaskCount(dataset, request.images, request.config.data.maxMasks);
    question.sizes = ModelSizes::of(request.models);
    question.compute = context.compute();
    question.measured =
        MeasurementStore(measurements).read(measurementKey(request.models, context.compute()));
    if (question.measured.empty()) {
        question.measured = measureRun(request.run);
    }
    result.estimate = estimateRun(question, MachineRoom::at(request.run));
    const std::set<std::string> devices(request.devices.begin(), request.devices.end());
    if (result.estimate.seconds && devices.size() > 1) {
        *result.estimate.seconds /= static_cast<double>(devices.size());
    }
    return result;
}

} // namespace asam
