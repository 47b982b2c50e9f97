#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/progress.h"
#include "core/pipeline/run_directory.h"

namespace asam {

enum class ExportLayout {
    sa1b, ///< ID.png or ID.jpg beside ID.json, just as the regeneration wrote them
    asam, ///< ASAM's training layout (AsamLayoutWriter); its photographs are JPEG files
};

enum class ExportedImages { accepted, regenerated };

/// Copies the regenerated samples of a run, with their masks and in ASAM's layout with captions, to a new
/// folder that Dataset opens. A PNG that ASAM's layout wants as JPEG is written with quality 100; a JPEG
/// keeps its bytes. Gives the number of images. The folder appears whole or not at all. Throws DataError
/// (nothing to export, a target that is not empty, a damaged file, the disk's reason), Cancelled. Thread:
/// blocks.
std::int64_t exportSamples(const RunDirectory& run, const std::filesystem::path& target, ExportLayout layout,
                           ExportedImages which, const StageContext& context);

} // namespace asam
