#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// Why a finished stage is no longer good.
enum class StaleCause {
    setting, ///< of the stage itself
    picture,
    masks,
    caption,
    precision,
    seed,
    diffusion, ///< the model
    controlNet,
    segmenter,
    former,  ///< a stage that it was made from is missing
    unknown, ///< its file does not tell: made by an older version, or damaged
};

struct StaleReason {
    StaleCause cause = StaleCause::unknown;
    std::string setting; ///< "attack.radius", of a setting
    std::string before;  ///< of settings and precision, as people write them
    std::string after;

    bool operator==(const StaleReason&) const = default;
};

/// Images whose same stages are done again for the same reasons.
struct StaleGroup {
    std::vector<Stage>
        stages; ///< in the method's order; those after the first may be stale because of it alone
    std::vector<StaleReason> reasons; ///< of stages before these too, where they were not asked for
    std::int64_t images = 0;
    std::vector<std::string> ids{}; ///< of these images, as the request lists them
};

/// Of one stage: images whose results are kept, are made for the first time, and are made again.
struct StagePlan {
    Stage stage = Stage::inversion;
    std::int64_t kept = 0;
    std::int64_t missing = 0;
    std::int64_t stale = 0;

    std::int64_t toDo() const { return missing + stale; }
};

/// What a run would do with the results that are in its folder.
struct WorkPlan {
    std::int64_t images = 0;
    std::vector<StagePlan> stages;  ///< those that were asked for and that such a run has
    std::vector<StaleGroup> groups; ///< the largest first; empty: nothing is done again

    /// Images with a stage to do.
    std::int64_t imagesToDo = 0;
    bool isStale() const { return !groups.empty(); }
};

/// Compares a run's results (none, where the request names no folder) with what the request asks for,
/// without any model: each stage's json tells which
/// settings, pictures and models it was made with. A picture, record or model file counts as unchanged while
/// it is older than what was made from it; newer ones are hashed. Of a request for a shard, its images alone.
///
/// Reports  plan/images. Errors  DataError (no such data, an unknown id), CheckpointError for a model file
/// that cannot be read; Cancelled. A stage's file that cannot be read counts as stale. Thread   blocks; call
/// on a worker thread.
WorkPlan planWork(const RunRequest& request, const StageContext& context);
/// The same with the request's data as they are open already, with the labels that count (openData()): what
/// was put beside them since is not seen.
WorkPlan planWork(const RunRequest& request, const Dataset& dataset, const StageContext& context);

/// Opens the request's data, with its labels or, where it names none, with those that its run keeps. Errors
/// as Dataset::open() and Dataset::setLabels().
Dataset openData(const RunRequest& request);

/// What of one image is made for the first time or again.
struct ImagePlan {
    std::string image;
    std::vector<Stage> toDo;
};

/// What a run's ledger says is finished: fingerprints by image and stage.
using FinishedPrints = std::map<std::pair<std::string, std::string>, std::string>;

/// With what the processes that share the run have written so far. Empty where the run has no ledger, or one
/// that cannot be read: then the files themselves are asked. Of one image, where one is named, the ledger is
/// asked for its rows alone.
FinishedPrints finishedPrints(const std::filesystem::path& run, const std::string& image = {});

/// The same image by image, with a data set that is open and knows the labels that count, and the
/// finishedPrints() of the request's run, which several requests about it can share. Reports nothing.
/// Errors, thread as planWork().
std::vector<ImagePlan> planImages(const RunRequest& request, const Dataset& dataset,
                                  const FinishedPrints& finished, const StageContext& context);

/// Refuses a request of which nothing could be done: its first stage is made from another that none of its
/// images has, as when that one was made with other settings. Reports nothing. Errors  ConfigError that says
/// so and why; else as planWork().
void requireFormerStages(const RunRequest& request, const StageContext& context);

/// The plan of the images that a run has results of, with the settings, data, models and precision that its
/// run.json names: stale is what was made otherwise, as before a continuation with other settings that did
/// not come to its end. Errors as planWork(), and ConfigError for settings that cannot be read.
WorkPlan planAsRecorded(const RunDirectory& run, const StageContext& context);

/// "attack.radius 0.02 -> 0.01", "picture changed".
std::string staleText(const StaleReason& reason);
/// "The attack and regeneration of 8 images are done again: attack.radius 0.02 -> 0.01." One for each group,
/// at most `most`, then one for the others together.
std::vector<std::string> staleSentences(const WorkPlan& plan, std::size_t most = 5);

} // namespace asam
