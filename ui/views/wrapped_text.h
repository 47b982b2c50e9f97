#pragma once

#include <QLabel>

namespace asam {

/// A quiet sentence or two of a given width, centred. As high as its lines need: a plain label in an aligned
/// place of a layout asks for too little.
class WrappedText : public QLabel {
public:
    WrappedText(const QString& text, int width) : QLabel(text), width_(width) {
        setObjectName(QStringLiteral("secondary"));
        setWordWrap(true);
        setAlignment(Qt::AlignCenter);
        setFixedWidth(width);
    }
    /// Of its own width, whatever width a layout asks about.
    int heightForWidth(int) const override { return QLabel::heightForWidth(width_); }
    QSize sizeHint() const override { return {width_, heightForWidth(width_)}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

private:
    int width_;
};

} // namespace asam
