#pragma once

#include "app/cli/console.h"
#include "core/evaluation/evaluation_report.h"

namespace asam::cli {

/// Models by data sets, their differences from the first with intervals, and what was wrong with the data.
void printEvaluation(const Console& console, const EvaluationReport& report);

} // namespace asam::cli
