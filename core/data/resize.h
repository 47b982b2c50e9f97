#pragma once

#include <opencv2/core/mat.hpp>

namespace asam {

enum class ResizeFilter { bilinear, bicubic };

/// Resizes as Pillow does (Image.resize with antialiasing, uint8 arithmetic in fixed point): CV_8UC1 or
/// CV_8UC3 in, the same type out, equal to Pillow's result to the bit. Throws DataError for empty sizes.
cv::Mat resizePillow(const cv::Mat& picture, int width, int height, ResizeFilter filter);

/// SAM's own first step: longest side to `side` with Pillow's bilinear filter, the other side rounded.
cv::Mat resizeLongestSide(const cv::Mat& picture, int side);

} // namespace asam
