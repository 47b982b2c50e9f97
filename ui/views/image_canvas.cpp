#include "ui/views/image_canvas.h"

#include <cmath>
#include <utility>

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/style/tokens.h"

namespace asam {
namespace {

constexpr double kZoomPerNotch = 1.2;
constexpr double kWheelNotch = 120;
constexpr double kOutlineWidth = 1.5;
constexpr double kSelectedWidth = 2.5;
constexpr double kPanStep = 40; ///< of an arrow key, logical pixels

/// The part of `level` that a view shows, in whole pixels of it.
QRectF visiblePart(const QRectF& targetInView, const QRectF& view, QSize level) {
    const QRectF shown = targetInView.intersected(view);
    const double x = level.width() / targetInView.width();
    const double y = level.height() / targetInView.height();
    const double left = std::floor((shown.left() - targetInView.left()) * x);
    const double top = std::floor((shown.top() - targetInView.top()) * y);
    const double right = std::ceil((shown.right() - targetInView.left()) * x);
    const double bottom = std::ceil((shown.bottom() - targetInView.top()) * y);
    return QRectF(QPointF(left, top), QPointF(right, bottom))
        .intersected(QRectF(QPointF(0, 0), QSizeF(level)));
}

/// Paints `image` over `targetInView`, only what is visible of it.
void drawVisible(QPainter& painter, const QImage& image, const QRectF& targetInView, const QRectF& view) {
    if (targetInView.isEmpty() || !targetInView.intersects(view)) {
        return;
    }
    const QRectF part = visiblePart(targetInView, view, image.size());
    const double x = targetInView.width() / image.width();
    const double y = targetInView.height() / image.height();
    const QRectF target(targetInView.left() + part.left() * x, targetInView.top() + part.top() * y,
                        part.width() * x, part.height() * y);
    painter.drawImage(target, image, part);
}

} // namespace

ImageCanvas::ImageCanvas(ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QWidget(parent), camera_(camera), overlay_(overlay) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(camera_, &ViewCamera::changed, this, qOverload<>(&QWidget::update));
    connect(overlay_, &OverlayState::changed, this, qOverload<>(&QWidget::update));
}

void ImageCanvas::setPicture(PicturePtr picture, const QRectF& frameInImage) {
    picture_ = std::move(picture);
    frameInImage_ = frameInImage;
    update();
}

void ImageCanvas::setMasks(MaskLayerPtr masks) {
    masks_ = std::move(masks);
    update();
}

void ImageCanvas::setEmptyText(const QString& title, const QString& hint) {
    emptyTitle_ = title;
    emptyHint_ = hint;
    update();
}

void ImageCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensFor(palette());
    painter.fillRect(rect(), tokens.canvas);
    if (picture_) {
        const QTransform viewFromImage = camera_->viewFromImage(size());
        paintPicture(painter, viewFromImage);
        paintMasks(painter, viewFromImage);
    } else {
        paintEmptyText(painter);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ImageCanvas::paintPicture(QPainter& painter, const QTransform& viewFromImage) const {
    const QRectF target = viewFromImage.mapRect(frameInImage_);
    const double devicePixels = target.width() * devicePixelRatioF() / picture_->size().width();
    const QImage& level = picture_->levelFor(devicePixels);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, devicePixels < 1);
    drawVisible(painter, level, target, rect());
}

void ImageCanvas::paintMasks(QPainter& painter, const QTransform& viewFromImage) const {
    if (!masks_ || overlay_->style() == MaskStyle::Off) {
        return;
    }
    const auto selected = overlay_->selectedMask();
    const MaskShape* highlighted = selected ? masks_->find(*selected) : nullptr;
    if (overlay_->style() == MaskStyle::Fill) {
        const QRectF target = viewFromImage.mapRect(QRectF(QPointF(0, 0), QSizeF(masks_->photographSize())));
        painter.setRenderHint(QPainter::SmoothPixmapTransform, target.width() < masks_->fill().width());
        painter.setOpacity(overlay_->opacity() * (highlighted != nullptr ? 0.6 : 1.0));
        drawVisible(painter, masks_->fill(), target, rect());
        painter.setOpacity(1);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(viewFromImage, true);
    const auto cosmetic = [](QColor colour, double width) {
        QPen pen(std::move(colour), width);
        pen.setCosmetic(true);
        pen.setJoinStyle(Qt::RoundJoin);
        return pen;
    };
    if (overlay_->style() == MaskStyle::Contour) {
        for (const MaskShape& shape : masks_->shapes()) {
            painter.strokePath(shape.outline, cosmetic(shape.colour, kOutlineWidth));
        }
    }
    if (highlighted != nullptr) {
        QColor veil = highlighted->colour;
        veil.setAlphaF(static_cast<float>(overlay_->opacity() * 0.6));
        painter.fillPath(highlighted->outline, veil);
        painter.strokePath(highlighted->outline, cosmetic(QColor(0, 0, 0, 160), kSelectedWidth + 2));
        painter.strokePath(highlighted->outline, cosmetic(Qt::white, kSelectedWidth));
    }
    painter.restore();
}

void ImageCanvas::paintEmptyText(QPainter& painter) const {
    const Tokens& tokens = tokensFor(palette());
    const QRect area = rect().adjusted(16, 8, -16, -8);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const int flags = Qt::AlignHCenter | Qt::TextWordWrap;
    const QRect titleBox = QFontMetrics(bold).boundingRect(area, flags, emptyTitle_);
    const QRect hintBox = fontMetrics().boundingRect(area, flags, emptyHint_);
    const int gap = 4;
    int top = area.top() + (area.height() - titleBox.height() - gap - hintBox.height()) / 2;
    painter.setPen(tokens.canvasText);
    painter.setFont(bold);
    painter.drawText(QRect(area.left(), top, area.width(), titleBox.height()), flags, emptyTitle_);
    top += titleBox.height() + gap;
    painter.setFont(font());
    painter.drawText(QRect(area.left(), top, area.width(), hintBox.height()), flags, emptyHint_);
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / kWheelNotch;
    if (notches != 0) {
        camera_->zoomAt(event->position(), size(), std::pow(kZoomPerNotch, notches));
    }
    event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
    lastInView_ = event->position();
    pressedInView_ = event->position();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && spaceHeld_)) {
        setPanning(true);
    }
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (panning_) {
        camera_->panBy(event->position() - lastInView_, size());
        lastInView_ = event->position();
    }
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (panning_) {
        setPanning(false);
        return;
    }
    const double moved = (event->position() - pressedInView_).manhattanLength();
    if (event->button() == Qt::LeftButton && masks_ && moved < QApplication::startDragDistance()) {
        Q_EMIT maskClicked(masks_->maskAt(camera_->toImage(event->position(), size())));
    }
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent*) {
    camera_->fit();
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            spaceHeld_ = true;
            setCursor(Qt::OpenHandCursor);
        }
        return;
    case Qt::Key_Left:
        return camera_->panBy({kPanStep, 0}, size());
    case Qt::Key_Right:
        return camera_->panBy({-kPanStep, 0}, size());
    case Qt::Key_Up:
        return camera_->panBy({0, kPanStep}, size());
    case Qt::Key_Down:
        return camera_->panBy({0, -kPanStep}, size());
    default:
        QWidget::keyPressEvent(event);
    }
}

void ImageCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        spaceHeld_ = false;
        setPanning(false);
    }
    QWidget::keyReleaseEvent(event);
}

void ImageCanvas::focusOutEvent(QFocusEvent* event) {
    spaceHeld_ = false;
    setPanning(false);
    QWidget::focusOutEvent(event);
}

void ImageCanvas::enterEvent(QEnterEvent* event) {
    // Space must reach the picture that the pointer is over, unless somebody is typing.
    if (qobject_cast<ImageCanvas*>(QApplication::focusWidget()) != nullptr) {
        setFocus(Qt::MouseFocusReason);
    }
    QWidget::enterEvent(event);
}

void ImageCanvas::setPanning(bool panning) {
    panning_ = panning;
    if (panning) {
        setCursor(Qt::ClosedHandCursor);
    } else if (spaceHeld_) {
        setCursor(Qt::OpenHandCursor);
    } else {
        unsetCursor();
    }
}

} // namespace asam
