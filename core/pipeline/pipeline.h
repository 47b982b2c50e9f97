#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/config/stage_configs.h"
#include "core/data/dataset.h"
#include "core/evaluation/evaluation_report.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/review_by_rule.h"
#include "core/pipeline/run_records.h"
#include "core/pipeline/run_share.h"
#include "core/pipeline/run_speed.h"
#include "core/pipeline/stage.h"
#include "core/pipeline/tuning_record.h"

namespace asam {

/// What a run does about an image that fails.
enum class FailurePolicy {
    skip,  ///< records why and goes on with the next one
    stop,  ///< records why and ends the run there
    retry, ///< where memory ran out: once more with half the prompts a chunk, and again, at last by the skip
           ///< gradient where that is allowed (RunRequest::allowSkipGradient); else as skip
};

/// "skip", "stop", "retry". Throws ConfigError.
FailurePolicy failurePolicyFromText(const std::string& text);

/// What is to be done: the whole input of a run.
struct RunRequest {
    std::filesystem::path run;      ///< folder, created or continued
    std::filesystem::path data;     ///< folder or picture; empty when continuing: what run.json names
    std::filesystem::path captions; ///< JSON lines; empty: looked for beside the data
    std::filesystem::path annotations; ///< of COCO's form; empty: looked for beside the data
    /// Own captions and labels (own_captions.h, own_labels.h): the run takes those of its images over into
    /// RUN/labels. Empty, or RUN/labels itself: what lies there is used.
    std::filesystem::path labels;
    ModelPaths models;
    RunConfig config;
    std::vector<Stage> stages{kGenerativeStages.begin(), kGenerativeStages.end()};
    std::vector<RunStage> runStages; ///< of all images together, after `stages`
    std::string reviewRule;          ///< of the stage review (core/pipeline/sample_rule.h)
    std::vector<std::string> images; ///< ids; empty: all
    std::int64_t limit = 0;          ///< at most this many images; 0: no limit
    /// Ids: `stages` are computed for these alone, as those that failed are tried again, and `runStages`
    /// still work on all. Empty: on all.
    std::vector<std::string> retried;
    FailurePolicy onFailure = FailurePolicy::retry;
    /// Whether an attack by the full chain for which memory does not even suffice with one prompt a chunk may
    /// be done by the skip gradient. Its results then tell so, and count as finished only while this is
    /// allowed. Absent: as run.json has it, or not.
    std::optional<bool> allowSkipGradient;
    RunSharing sharing;
    /// Devices that work side by side, each on images of its own; one may be named several times
    /// (computeLanes()). Empty: the context's. Where the context names no number of threads, each has as many
    /// as the run was begun with (core/pipeline/run_compute.h).
    std::vector<std::string> devices;
    /// Images in work at once on each device, 1 to kMostInFlight; their network calls are made together
    /// (continuous batching). No part of what results depend on: those of several agree with those of one
    /// within float32's rounding.
    int inFlight = 1;
    /// Of a run that is made again: what tells its manifest from others (reproduceRun()), for run.json.
    std::string reproduces;

    DataPlace place() const { return {data, captions, annotations}; }
};

constexpr int kMostInFlight = 64;

/// RunRequest::allowSkipGradient, where it is absent what the run recorded.
bool allowsSkipGradient(const RunRequest& request);

struct RunOutcome {
    std::vector<ImageRecord> records; ///< of the images that were asked for; of a shard, its own
    std::int64_t failed = 0;
    std::optional<ReviewCounts> review; ///< this and the next two where they were asked for
    std::optional<TuningRecord> tuning;
    std::optional<EvaluationReport> evaluation;
    std::optional<RunSpeed> speed;      ///< of the stages of images
};

/// Runs stages over images, so many at once as were asked for: finished work is reused when its settings are
/// the same, stale work is done again, a failing image is recorded ("failed, because") and treated by the
/// policy. The run's ledger (core/ledger/run_ledger.h) tells of every stage of every image; a report.json is
/// written now and then, and at the end however the run ends. Then the stages of the whole run
/// (runStagesOfRun()). A device that stops answering gives its images back to the others (DeviceLost when
/// none is left). Where the run is shared, every process is given images that no other has in hand, and ends
/// when all are done. Throws ConfigError (also when another process computes the run with other settings, and
/// for a folder that holds other things than a run, as that of the photographs), CheckpointError and
/// DataError (also while another process works in the run alone) before the first image; Cancelled after a
/// stop, with all finished work on disk. Thread: blocks; call on a worker thread.
RunOutcome runPipeline(const RunRequest& request, ModelHub& hub, const StageContext& context);
/// The same. `outcome` is filled in as it comes, so that it also tells what came about until an error or a
/// stop: its `records` are then those of the images that were begun, without curves.
void runPipeline(const RunRequest& request, ModelHub& hub, const StageContext& context, RunOutcome& outcome);

} // namespace asam
