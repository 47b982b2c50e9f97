#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QColor>
#include <QImage>
#include <QRectF>

#include "core/data/sample.h"
#include "ui/views/mask_outline.h"
#include "ui/views/mask_palette.h"

namespace asam {

/// One mask as a view needs it.
struct MaskShape {
    std::int64_t id = 0; ///< the annotation's
    QColor colour;
    MaskOutline outline;
    QRectF bounds; ///< photograph pixels
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
    /// Its pixels; empty when there is none with this id.
    MaskRle mask(std::int64_t id) const;
    /// Opaque colours where a mask is, transparent elsewhere; at most 2048 pixels long, stretched over the
    /// photograph.
    const QImage& fill() const { return fill_; }
    /// All masks that hold a point of the photograph, the smallest first.
    std::vector<std::int64_t> masksAt(QPointF inImage) const;
    /// The smallest of them.
    std::optional<std::int64_t> maskAt(QPointF inImage) const;

private:
    friend std::shared_ptr<const MaskLayer> inPalette(const std::shared_ptr<const MaskLayer>& masks,
                                                      MaskPalette palette);
    void addMask(std::size_t index, const MaskRle& mask, cv::Mat& labels);
    void paintFill(const cv::Mat& labels, MaskPalette palette);

    QSize photograph_;
    std::vector<MaskShape> shapes_;
    std::vector<std::vector<std::uint32_t>> runEnds_; ///< of each shape; runs go down the columns, 0 first
    std::vector<std::size_t> bySize_;                 ///< indices of shapes, the largest first
    QImage fill_;
    std::shared_ptr<const MaskLayer> colourBlindSafe_; ///< the same masks in the other palette
};

using MaskLayerPtr = std::shared_ptr<const MaskLayer>;

/// The masks in another palette's colours; costs nothing. Null for null.
MaskLayerPtr inPalette(const MaskLayerPtr& masks, MaskPalette palette);

/// The size in which areas over a photograph are kept: its own, or shrunk to 2048 pixels along the longer
/// side.
QSize fillSize(QSize photograph);

} // namespace asam
