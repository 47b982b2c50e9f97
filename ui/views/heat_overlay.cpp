#include "ui/views/heat_overlay.h"

#include <QPainter>

#include <opencv2/imgproc.hpp>

#include "ui/views/canvas_content.h"

namespace asam {

QImage heatImage(const cv::Mat& map) {
    if (map.empty()) {
        return {};
    }
    cv::Mat levels;
    cv::normalize(map, levels, 0, 255, cv::NORM_MINMAX, CV_8U);
    cv::Mat colours;
    cv::applyColorMap(levels, colours, cv::COLORMAP_VIRIDIS);
    const QImage view(colours.data, colours.cols, colours.rows, static_cast<qsizetype>(colours.step[0]),
                      QImage::Format_BGR888);
    return view.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

void HeatOverlay::setHeat(const QImage& heat, const QRectF& frameInImage) {
    heat_ = heat;
    frameInImage_ = frameInImage;
}

void HeatOverlay::paint(QPainter& painter, const CanvasContent& content, const QRect& area,
                        const QTransform& viewFromImage) {
    if (const OverlayPainting shown = painting(content)) {
        shown(painter, area, viewFromImage);
    }
}

OverlayPainting HeatOverlay::painting(const CanvasContent& content) const {
    if (heat_.isNull() || (picture_ && *picture_ != content.picture)) {
        return {};
    }
    return [heat = heat_, frame = frameInImage_, opacity = opacity_](QPainter& painter, const QRect&,
                                                                     const QTransform& viewFromImage) {
        painter.setOpacity(opacity);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(viewFromImage.mapRect(frame), heat);
    };
}

} // namespace asam
