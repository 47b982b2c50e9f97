#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QImage>

#include <opencv2/core/mat.hpp>

namespace asam {

/// A picture with its halvings, so that a large photograph is painted at the cost of the window's pixels and
/// without flicker when it is shown small. Immutable after it is made: made on a worker, shared with views.
class PicturePyramid {
public:
    /// CV_8UC3 RGB or CV_8UC1; null for an empty picture.
    static std::shared_ptr<const PicturePyramid> make(const cv::Mat& picture);

    QSize size() const { return levels_.front().size(); }
    /// The smallest level that still has a pixel for each device pixel at `scale` device pixels per picture
    /// pixel.
    const QImage& levelFor(double scale) const;
    /// Of the picture itself; nothing outside it.
    std::optional<QRgb> colourAt(QPointF inPicture) const;

private:
    std::vector<QImage> levels_; ///< the picture itself first
};

using PicturePtr = std::shared_ptr<const PicturePyramid>;

} // namespace asam
