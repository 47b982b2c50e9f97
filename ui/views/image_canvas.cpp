#include "ui/views/image_canvas.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/style/tokens.h"
#include "ui/views/held_key.h"
#include "ui/views/mask_painting.h"
#include "ui/views/mask_rasters.h"

namespace asam {
namespace {

constexpr double kZoomPerNotch = 1.2;
constexpr double kWheelNotch = 120;
constexpr double kPanStep = 40; ///< of an arrow key, logical pixels
constexpr int kEmptyTextGap = 4;
constexpr int kEmptyTextFlags = Qt::AlignHCenter | Qt::TextWordWrap;

QFont emptyTitleFont(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Where the texts of an empty part stand, one below the other in its middle; no hint where there is no room
/// for both.
struct EmptyTextPlaces {
    QRect title;
    QRect hint;
};

EmptyTextPlaces emptyTextPlaces(const CanvasContent& content, const QRect& area, const QFont& font) {
    const QRect inner = area.adjusted(16, 8, -16, -8);
    const auto heightOf = [&inner](const QFont& used, const QString& text) {
        return QFontMetrics(used).boundingRect(inner, kEmptyTextFlags, text).height();
    };
    const int title = heightOf(emptyTitleFont(font), content.emptyTitle);
    const int hint = heightOf(font, content.emptyHint);
    const bool fits = title + kEmptyTextGap + hint <= inner.height();
    const int both = fits ? title + kEmptyTextGap + hint : title;
    const int top = inner.top() + (inner.height() - both) / 2;
    return {{inner.left(), top, inner.width(), title},
            fits ? QRect(inner.left(), top + title + kEmptyTextGap, inner.width(), hint) : QRect()};
}

} // namespace

ImageCanvas::ImageCanvas(ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QWidget(parent), overlay_(overlay),
      // The keyboard is mostly in the list of samples.
      panKey_(new HeldKey(ViewKey::Pan, this, [this] { return pointerInView_.has_value(); })) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCamera(camera);
    connect(overlay_, &OverlayState::changed, this, qOverload<>(&QWidget::update));
    connect(panKey_, &HeldKey::heldChanged, this, &ImageCanvas::setPanHeld);
}

void ImageCanvas::setKeys(const ViewKeys& keys) {
    keys_ = &keys;
    connect(&keys, &QObject::destroyed, this, [this] { keys_ = &ViewKeys::usual(); });
    panKey_->setKeys(keys);
}

void ImageCanvas::setCamera(ViewCamera* camera) {
    if (camera == camera_) {
        return;
    }
    disconnect(cameraMoves_);
    camera_ = camera;
    cameraMoves_ = connect(camera_, &ViewCamera::changed, this, [this] {
        update();
        if (pointerInView_) {
            Q_EMIT pointerMoved(); // the photograph moved under it
        }
    });
    update();
}

void ImageCanvas::setContent(const CanvasContent& content) {
    replace(content_, content);
}

void ImageCanvas::setPicture(PicturePtr picture, const QRectF& frameInImage) {
    CanvasContent content = content_;
    content.picture = std::move(picture);
    content.frameInImage = frameInImage;
    replace(content_, content);
}

void ImageCanvas::replace(CanvasContent& content, const CanvasContent& by) {
    if (content == by) {
        return; // told with each step of the work: painting takes its time
    }
    const bool same = content.picture == by.picture && content.frameInImage == by.frameInImage;
    content = by;
    update();
    if (!same) {
        Q_EMIT pictureChanged();
    }
}

void ImageCanvas::addOverlay(CanvasOverlay* overlay) {
    overlays_.append(overlay);
    update();
}

void ImageCanvas::removeOverlay(CanvasOverlay* overlay) {
    overlays_.removeAll(overlay);
    update();
}

std::vector<OverlayPainting> ImageCanvas::overlayPaintings(const CanvasContent& content) const {
    std::vector<OverlayPainting> paintings;
    for (const CanvasOverlay* overlay : overlays_) {
        if (OverlayPainting painting = overlay->painting(content)) {
            paintings.push_back(std::move(painting));
        }
    }
    return paintings;
}

std::vector<LegendEntry> ImageCanvas::overlayLegend() const {
    std::vector<LegendEntry> legend;
    for (const CanvasOverlay* overlay : overlays_) {
        const std::vector<LegendEntry> one = overlay->legend();
        legend.insert(legend.end(), one.begin(), one.end());
    }
    return legend;
}

bool ImageCanvas::wouldDrag(QPointF) const {
    return panning_ || panHeld_;
}

bool ImageCanvas::event(QEvent* event) {
    const QEvent::Type type = event->type();
    if (event->isInputEvent() || type == QEvent::Enter || type == QEvent::Leave || type == QEvent::Show) {
        const QList<CanvasOverlay*> overlays = overlays_; // an overlay may remove itself
        for (auto overlay = overlays.rbegin(); overlay != overlays.rend(); ++overlay) {
            if ((*overlay)->handle(*this, *event)) {
                return true;
            }
        }
    }
    if (type == QEvent::KeyPress) { // before Tab goes to the next control
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool next = keys_->isPress(ViewKey::NextMask, key);
        if ((next || keys_->isPress(ViewKey::FormerMask, key)) && stepMask(next)) {
            return true;
        }
    }
    if (type == QEvent::ToolTip) {
        const auto& help = *static_cast<QHelpEvent*>(event);
        if (const QString hint = hiddenHintAt(help.pos()); !hint.isEmpty()) {
            QToolTip::showText(help.globalPos(), hint, this);
            return true;
        }
    }
    return QWidget::event(event);
}

void ImageCanvas::setMasks(MaskLayerPtr masks) {
    content_.labels = std::move(masks);
    update();
}

void ImageCanvas::setPrediction(const Prediction& prediction) {
    content_.prediction = prediction;
    update();
}

void ImageCanvas::setEmptyText(const QString& title, const QString& hint) {
    content_.emptyTitle = title;
    content_.emptyHint = hint;
    update();
}

std::optional<QPointF> ImageCanvas::pointerInImage() const {
    return pointerInView_ ? std::optional(camera_->toImage(*pointerInView_, size())) : std::nullopt;
}

std::vector<std::int64_t> ImageCanvas::masksUnderPointer() const {
    const MaskLayer* masks = pointerInView_ ? masksUnder(*pointerInView_) : nullptr;
    return masks != nullptr ? masks->masksAt(*pointerInImage()) : std::vector<std::int64_t>();
}

void ImageCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensFor(palette());
    painter.fillRect(rect(), tokens.canvas);
    paintPictures(painter);
    if (hasFocus()) {
        painter.setClipping(false);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

std::vector<ImageCanvas::Part> ImageCanvas::parts() const {
    return {{content_, rect()}};
}

void ImageCanvas::paintPictures(QPainter& painter) {
    for (const Part& part : parts()) {
        paintContent(painter, part.content, part.area);
    }
}

const CanvasContent& ImageCanvas::contentAt(QPointF) const {
    return content_;
}

void ImageCanvas::paintContent(QPainter& painter, const CanvasContent& content, const QRect& area) const {
    painter.setClipRect(area);
    if (!content.picture) {
        paintEmptyText(painter, content, area);
        return;
    }
    const PaintFrame frame{camera_->viewFromImage(size()), QRectF(area), devicePixelRatioF()};
    const double shown = content.frameInImage.width() * frame.viewFromImage.m11() * frame.devicePixelRatio;
    const QImage& level = content.picture->levelFor(shown / content.picture->size().width());
    paintImage(painter, level, content.frameInImage, frame);
    switch (overlay_->show()) {
    case MaskShow::Labels:
        if (content.labels) {
            overlay_->rasters().paint(painter, inPalette(content.labels, overlay_->palette()), *overlay_, frame);
        }
        break;
    case MaskShow::Prediction:
        if (content.prediction.masks) {
            overlay_->rasters().paint(painter, inPalette(content.prediction.masks, overlay_->palette()), *overlay_,
                                      frame);
        }
        break;
    case MaskShow::Agreement:
        if (content.prediction.agreement) {
            paintAgreement(painter, *content.prediction.agreement, *overlay_, frame);
        }
        break;
    }
    for (CanvasOverlay* overlay : overlays_) {
        painter.save();
        overlay->paint(painter, content, area, frame.viewFromImage);
        painter.restore();
    }
}

void ImageCanvas::paintEmptyText(QPainter& painter, const CanvasContent& content, const QRect& area) const {
    const EmptyTextPlaces places = emptyTextPlaces(content, area, font());
    painter.setPen(tokensFor(palette()).canvasText);
    painter.setFont(emptyTitleFont(font()));
    painter.drawText(places.title, kEmptyTextFlags, content.emptyTitle);
    painter.setFont(font());
    if (!places.hint.isNull()) {
        painter.drawText(places.hint, kEmptyTextFlags, content.emptyHint);
    }
}

QString ImageCanvas::hiddenHintAt(QPoint inView) const {
    for (const Part& part : parts()) {
        if (part.area.contains(inView) && !part.content.picture &&
            emptyTextPlaces(part.content, part.area, font()).hint.isNull()) {
            return part.content.emptyHint;
        }
    }
    return {};
}

const MaskLayer* ImageCanvas::masksUnder(QPointF inView) const {
    return contentAt(inView).clickable(overlay_->show());
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
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && panHeld_)) {
        setPanning(true);
    }
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    pointerInView_ = event->position();
    if (panning_) {
        camera_->panBy(event->position() - lastInView_, size());
        lastInView_ = event->position();
    } else {
        Q_EMIT pointerMoved();
    }
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (std::exchange(doubleClicked_, false)) {
        return;
    }
    if (panning_) {
        setPanning(false);
        return;
    }
    const double moved = (event->position() - pressedInView_).manhattanLength();
    const MaskLayer* masks = masksUnder(event->position());
    if (event->button() == Qt::LeftButton && masks != nullptr && moved < QApplication::startDragDistance()) {
        beforeClick_ = overlay_->selectedMask();
        Q_EMIT maskClicked(masks->maskAt(camera_->toImage(event->position(), size())));
    }
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    doubleClicked_ = true;
    camera_->fit();
    if (event->button() == Qt::LeftButton && masksUnder(event->position()) != nullptr) {
        Q_EMIT maskClicked(beforeClick_); // its first click was not meant to select
    }
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    if (keys_->isPress(ViewKey::Pan, *event)) {
        if (!event->isAutoRepeat()) {
            setPanHeld(true);
        }
        return;
    }
    switch (event->key()) {
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
    if (keys_->isRelease(ViewKey::Pan, *event) && !event->isAutoRepeat()) {
        setPanHeld(false);
    }
    QWidget::keyReleaseEvent(event);
}

void ImageCanvas::focusOutEvent(QFocusEvent* event) {
    setPanHeld(false);
    QWidget::focusOutEvent(event);
}

bool ImageCanvas::stepMask(bool next) {
    const std::vector<std::int64_t> ids = masksUnderPointer();
    if (ids.empty()) {
        return false;
    }
    const auto selected = overlay_->selectedMask();
    const auto at = selected ? std::find(ids.begin(), ids.end(), *selected) : ids.end();
    const auto count = static_cast<std::ptrdiff_t>(ids.size());
    std::ptrdiff_t chosen = next ? 0 : count - 1;
    if (at != ids.end()) {
        chosen = (at - ids.begin() + (next ? 1 : count - 1)) % count;
    }
    Q_EMIT maskClicked(ids[static_cast<std::size_t>(chosen)]);
    return true;
}

void ImageCanvas::enterEvent(QEnterEvent* event) {
    pointerInView_ = event->position();
    // Keys must reach the picture that the pointer is over, unless somebody is typing.
    if (qobject_cast<ImageCanvas*>(QApplication::focusWidget()) != nullptr) {
        setFocus(Qt::MouseFocusReason);
    }
    Q_EMIT pointerMoved();
    QWidget::enterEvent(event);
}

void ImageCanvas::leaveEvent(QEvent* event) {
    pointerInView_.reset();
    Q_EMIT pointerMoved();
    QWidget::leaveEvent(event);
}

void ImageCanvas::setPanHeld(bool held) {
    panHeld_ = held;
    setPanning(held && panning_);
}

void ImageCanvas::setPanning(bool panning) {
    panning_ = panning;
    if (panning) {
        setCursor(Qt::ClosedHandCursor);
    } else if (panHeld_) {
        setCursor(Qt::OpenHandCursor);
    } else {
        unsetCursor();
    }
}

} // namespace asam
