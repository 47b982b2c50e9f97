#pragma once

#include <vector>

#include <QPainterPath>
#include <QPen>
#include <QPolygonF>
#include <QRectF>

#include <opencv2/core/mat.hpp>

class QPainter;

namespace asam {

/// The outline of a mask in several coarsenesses, cut into short pieces: what is painted is only what can be
/// seen, in no more detail than the screen has. Frames are pixels of the photograph; holes are part of the
/// outline.
class MaskOutline {
public:
    MaskOutline() = default;
    /// `mask`: CV_8UC1, a part of the photograph's mask whose first pixel is `origin` there.
    MaskOutline(const cv::Mat& mask, cv::Point origin);

    /// Strokes what lies in `visible` (photograph pixels). The painter is transformed; `scale` is device
    /// pixels per photograph pixel.
    void stroke(QPainter& painter, const QPen& pen, const QRectF& visible, double scale) const;
    /// The whole outline as detailed as `scale` needs.
    QPainterPath path(double scale) const;

private:
    struct Piece {
        QPolygonF points;
        QRectF bounds;
        bool first = false; ///< of its contour
    };
    using Level = std::vector<Piece>;
    const Level& levelFor(double scale) const;

    std::vector<Level> levels_; ///< the exact one first; each next may be off by twice as much
};

} // namespace asam
