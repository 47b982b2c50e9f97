#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/pipeline/run_estimate.h"
#include "core/pipeline/work_plan.h"

namespace asam {

/// What a request would take, and what it would keep and do again.
struct RequestEstimate {
    RunEstimate estimate; ///< of what is left to do; problems say what will not fit
    WorkPlan plan;
};

/// Reckons from the request's data, its run's folder, and the times that were measured in former runs
/// (`measurements`: the store's file) or, without any, in this run. Tuning takes no part in it. Several
/// devices count as equals; what lanes on the same device gain does not count. A request without a run's
/// folder begins anew; the measurements' disk is taken for its own. Reports  plan/images. Errors   as
/// planWork(); ConfigError for settings that cannot be. Thread   blocks; call on a worker thread.
RequestEstimate estimateRequest(const RunRequest& request, const std::filesystem::path& measurements,
                                const StageContext& context);
/// The same with the request's data as they are open already, with the labels that count.
RequestEstimate estimateRequest(const RunRequest& request, const Dataset& dataset,
                                const std::filesystem::path& measurements, const StageContext& context);

/// The estimate alone, of a plan that was made of the same request and data.
RunEstimate estimatePlanned(const RunRequest& request, const Dataset& dataset, const WorkPlan& plan,
                            const std::filesystem::path& measurements, const StageContext& context);

/// Keeps what the images took that a request has computed since `since`, for later estimates: their times,
/// where one device was at work, and the memory of this process at its fullest (resetPeakProcessBytes()),
/// where it worked on the processor alone. Errors  DataError when the file cannot be written, or the run
/// cannot be read. Thread   blocks; call on a worker thread.
void keepMeasurements(const RunRequest& request, const ComputeSettings& compute,
                      std::filesystem::file_time_type since, const std::filesystem::path& measurements);

} // namespace asam
