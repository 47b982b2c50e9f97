#pragma once

#include <ATen/core/Generator.h>
#include <opencv2/core/mat.hpp>

namespace asam {

/// One large-scale jitter with flip: a picture mirrored or not, scaled so that it fits `scale` times SAM's
/// square, cut at random where it is larger and padded right and below where it is smaller. Source  the
/// training transforms of the published code: mirrored half of the time, scale uniform in 0.1 to 2,
///         bilinear without antialiasing, pictures padded with grey 128 and masks with 0. Shapes keep their
///         aspect.
struct Jitter {
    bool mirrored = false;
    double scale = 1;
    double cropX = 0; ///< in [0, 1), of the places that there are
    double cropY = 0;
};

Jitter drawJitter(at::Generator generator);

/// CV_8UC3 of any size -> side squared.
cv::Mat jitterPicture(const cv::Mat& picture, const Jitter& jitter, int side);
/// CV_8UC1 of the picture's size -> side squared; grey where the outline falls between pixels.
cv::Mat jitterMask(const cv::Mat& mask, const Jitter& jitter, int side);

} // namespace asam
