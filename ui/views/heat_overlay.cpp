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

void HeatOverlay::paint(QPainter& painter, const CanvasContent& content, const QRect&,
                        const QTransform& viewFromImage) {
    if (heat_.isNull() || (picture_ && *picture_ != content.picture)) {
        return;
    }
    painter.setOpacity(opacity_);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(viewFromImage.mapRect(frameInImage_), heat_);
}

} // namespace asam
