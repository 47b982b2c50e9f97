#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/base/geometry.h"

namespace asam {

/// A binary mask as COCO run lengths: runs of 0 and 1 in turn (0 first), column by column. Small, exact, and
/// decoded only where pixels are needed: areas, boxes, IoU and unions work on the runs.
class MaskRle {
public:
    MaskRle() = default;
    /// COCO's compressed text. Throws DataError when the text is malformed or its runs do not add up to
    /// height * width, or when the size is empty or above 2^30 pixels.
    static MaskRle fromCompressed(std::string_view counts, int height, int width);
    /// COCO's uncompressed form (a list of runs). Throws DataError as above.
    static MaskRle fromRuns(std::vector<std::uint32_t> runs, int height, int width);
    /// CV_8UC1, foreground where not 0. Throws DataError for an empty cv::Mat or another type.
    static MaskRle encode(const cv::Mat& mask);

    std::string toCompressed() const;
    /// CV_8UC1, 0 or 255, row-major as every cv::Mat.
    cv::Mat decode() const;

    int height() const { return height_; }
    int width() const { return width_; }
    /// As they were read: encode() gives none of length 0 but the first, files may hold others.
    const std::vector<std::uint32_t>& runs() const { return runs_; }
    std::int64_t area() const;
    bool empty() const { return area() == 0; }
    /// COCO's [x, y, w, h] with w, h counting pixels; all 0 for an empty mask.
    cv::Rect boundingBox() const;
    /// First and last pixel, inclusive: what SAM's box prompts are. Undefined for an empty mask.
    Box inclusiveBox() const;

    bool operator==(const MaskRle&) const = default;

private:
    int height_ = 0;
    int width_ = 0;
    std::vector<std::uint32_t> runs_;
};

/// Pixels that both hold. Throws DataError when the sizes differ, as the two functions below.
std::int64_t intersectionArea(const MaskRle& a, const MaskRle& b);
/// 0 when both are empty, as pycocotools gives it. `crowd`: the union is replaced by the area of `a`.
double maskIou(const MaskRle& a, const MaskRle& b, bool crowd = false);
/// Union (or intersection) of all; all must have one size. An empty mask of no size when there are none.
MaskRle mergeMasks(const std::vector<MaskRle>& masks, bool intersection = false);

} // namespace asam
