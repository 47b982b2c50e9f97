#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/progress.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// Writes a run as a page that opens from the disk without a network: TARGET/index.html and, in
/// TARGET/pictures, small copies of photograph, reconstruction and attacked picture beside the regenerated
/// file itself. Photographs that are no longer where the run found them are left out. Gives the number of
/// images. The folder appears whole or not at all. Throws DataError (a run without images, a target that is
/// not empty, the disk's reason), Cancelled. Thread: blocks.
std::int64_t writeHtmlReport(const RunDirectory& run, const std::filesystem::path& target,
                             const StageContext& context);

} // namespace asam
