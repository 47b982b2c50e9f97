#pragma once

#include <opencv2/core/mat.hpp>

#include "core/base/geometry.h"
#include "core/config/stage_configs.h"

namespace asam {

/// How one photograph is brought to the square working frame, and back. Coordinates of both frames count pixels
/// with pixel i's centre at i: a picture's left edge lies at -0.5, its right edge at width - 0.5.
class Fit {
public:
    /// `size`: the photograph's. Throws DataError for an empty one or an empty frame.
    Fit(cv::Size size, int workingSide, FitMode mode);

    /// CV_8UC3 -> workingSide squared, Pillow's bicubic filter (as the published code).
    cv::Mat fitPicture(const cv::Mat& picture) const;
    /// CV_8UC1 0/255 -> workingSide squared: Pillow's bicubic on grey, then > 128 (as the published code).
    cv::Mat fitMask(const cv::Mat& mask) const;
    /// A working-frame picture (CV_8UC3) or mask (CV_8UC1, thresholded) in the photograph's own frame. What a
    /// crop left out is black.
    cv::Mat restore(const cv::Mat& inWorkingFrame) const;

    /// Photograph pixels -> working-frame pixels, centre to centre: (x + 0.5) * scale - 0.5, moved.
    AxisMap workingFromImage() const;
    int workingSide() const { return workingSide_; }
    cv::Size imageSize() const { return size_; }
    /// Part of the photograph that is seen, and where it lies in the working frame.
    cv::Rect sourceRect() const { return source_; }
    cv::Rect targetRect() const { return target_; }

private:
    cv::Mat fit(const cv::Mat& picture) const;

    cv::Size size_;
    int workingSide_ = 0;
    cv::Rect source_;
    cv::Rect target_;
};

} // namespace asam
