#include "ui/views/elided_label.h"

#include <QResizeEvent>

namespace asam {

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text) {
    if (text != full_) {
        full_ = text;
        updateGeometry();
        elide();
    }
}

QSize ElidedLabel::sizeHint() const {
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(full_) + 2 + margins.left() + margins.right(),
            QLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(sizeHint().width(), 24), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide() {
    const int room = contentsRect().width();
    QString parts = full_;
    while (!partMark_.isNull() && fontMetrics().horizontalAdvance(parts) > room &&
           parts.contains(partMark_)) {
        parts = parts.left(parts.lastIndexOf(partMark_)).trimmed();
    }
    const QString shown = fontMetrics().elidedText(parts, mode_, room);
    setText(shown);
    setToolTip(shown == full_ ? QString() : full_);
}

} // namespace asam
