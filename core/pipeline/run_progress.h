#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/ledger/run_ledger.h"
#include "core/pipeline/stage.h"

namespace asam {

/// Where one stage of one image stands.
struct StageProgress {
    bool isAsked = false; ///< the run knows this stage of the image
    WorkState state = WorkState::pending;
    double seconds = 0; ///< that it took, when done
    /// Pending because the process that was at it ended in the middle: it is done anew when the run goes on.
    bool wasInterrupted = false;
};

/// Where an image's caption comes from, as far as the run's own files tell.
enum class CaptionSource {
    unknown, ///< the run does not say
    none,    ///< it has none: its stages take the empty one
    given,   ///< with the photographs
    own,     ///< a person's (own_captions.h)
    empty,   ///< a person's, without words
};

struct ImageProgress {
    std::string image;
    CaptionSource caption = CaptionSource::unknown;
    std::array<StageProgress, kGenerativeStages.size()> stages{};
    StageProgress review; ///< asked for of the run, or decided by hand
    std::string reason; ///< of a failure, a sentence
    std::string step;   ///< where it failed: "attack/denoise, step 3 of 20"; may be empty
    int failedStage = -1;

    const StageProgress& of(Stage stage) const { return stages[static_cast<std::size_t>(stage)]; }
    /// It failed before the work in the run last began, which comes to it again.
    bool isTriedAgain = false;
    bool hasFailed() const { return failedStage >= 0; }
    /// Some of `stages` were asked for, and all of those are done.
    bool isDone() const;
};

/// Images that failed for one reason; what tells the images apart is left out of it.
struct FailureGroup {
    std::string reason; ///< "/data/….jpg is no picture."; "….jpg is no picture." of several folders
    std::vector<std::string> images;
};

struct ImageFailure {
    std::string image;
    std::string reason; ///< a sentence
};

/// The largest group first, images in their order.
std::vector<FailureGroup> groupFailures(const std::vector<ImageFailure>& failures);

/// Where a stage of the whole run stands.
struct RunStageProgress {
    LedgerCounts images;
    std::string reason; ///< of a failure, a sentence

    /// Running or failed where that is said of any image, done where all or some are; else pending.
    WorkState state() const;
};

/// What a run knows of its work, image by image.
struct RunProgress {
    std::vector<ImageProgress> images;  ///< in the order of the work
    std::vector<FailureGroup> failures; ///< the largest first
    std::map<Stage, LedgerCounts> counts;
    std::map<RunStage, RunStageProgress> runStages; ///< that the run has been asked for
    /// Whose last stage was computed within the last hour, and since the work in the run last began (its
    /// run.json is written then); 0: not known.
    double imagesPerHour = 0;
    /// At that rate for the images whose last stage is still to do; those that failed since the work began
    /// are not waited for.
    std::optional<double> secondsLeft;

    std::int64_t doneImages() const;
    std::int64_t failedImages() const;
};

/// From the run's ledger; where there is none, from the run's files. Nothing for a folder without a run.
/// Errors  DataError for a damaged ledger or run. Thread: any; reads beside a run that is computed.
RunProgress readRunProgress(const std::filesystem::path& run);
/// The same with the run's ledger (RunLedger::ofRun()), where somebody has it open; null where there is none.
RunProgress readRunProgress(const std::filesystem::path& run, const RunLedger* ledger);

} // namespace asam
