#pragma once

#include <opencv2/core/mat.hpp>

namespace asam {

/// Peak signal-to-noise ratio of two pictures of one size and type (8 bit, any channels), in dB with peak 255.
/// Infinity for equal pictures. Throws DataError when sizes or types differ.
double psnr(const cv::Mat& a, const cv::Mat& b);

/// Structural similarity (Wang et al. 2004) of two such pictures: an 11x11 Gaussian window of sigma 1.5, K1 0.01, K2
/// 0.03, peak 255; the mean over all windows that lie in the picture, and over its channels. 1 for equal pictures.
/// Throws DataError when sizes or types differ, or a side is shorter than the window.
double ssim(const cv::Mat& a, const cv::Mat& b);

} // namespace asam
