#include "core/evaluation/mask_metrics.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"

namespace asam {
namespace {

cv::Rect occupiedRect(const cv::Mat& mask) {
    return cv::boundingRect(mask);
}

/// The boundary of a mask inside `window`, which holds all of the mask.
cv::Mat boundaryInWindow(const cv::Mat& mask, const cv::Rect& window, int width) {
    const cv::Mat inside = mask(window) != 0;
    const int side = 2 * width + 1;
    const cv::Mat square = cv::getStructuringElement(cv::MORPH_RECT, {side, side});
    // What lies beyond the window is background, whether the picture goes on there or ends.
    cv::Mat core;
    cv::erode(inside, core, square, {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar::all(0));
    return inside & ~core;
}

double shareOf(std::int64_t part, std::int64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

MaskOverlap overlapOf(const cv::Mat& prediction, const cv::Mat& label) {
    if (prediction.size() != label.size() || prediction.empty() || prediction.type() != CV_8UC1 ||
        label.type() != CV_8UC1) {
        throw DataError(
            fmt::format("A predicted mask of {} x {} pixels cannot be compared with a label of {} x {}; "
                        "expected two masks of 8 bits and of one size.",
                        prediction.cols, prediction.rows, label.cols, label.rows));
    }
    // Foreground is any value but 0, so the bits of two values need not meet.
    const cv::Mat both = (prediction != 0) & (label != 0);
    return {cv::countNonZero(prediction), cv::countNonZero(label), cv::countNonZero(both)};
}

int boundaryPixels(cv::Size size, double share) {
    const double diagonal = std::hypot(static_cast<double>(size.width), static_cast<double>(size.height));
    return std::max(1, static_cast<int>(std::nearbyint(share * diagonal)));
}

cv::Mat boundaryOf(const cv::Mat& mask, int width) {
    cv::Mat boundary = cv::Mat::zeros(mask.size(), CV_8UC1);
    const cv::Rect occupied = occupiedRect(mask);
    if (!occupied.empty()) {
        boundaryInWindow(mask, occupied, width).copyTo(boundary(occupied));
    }
    return boundary;
}

std::optional<MaskScores> scoreMask(const cv::Mat& prediction, const cv::Mat& label, double boundaryShare) {
    const MaskOverlap overlap = overlapOf(prediction, label);
    if (overlap.either() == 0) {
        return std::nullopt;
    }
    const cv::Rect window = occupiedRect(prediction) | occupiedRect(label);
    const int width = boundaryPixels(label.size(), boundaryShare);
    const MaskOverlap edges =
        overlapOf(boundaryInWindow(prediction, window, width), boundaryInWindow(label, window, width));
    return MaskScores{shareOf(overlap.both, overlap.either()), shareOf(edges.both, edges.either()),
                      shareOf(2 * overlap.both, overlap.prediction + overlap.label)};
}

InstanceSize instanceSize(std::int64_t labelArea) {
    constexpr std::int64_t kSmall = 32 * 32;
    constexpr std::int64_t kMedium = 96 * 96;
    return labelArea < kSmall    ? InstanceSize::small
           : labelArea < kMedium ? InstanceSize::medium
                                 : InstanceSize::large;
}

std::string_view toString(InstanceSize size) {
    constexpr std::string_view kWords[] = {"small", "medium", "large"};
    return kWords[static_cast<std::size_t>(size)];
}

} // namespace asam
