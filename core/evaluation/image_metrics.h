#pragma once

#include <opencv2/core/mat.hpp>

namespace asam {

/// Peak signal-to-noise ratio of two pictures of one size and type (8 bit, any channels), in dB with peak 255.
/// Infinity for equal pictures. Throws DataError when sizes or types differ.
double psnr(const cv::Mat& a, const cv::Mat& b);

} // namespace asam
