#pragma once

#include <opencv2/core/mat.hpp>

namespace asam {

enum class ResizeFilter { bilinear, bicubic };

/// Resizes as Pillow 13 does (Image.resize: the filter widened when shrinking, each pass rounded to uint8 in fixed
/// point; horizontal pass first, except where the height shrinks by more than twice as many pixels as the width):
/// CV_8UC1 or CV_8UC3 in, the same type out, equal to Pillow's result to the bit. Throws DataError for empty sizes
/// and other types.
cv::Mat resizePillow(const cv::Mat& picture, int width, int height, ResizeFilter filter);

/// The size that SAM's first step gives a picture: longest side `side`, the other rounded half up.
cv::Size longestSideSize(cv::Size size, int side);

/// SAM's own first step: to longestSideSize() with Pillow's bilinear filter.
cv::Mat resizeLongestSide(const cv::Mat& picture, int side);

} // namespace asam
