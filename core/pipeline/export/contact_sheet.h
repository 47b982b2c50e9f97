#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/progress.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// What is on a page of a contact sheet.
struct ContactSheetOptions {
    int columns = 3;
    int rows = 7;
    int side = 224; ///< of a picture, in pixels

    int imagesPerPage() const { return columns * rows; }
};

/// Pages of all regenerated samples of a run: photograph beside sample, below them the id, the mean IoU on
/// the photograph and on the saved sample, and the drop; what was decided is a coloured line at the left
/// (green accepted, red rejected). The photograph is fitted as the run fitted it; where it is gone its place
/// says so. `target` ends in .pdf: one PDF file whose pages are pictures; otherwise a new or empty folder
/// with sheet-001.png and so on. Whole or not at all.
///
/// Reports  export/images.
/// Errors   DataError (nothing regenerated, a target that is not empty, the disk's reason); Cancelled.
/// Thread   blocks. Memory: one page at a time.
/// Gives    the number of images.
std::int64_t writeContactSheet(const RunDirectory& run, const std::filesystem::path& target,
                               const StageContext& context, const ContactSheetOptions& options = {});

} // namespace asam
