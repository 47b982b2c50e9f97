#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// The files that a finished stage of an image has, with their hashes; those in its folder of iterates too.
/// Throws DataError for one that cannot be read.
std::vector<LedgerFile> stageFilesOf(const RunDirectory& run, Stage stage, const std::string& id);

enum class RunProblemKind {
    missing,   ///< a file that the ledger tells of is not there
    changed,   ///< a file has other bytes than when its stage finished
    unknown,   ///< a finished stage that the ledger does not tell of
    halfStage, ///< files of a stage without the json that makes it whole
    halfFile,  ///< what a write that was broken off has left
    noLedger,  ///< absent or damaged
};

/// One thing that is not as it should be, and what was or would be done about it.
struct RunProblem {
    RunProblemKind kind = RunProblemKind::missing;
    std::string file; ///< below the run
    std::string sentence;
};

struct RunVerification {
    std::int64_t stages = 0; ///< finished ones that were looked at
    std::int64_t files = 0;  ///< whose hashes were computed
    std::vector<RunProblem> problems;
    bool mended = false;

    bool isSound() const { return problems.empty(); }
};

enum class Mending { report, mend };

/// Compares a run with its ledger, byte for byte. With Mending::mend: a stage with a missing or changed file
/// is removed with what was made from it, and is pending again; a finished stage that the ledger does not
/// know is entered; half stages and half files are removed; a damaged ledger is set aside
/// (ledger.sqlite.damaged) and written anew.
///
/// Reports  verification/stages.
/// Errors   DataError (no run; while another process works in it); Cancelled: what was mended is mended.
/// Thread   blocks; call on a worker thread.
RunVerification verifyRun(const RunDirectory& run, Mending mending, const StageContext& context);

} // namespace asam
