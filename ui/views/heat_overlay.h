#pragma once

#include <optional>

#include <QImage>
#include <QRectF>

#include <opencv2/core/mat.hpp>

#include "ui/views/canvas_overlay.h"
#include "ui/views/picture_pyramid.h"

namespace asam {

/// A map as a picture: CV_32FC1, its least value dark blue, its greatest yellow (viridis, equal steps look
/// equal). A null image for an empty map.
QImage heatImage(const cv::Mat& map);

/// Lays a heat map over one picture, or over all.
class HeatOverlay : public CanvasOverlay {
public:
    /// `frameInImage`: where the map lies on the photograph. A null image shows nothing.
    void setHeat(const QImage& heat, const QRectF& frameInImage);
    void setOpacity(double opacity) { opacity_ = opacity; }
    /// Over this picture only (null: over none); nothing: over all.
    void setPicture(const std::optional<PicturePtr>& picture) { picture_ = picture; }

    void paint(QPainter& painter, const CanvasContent& content, const QRect& area,
               const QTransform& viewFromImage) override;
    OverlayPainting painting(const CanvasContent& content) const override;
    bool handle(ImageCanvas&, QEvent&) override { return false; }

private:
    QImage heat_;
    QRectF frameInImage_;
    double opacity_ = 0.6;
    std::optional<PicturePtr> picture_;
};

} // namespace asam
