#pragma once

#include "core/pipeline/pipeline.h"

namespace asam {

/// The stages that work on all images of a run together, after those of the images, in the order of
/// RunRequest::runStages: samples are accepted or rejected by RunRequest::reviewRule, tokens tuned on them,
/// and SAM and the tuned tokens measured side by side on the run's own photographs. Fills in the outcome, and
/// the rows of these stages in the run's ledger.
/// Errors  ConfigError (also for a review without a rule), CheckpointError, DataError, NumericError;
/// Cancelled. Thread  blocks; call on a worker thread.
void runStagesOfRun(const RunRequest& request, ModelHub& hub, const StageContext& context,
                    RunOutcome& outcome);

/// Throws ConfigError where a stage of the run lacks what it needs, or where several processes would each do
/// it; before any work.
void checkStagesOfRun(const RunRequest& request);

} // namespace asam
