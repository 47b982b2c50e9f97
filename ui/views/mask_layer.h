#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QColor>
#include <QImage>
#include <QPainterPath>

#include "core/data/sample.h"

namespace asam {

/// One mask as a view needs it.
struct MaskShape {
    std::int64_t id = 0; ///< the annotation's
    QColor colour;
    QPainterPath outline; ///< photograph pixels, holes included
    QRectF bounds;
    std::int64_t area = 0;
};

/// All masks of a photograph, ready to paint: made once on a worker, immutable, shared by the panels. Where
/// masks overlap the smaller one lies on top, so that every mask can be seen and clicked.
class MaskLayer {
public:
    static std::shared_ptr<const MaskLayer> make(const std::vector<Annotation>& annotations,
                                                 QSize photograph);

    QSize photographSize() const { return photograph_; }
    /// In the order of the annotations.
    const std::vector<MaskShape>& shapes() const { return shapes_; }
    const MaskShape* find(std::int64_t id) const;
    /// Opaque colours where a mask is, transparent elsewhere; at most 2048 pixels long, stretched over the
    /// photograph.
    const QImage& fill() const { return fill_; }
    /// The smallest mask under a point of the photograph.
    std::optional<std::int64_t> maskAt(QPointF inImage) const;

private:
    QSize photograph_;
    std::vector<MaskShape> shapes_;
    QImage fill_;
    cv::Mat labels_; ///< CV_16U, index + 1 of the topmost mask; the size of fill_
};

using MaskLayerPtr = std::shared_ptr<const MaskLayer>;

/// The colour of mask `index` of an image: well separated hues, the same at every visit.
QColor maskColour(std::size_t index);

} // namespace asam
