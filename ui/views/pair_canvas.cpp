#include "ui/views/pair_canvas.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace asam {
namespace {

constexpr double kGrabReach = 6;   ///< logical pixels at each side of the divider
constexpr double kKeyStep = 0.02;  ///< of the view, with Ctrl and an arrow key
constexpr double kHandleSize = 22; ///< of the knob in the middle
const QColor kShadow(0, 0, 0, 140);

} // namespace

PairCanvas::PairCanvas(ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : ImageCanvas(camera, overlay, parent) {}

void PairCanvas::setSecond(const CanvasContent& content) {
    replace(second_, content);
}

void PairCanvas::setDivider(Divider divider) {
    divider_ = divider;
    dragging_ = false;
    update();
}

void PairCanvas::setPosition(double position) {
    const double inside = std::clamp(position, 0.0, 1.0);
    if (inside != position_) {
        position_ = inside;
        Q_EMIT positionChanged(position_);
        Q_EMIT pointerMoved();
        update();
    }
}

void PairCanvas::setShowsSecond(bool shows) {
    if (shows != showsSecond_) {
        showsSecond_ = shows;
        update();
    }
}

double PairCanvas::along(QPointF inView) const {
    return divider_ == Divider::Horizontal ? inView.y() : inView.x();
}

double PairCanvas::length() const {
    return std::max(1, divider_ == Divider::Horizontal ? height() : width());
}

bool PairCanvas::isOnDivider(QPointF inView) const {
    return divides() && std::abs(along(inView) - position_ * length()) <= kGrabReach;
}

const CanvasContent& PairCanvas::contentAt(QPointF inView) const {
    const bool beyond = divides() ? along(inView) >= position_ * length() : showsSecond_;
    return beyond ? second_ : content();
}

bool PairCanvas::wouldDrag(QPointF inView) const {
    return dragging_ || isOnDivider(inView) || ImageCanvas::wouldDrag(inView);
}

std::vector<ImageCanvas::Part> PairCanvas::parts() const {
    if (!divides()) {
        return {{showsSecond_ ? second_ : content(), rect()}};
    }
    const int cut = static_cast<int>(std::lround(position_ * length()));
    QRect first = rect();
    QRect second = rect();
    if (divider_ == Divider::Vertical) {
        first.setWidth(cut);
        second.setLeft(cut);
    } else {
        first.setHeight(cut);
        second.setTop(cut);
    }
    std::vector<Part> visible;
    if (!first.isEmpty()) {
        visible.push_back({content(), first});
    }
    if (!second.isEmpty()) {
        visible.push_back({second_, second});
    }
    return visible;
}

void PairCanvas::paintPictures(QPainter& painter) {
    ImageCanvas::paintPictures(painter);
    if (divides()) {
        painter.setClipping(false);
        paintDivider(painter);
    }
}

void PairCanvas::paintDivider(QPainter& painter) const {
    const double cut = std::round(position_ * length());
    const bool vertical = divider_ == Divider::Vertical;
    const QLineF line = vertical ? QLineF(cut, 0, cut, height()) : QLineF(0, cut, width(), cut);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(kShadow, 3));
    painter.drawLine(line);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.drawLine(line);
    const QPointF centre = line.center();
    painter.setPen(QPen(kShadow, 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(centre, kHandleSize / 2, kHandleSize / 2);
    painter.setPen(QPen(QColor(0x33, 0x33, 0x33), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const double side : {-1.0, 1.0}) {
        const auto point = [&](double across, double up) {
            return centre + (vertical ? QPointF(across * side, up) : QPointF(up, across * side));
        };
        painter.drawPolyline(QPolygonF({point(3.5, -3), point(6.5, 0), point(3.5, 3)}));
    }
}

void PairCanvas::mousePressEvent(QMouseEvent* event) {
    dragging_ = event->button() == Qt::LeftButton && isOnDivider(event->position());
    ImageCanvas::mousePressEvent(event);
}

void PairCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_) {
        setPosition(along(event->position()) / length());
        return;
    }
    ImageCanvas::mouseMoveEvent(event);
    if (event->buttons() == Qt::NoButton) {
        if (isOnDivider(event->position())) {
            setCursor(divider_ == Divider::Vertical ? Qt::SplitHCursor : Qt::SplitVCursor);
        } else if (cursor().shape() == Qt::SplitHCursor || cursor().shape() == Qt::SplitVCursor) {
            unsetCursor();
        }
    }
}

void PairCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (dragging_) {
        dragging_ = false;
        return;
    }
    ImageCanvas::mouseReleaseEvent(event);
}

void PairCanvas::keyPressEvent(QKeyEvent* event) {
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool forth = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if (divides() && event->modifiers() == Qt::ControlModifier && (back || forth)) {
        setPosition(position_ + (forth ? kKeyStep : -kKeyStep));
        return;
    }
    ImageCanvas::keyPressEvent(event);
}

} // namespace asam
