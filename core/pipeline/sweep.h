#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/base/progress.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/sweep_directory.h"

namespace asam {

struct SweepRequest {
    std::filesystem::path folder; ///< created or continued
    SweepPlan plan;               ///< without images: all of the data
    std::filesystem::path labels; ///< as a RunRequest's; kept in FOLDER/labels
    std::int64_t limit = 0;       ///< at most this many images; 0: no limit
    /// A run whose finished stages are taken where their settings are a cell's own; may be empty.
    std::filesystem::path donor;
};

struct SweepOutcome {
    SweepPlan plan; ///< with its images
    std::vector<SweepCell> cells;
    std::vector<SweepRow> rows; ///< image by image, of each in the order of the cells
    std::int64_t failed = 0;
};

/// Computes one run over images: runPipeline() with its models.
using SweepPipeline = std::function<RunOutcome(const RunRequest&, const StageContext&)>;

/// Computes every cell for every image, image by image, so that the first image's grid is whole early. Stages
/// that cells have in common are computed once and shared; what is finished is recognised by its fingerprint
/// and reused, so the same call continues a sweep that was stopped. A cell whose settings contradict each
/// other, or whose stages fail for an image, becomes a row with its error, and the next one begins.
///
/// Reports  what the stages report, without pictures; sweep/cells for the cells that are done. `onRow`: each
/// row as soon
///          as it is there, on the calling thread.
/// Errors   ConfigError, CheckpointError, DataError before the first cell; Cancelled after a stop, with the
/// report of
///          all finished cells on disk.
/// Thread   blocks; call on a worker thread.
SweepOutcome runSweep(const SweepRequest& request, const SweepPipeline& pipeline, const StageContext& context,
                      const std::function<void(const SweepRow&)>& onRow = {});

} // namespace asam
