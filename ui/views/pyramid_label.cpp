#include "ui/views/pyramid_label.h"

#include <utility>

#include <QPainter>

namespace asam {

PyramidLabel::PyramidLabel(const QString& accessibleName, QWidget* parent) : QWidget(parent) {
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PyramidLabel::setPicture(PicturePtr picture) {
    picture_ = std::move(picture);
    update();
}

void PyramidLabel::paintEvent(QPaintEvent*) {
    if (!picture_) {
        return;
    }
    const QSize fitted = picture_->size().scaled(size(), Qt::KeepAspectRatio);
    const double scale = fitted.width() * devicePixelRatioF() / picture_->size().width();
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale < 1);
    const QPoint corner((width() - fitted.width()) / 2, (height() - fitted.height()) / 2);
    painter.drawImage(QRect(corner, fitted), picture_->levelFor(scale));
}

} // namespace asam
