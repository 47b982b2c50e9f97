#include "ui/views/canvas_content.h"

namespace asam {

Prediction Prediction::make(const std::vector<Annotation>& labels, const std::vector<Annotation>& predictions,
                            QSize photograph) {
    return {MaskLayer::make(predictions, photograph), AgreementLayer::make(labels, predictions, photograph)};
}

std::optional<QRgb> CanvasContent::colourAt(QPointF inImage) const {
    if (!picture || frameInImage.isEmpty()) {
        return std::nullopt;
    }
    const QPointF inFrame = inImage - frameInImage.topLeft();
    return picture->colourAt({inFrame.x() * picture->size().width() / frameInImage.width(),
                              inFrame.y() * picture->size().height() / frameInImage.height()});
}

const MaskLayer* CanvasContent::clickable(MaskShow show) const {
    return show == MaskShow::Prediction ? prediction.masks.get() : labels.get();
}

} // namespace asam
