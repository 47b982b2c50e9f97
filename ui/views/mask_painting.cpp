#include "ui/views/mask_painting.h"

#include <cmath>

#include <QPainter>

#include "ui/views/agreement_layer.h"
#include "ui/views/mask_layer.h"
#include "ui/views/overlay_state.h"

namespace asam {
namespace {

constexpr double kOutlineWidth = 1.5;
// Qt draws lines of one device pixel many times faster than wider ones, which it makes into shapes first.
constexpr double kFastWidth = 1;
constexpr double kSelectedWidth = 2.5;
constexpr double kBehindSelection = 0.6; ///< of the opacity, for what is not selected
const QColor kSelectionShadow(0, 0, 0, 160);

/// The part of an image that a view shows, in whole pixels of it.
QRectF visiblePart(const QRectF& targetInView, const QRectF& view, QSize image) {
    const QRectF shown = targetInView.intersected(view);
    const double x = image.width() / targetInView.width();
    const double y = image.height() / targetInView.height();
    const double left = std::floor((shown.left() - targetInView.left()) * x);
    const double top = std::floor((shown.top() - targetInView.top()) * y);
    const double right = std::ceil((shown.right() - targetInView.left()) * x);
    const double bottom = std::ceil((shown.bottom() - targetInView.top()) * y);
    return QRectF(QPointF(left, top), QPointF(right, bottom))
        .intersected(QRectF(QPointF(0, 0), QSizeF(image)));
}

QPen cosmetic(const QColor& colour, double width) {
    QPen pen(colour, width);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(Qt::RoundCap);
    return pen;
}

double scaleOf(const PaintFrame& frame) {
    return frame.viewFromImage.m11() * frame.devicePixelRatio;
}

/// Each outline as parallel lines, half a logical pixel wide at most between the first and the last.
void paintWholeOutlines(QPainter& painter, const MaskLayer& masks, const QRectF& visible,
                        const PaintFrame& frame) {
    const double scale = scaleOf(frame);
    const int lines = static_cast<int>(std::ceil(kOutlineWidth * frame.devicePixelRatio));
    const double step = (kOutlineWidth - kFastWidth / frame.devicePixelRatio) / (lines - 1);
    for (int line = 0; line < lines; ++line) {
        const double offset = (line - (lines - 1) / 2.0) * step;
        painter.setTransform(frame.viewFromImage * QTransform::fromTranslate(offset, offset), false);
        for (const MaskShape& shape : masks.shapes()) {
            if (shape.bounds.intersects(visible)) {
                shape.outline.stroke(painter, cosmetic(shape.colour, kFastWidth), visible, scale);
            }
        }
    }
    painter.setTransform(frame.viewFromImage, false);
}

/// Whole ones become a picture first where they are seen through: the parallel lines lie over each other, and
/// so do the outlines of neighbours.
void paintOutlines(QPainter& painter, const MaskLayer& masks, const QRectF& visible, double opacity,
                   const PaintFrame& frame) {
    if (opacity >= 1) {
        paintWholeOutlines(painter, masks, visible, frame);
        return;
    }
    const QSizeF pixels = frame.area.size() * frame.devicePixelRatio;
    QImage whole(static_cast<int>(std::ceil(pixels.width())), static_cast<int>(std::ceil(pixels.height())),
                 QImage::Format_ARGB32_Premultiplied);
    whole.setDevicePixelRatio(frame.devicePixelRatio);
    whole.fill(Qt::transparent);
    PaintFrame moved = frame;
    moved.viewFromImage *= QTransform::fromTranslate(-frame.area.left(), -frame.area.top());
    QPainter inWhole(&whole);
    inWhole.setRenderHint(QPainter::Antialiasing);
    paintWholeOutlines(inWhole, masks, visible, moved);
    inWhole.end();
    painter.save();
    painter.resetTransform();
    painter.setOpacity(opacity);
    painter.drawImage(frame.area.topLeft(), whole);
    painter.restore();
}

void paintSelected(QPainter& painter, const MaskShape& shape, const OverlayState& state,
                   const QRectF& visible, double scale) {
    if (state.style() == MaskStyle::Fill) {
        QColor veil = shape.colour;
        veil.setAlphaF(static_cast<float>(state.opacity() * kBehindSelection));
        painter.fillPath(shape.outline.path(scale), veil);
    }
    shape.outline.stroke(painter, cosmetic(kSelectionShadow, kSelectedWidth + 2), visible, scale);
    shape.outline.stroke(painter, cosmetic(Qt::white, kSelectedWidth), visible, scale);
}

} // namespace

void paintImage(QPainter& painter, const QImage& image, const QRectF& frameInImage, const PaintFrame& frame) {
    const QRectF target = frame.viewFromImage.mapRect(frameInImage);
    if (target.isEmpty() || !target.intersects(frame.area)) {
        return;
    }
    const QRectF part = visiblePart(target, frame.area, image.size());
    const double x = target.width() / image.width();
    const double y = target.height() / image.height();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, x * frame.devicePixelRatio < 1);
    painter.drawImage(QRectF(target.left() + part.left() * x, target.top() + part.top() * y, part.width() * x,
                             part.height() * y),
                      image, part);
}

void paintMasks(QPainter& painter, const MaskLayer& masks, const OverlayState& state,
                const PaintFrame& frame) {
    if (state.style() == MaskStyle::Off || state.isHidden()) {
        return;
    }
    const auto selected = state.selectedMask();
    const MaskShape* highlighted = selected ? masks.find(*selected) : nullptr;
    if (state.style() == MaskStyle::Fill) {
        painter.setOpacity(state.opacity() * (highlighted != nullptr ? kBehindSelection : 1.0));
        paintImage(painter, masks.fill(), QRectF(QPointF(0, 0), QSizeF(masks.photographSize())), frame);
        painter.setOpacity(1);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = scaleOf(frame);
    const QRectF visible = frame.viewFromImage.inverted().mapRect(frame.area);
    painter.setTransform(frame.viewFromImage, true);
    if (state.style() == MaskStyle::Contour) {
        paintOutlines(painter, masks, visible, state.opacity(), frame);
    }
    if (highlighted != nullptr && highlighted->bounds.intersects(visible)) {
        paintSelected(painter, *highlighted, state, visible, scale);
    }
    painter.restore();
}

void paintAgreement(QPainter& painter, const AgreementLayer& agreement, const OverlayState& state,
                    const PaintFrame& frame) {
    if (state.style() == MaskStyle::Off || state.isHidden()) {
        return;
    }
    painter.setOpacity(state.opacity());
    const auto selected = state.selectedMask();
    const AgreementShape* shape = selected ? agreement.find(*selected) : nullptr;
    if (shape == nullptr) {
        paintImage(painter, agreement.fill(), QRectF(QPointF(0, 0), QSizeF(agreement.photographSize())),
                   frame);
    } else if (!shape->areas.isNull()) {
        paintImage(painter, shape->areas, shape->frameInImage, frame);
    }
    painter.setOpacity(1);
}

} // namespace asam
