#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// The files that a finished stage of an image has, with their hashes; those in its folder of iterates too.
/// Throws DataError for one that cannot be read.
std::vector<LedgerFile> stageFilesOf(const RunDirectory& run, Stage stage, const std::string& id);

enum class RunProblemKind {
    missing,    ///< a file that the ledger tells of is not there
    changed,    ///< a file has other bytes than when its stage finished
    unknown,    ///< a finished stage that the ledger does not tell of
    halfStage,  ///< files of a stage without the json that makes it whole
    halfFile,   ///< what a write that was broken off has left
    noLedger,   ///< absent or damaged
    extra,      ///< beside a finished stage's files one that it has not written
    foreign,    ///< in a stage's folder, of no stage of any image; never touched
    leftLedger, ///< of a process that shared the run and ended without handing it over
    orphan,     ///< a review or score of a sample that is not there
};

/// "missing", "half_stage" …
std::string_view toString(RunProblemKind kind);

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

    /// Nothing is wrong; foreign files harm nobody.
    bool isSound() const;
};

enum class Mending { report, mend };

/// Compares a run with its ledger, byte for byte. With Mending::mend: a stage with a missing or changed file
/// is removed with what was made from it, and is pending again; a decision by hand about its sample is kept
/// until that is there again (RunDirectory::setReviewAside()). A picture of an iterate, on which nothing
/// depends, is forgotten alone. A finished stage that the ledger does not know is entered; half stages, half
/// files, extra files and orphans are removed; a ledger that a killed process left is taken into the run's, a
/// damaged one is set aside (ledger.sqlite.damaged) and written anew.
///
/// Looks also at what the stages of the whole run have left: a tuning whose tokens are not those that it
/// ended with is removed and pending again, a damaged tuning.json is set aside with the tokens left as they
/// are, and so is an evaluated image whose file cannot be read.
///
/// Reports  verification/stages.
/// Errors   DataError (no run; while another process works in it, or holds a ledger of it; a full disk);
/// Cancelled: what was mended is mended. Thread   blocks; call on a worker thread.
RunVerification verifyRun(const RunDirectory& run, Mending mending, const StageContext& context);

} // namespace asam
