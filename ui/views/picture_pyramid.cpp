#include "ui/views/picture_pyramid.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

#include "ui/bridge/conversions.h"

namespace asam {
namespace {

constexpr int kSmallestSide = 256; ///< a picture of this size is cheap to shrink while painting

} // namespace

PicturePtr PicturePyramid::make(const cv::Mat& picture) {
    if (picture.empty()) {
        return nullptr;
    }
    auto pyramid = std::make_shared<PicturePyramid>();
    pyramid->levels_.push_back(toQImage(picture));
    cv::Mat level = picture;
    while (std::max(level.cols, level.rows) > 2 * kSmallestSide) {
        cv::Mat half;
        cv::resize(level, half, {(level.cols + 1) / 2, (level.rows + 1) / 2}, 0, 0, cv::INTER_AREA);
        level = half;
        pyramid->levels_.push_back(toQImage(level));
    }
    return pyramid;
}

const QImage& PicturePyramid::levelFor(double scale) const {
    std::size_t index = 0;
    while (index + 1 < levels_.size() && scale <= 0.5) {
        scale *= 2;
        ++index;
    }
    return levels_[index];
}

std::optional<QRgb> PicturePyramid::colourAt(QPointF inPicture) const {
    const QPoint pixel(static_cast<int>(std::floor(inPicture.x())),
                       static_cast<int>(std::floor(inPicture.y())));
    const QImage& picture = levels_.front();
    return picture.valid(pixel) ? std::optional(picture.pixel(pixel)) : std::nullopt;
}

} // namespace asam
