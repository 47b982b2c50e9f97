#pragma once

#include <optional>

#include <opencv2/core/types.hpp>

#include "core/data/sa1b.h"

namespace asam {

/// The masks of ASAM's layout, FOLDER/segmentation_K.png, in the order of K, which is their id; foreground
/// above 127. Empty masks are problems of the record. `size`: of the photograph, which all must have; without
/// it, that of the first mask. Throws DataError naming the file.
Sa1bRecord readMaskFolder(const StoredFile& folder, std::optional<cv::Size> size = {});

/// SHA-256 over names and bytes of these files.
std::string maskFolderHash(const StoredFile& folder);

} // namespace asam
