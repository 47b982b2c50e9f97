#pragma once

#include "app/cli/console.h"
#include "core/base/compute.h"
#include "core/base/error.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/sweep.h"

namespace asam::cli {

/// Says what a run would take in time, memory and disk, and does nothing of it. Not Done where it will not
/// fit.
ExitCode printEstimate(const RunRequest& request, const ComputeSettings& compute, const Console& console);

/// The same of what a sweep has left to do.
ExitCode printEstimate(const SweepRequest& request, const ComputeSettings& compute, const Console& console);

} // namespace asam::cli
