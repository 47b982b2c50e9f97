#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/config/stage_configs.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_records.h"
#include "core/pipeline/stage.h"

namespace asam {

/// What is to be done: the whole input of a run.
struct RunRequest {
    std::filesystem::path run;      ///< folder, created or continued
    std::filesystem::path data;     ///< folder or picture; empty when continuing: what run.json names
    std::filesystem::path captions; ///< JSON lines; empty: looked for beside the data
    /// Labels for pictures without masks (own_labels.h): the run takes those of its images over into RUN/labels. Empty,
    /// or RUN/labels itself: what lies there is used.
    std::filesystem::path labels;
    ModelPaths models;
    RunConfig config;
    std::vector<Stage> stages{kGenerativeStages.begin(), kGenerativeStages.end()};
    std::vector<std::string> images; ///< ids; empty: all
    std::int64_t limit = 0;          ///< at most this many images; 0: no limit
};

struct RunOutcome {
    std::vector<ImageRecord> records; ///< of the images that were asked for
    std::int64_t failed = 0;
};

/// Runs stages over images, one image after the other: finished work is reused when its settings are the same,
/// stale work is done again, a failing image is recorded ("failed, because") and the next one begins. A
/// report.json is written at the end, also after a stop.
/// Throws ConfigError, CheckpointError and DataError (also while another process works in the run) before the first image; Cancelled after a stop, with all finished
/// work on disk.
/// Thread: blocks; call on a worker thread.
RunOutcome runPipeline(const RunRequest& request, ModelHub& hub, const StageContext& context);

} // namespace asam
