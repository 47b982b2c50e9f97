#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <opencv2/core/mat.hpp>

namespace asam {

// How well a predicted mask fits a label. Masks are CV_8UC1 of one size, foreground where not 0.

/// Pixels of a prediction, of a label, and of both.
struct MaskOverlap {
    std::int64_t prediction = 0;
    std::int64_t label = 0;
    std::int64_t both = 0;

    std::int64_t either() const { return prediction + label - both; }
};

/// Throws DataError when the sizes differ or a mask is not CV_8UC1.
MaskOverlap overlapOf(const cv::Mat& prediction, const cv::Mat& label);

struct MaskScores {
    double iou = 0;         ///< intersection over union
    double boundaryIou = 0; ///< the same of the two masks' boundaries
    double dice = 0;        ///< 2 both / (prediction + label)
};

/// The share of a picture's diagonal that boundaries are wide, as Cheng et al. 2021 have it.
constexpr double kBoundaryWidth = 0.02;

/// A boundary's width in pixels: `share` of the diagonal, rounded half to even, at least 1.
int boundaryPixels(cv::Size size, double share = kBoundaryWidth);

/// The pixels of a mask from which a pixel outside it, or outside the picture, can be reached in `width`
/// steps to one of the eight neighbours. CV_8UC1, 0 or 255.
cv::Mat boundaryOf(const cv::Mat& mask, int width);

/// Nothing when both masks are empty: there is no union to divide by. (The published evaluation stops there;
/// here such masks are counted and left out of means.) Throws DataError as overlapOf().
std::optional<MaskScores> scoreMask(const cv::Mat& prediction, const cv::Mat& label,
                                    double boundaryShare = kBoundaryWidth);

/// COCO's classes of label areas: below 32^2 pixels, below 96^2, and above.
enum class InstanceSize { small, medium, large };
InstanceSize instanceSize(std::int64_t labelArea);
std::string_view toString(InstanceSize size);

} // namespace asam
