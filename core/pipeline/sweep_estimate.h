#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/pipeline/run_estimate.h"
#include "core/pipeline/sweep.h"

namespace asam {

/// What a sweep has left to do, each cell with its own settings. Counted are pictures, one for each cell and
/// image, but those of cells whose settings contradict each other: of all in `images`, of those with a stage
/// to do in `imagesToDo`. A stage counts once for all cells that share it, and not where a cell's run or the
/// donor has it finished. Time and disk are the sums, memory is that of the cell that needs most; `stages` is
/// empty.
///
/// Reckons from the data, the cells' folders and the measured times as estimateRequest(), or from the donor's
/// and the cells' own times where the store (`measurements`) has none. A request without a folder begins
/// anew.
/// Errors   ConfigError for axes or data that cannot be; DataError, CheckpointError as planImages();
/// Cancelled. Thread   blocks; call on a worker thread.
RunEstimate estimateSweep(const SweepRequest& request, const std::filesystem::path& measurements,
                          const StageContext& context);

} // namespace asam
