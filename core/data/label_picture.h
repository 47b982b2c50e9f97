#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/data/mask_rle.h"

namespace asam {

// Pictures whose pixels are numbers and not colours: PNG, TIFF or BMP files of 8 or 16 bits, read as they are
// stored, neither rounded to 8 bits nor turned by EXIF. All throw DataError naming the file: missing, no
// picture, damaged, larger than 2^28 pixels, or of pixels that are no whole numbers.

/// CV_32SC1: a grey pixel's own number; of a colour pixel of 8 bits R + 256 G + 65536 B (16 bits are rounded
/// to 8 before; alpha is left out; a palette gives its colours).
cv::Mat readLabelValues(const std::filesystem::path& path);

/// CV_8UC1, 255 where the first channel is above 128 of 255, or above half of 65535, else 0.
cv::Mat readBinaryLabel(const std::filesystem::path& path);

/// The pixels of one number.
struct ValueMask {
    std::int64_t value = 0;
    MaskRle mask;
};

/// Every number that stands in `values` (CV_32SC1, none negative) with its pixels, in increasing order,
/// without those in `dropped`. One pass over the picture, however many numbers there are. Throws DataError
/// for an empty picture, another type, or more than 65,536 different numbers.
std::vector<ValueMask> masksOfValues(const cv::Mat& values, const std::vector<std::int64_t>& dropped);

} // namespace asam
