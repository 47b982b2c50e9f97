#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/data/dataset.h"

namespace asam {

struct PreparedData {
    std::int64_t images = 0;
    std::int64_t masks = 0;
    std::int64_t withoutCaption = 0;  ///< of the images: their lines have the empty prompt
    std::vector<std::string> leftOut; ///< sentences about images that could not be prepared
};

/// Writes a data set in ASAM's training layout (AsamLayoutWriter): the photographs and records as they are,
/// control images, masks one by one and both files of lines. Photographs are linked where the file system
/// can, else copied; one that is no JPEG is written as JPEG of quality 100. An image that cannot be read, or
/// has no masks, is left out and named. The folder appears whole or not at all.
///
/// Reports  preparation/images.
/// Errors   DataError (nothing could be prepared, a target that is not empty, the disk's reason); Cancelled.
/// Thread   blocks; call on a worker thread.
PreparedData prepareData(const Dataset& dataset, const std::filesystem::path& target,
                         const StageContext& context);

} // namespace asam
