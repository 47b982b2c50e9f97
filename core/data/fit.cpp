#include "core/data/fit.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/data/resize.h"

namespace asam {
namespace {

constexpr int kMaskThreshold = 128;

void checkSize(const cv::Mat& picture, cv::Size wanted, const char* frame) {
    if (picture.size() != wanted) {
        throw DataError(fmt::format("A picture of {} x {} pixels was given for {} of {} x {}.", picture.cols,
                                    picture.rows, frame, wanted.width, wanted.height));
    }
}

cv::Mat black(cv::Size size, int type) { return cv::Mat::zeros(size, type); }

} // namespace

Fit::Fit(cv::Size size, int workingSide, FitMode mode) : size_(size), workingSide_(workingSide) {
    if (size.width < 1 || size.height < 1 || workingSide < 1) {
        throw DataError(fmt::format("A picture of {} x {} pixels cannot be fitted to {} x {}; expected at least one "
                                    "pixel on every side.",
                                    size.width, size.height, workingSide, workingSide));
    }
    source_ = {cv::Point(), size};
    target_ = {0, 0, workingSide, workingSide};
    if (mode == FitMode::crop) {
        const int side = std::min(size.width, size.height);
        source_ = {(size.width - side) / 2, (size.height - side) / 2, side, side};
    } else if (mode == FitMode::pad) {
        const cv::Size inner = longestSideSize(size, workingSide);
        target_ = {0, 0, std::max(1, inner.width), std::max(1, inner.height)};
    }
}

cv::Mat Fit::fit(const cv::Mat& picture) const {
    checkSize(picture, size_, "a photograph");
    const cv::Mat inner = resizePillow(picture(source_), target_.width, target_.height, ResizeFilter::bicubic);
    if (inner.cols == workingSide_ && inner.rows == workingSide_) {
        return inner;
    }
    cv::Mat frame = black({workingSide_, workingSide_}, picture.type());
    inner.copyTo(frame(target_));
    return frame;
}

cv::Mat Fit::fitPicture(const cv::Mat& picture) const { return fit(picture); }

cv::Mat Fit::fitMask(const cv::Mat& mask) const { return fit(mask) > kMaskThreshold; }

cv::Mat Fit::restore(const cv::Mat& inWorkingFrame) const {
    checkSize(inWorkingFrame, {workingSide_, workingSide_}, "the working frame");
    const cv::Mat inner =
        resizePillow(inWorkingFrame(target_), source_.width, source_.height, ResizeFilter::bicubic);
    cv::Mat restored = inner;
    if (source_.size() != size_) {
        restored = black(size_, inner.type());
        inner.copyTo(restored(source_));
    }
    return inWorkingFrame.channels() == 1 ? cv::Mat(restored > kMaskThreshold) : restored;
}

AxisMap Fit::workingFromImage() const {
    const double scaleX = static_cast<double>(target_.width) / source_.width;
    const double scaleY = static_cast<double>(target_.height) / source_.height;
    return {scaleX, scaleY, (0.5 - source_.x) * scaleX - 0.5 + target_.x,
            (0.5 - source_.y) * scaleY - 0.5 + target_.y};
}

} // namespace asam
