#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_verification.h"

namespace asam {

/// The part of verifyRun() that is not about the stages of single images: half files anywhere else in the
/// run, reviews and tuned scores without their sample, the tuning's tokens, the evaluated images' files. Adds
/// what is wrong to `problems`; mends it where a ledger to write is given. What hangs on a sample of `lost`,
/// images whose stages are forgotten as not whole, went with it or was set aside, and is no problem of its
/// own. Errors  DataError for what cannot be removed; Cancelled.
void checkRunResults(const RunDirectory& run, RunLedger* mended, const std::set<std::string>& lost,
                     std::vector<RunProblem>& problems, const StageContext& context);

} // namespace asam
