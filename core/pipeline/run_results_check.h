#pragma once

#include <vector>

#include "core/base/progress.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_verification.h"

namespace asam {

/// The part of verifyRun() that is not about the stages of single images: half files anywhere else in the
/// run, reviews and tuned scores without their sample, the tuning's tokens, the evaluated images' files. Adds
/// what is wrong to `problems`; mends it where a ledger to write is given. Errors  DataError for what cannot
/// be removed; Cancelled.
void checkRunResults(const RunDirectory& run, RunLedger* mended, std::vector<RunProblem>& problems,
                     const StageContext& context);

} // namespace asam
