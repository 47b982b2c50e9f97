#pragma once

#include <QLabel>

namespace asam {

/// A line of text that is cut with an ellipsis where it does not fit; the whole of it is then in the tooltip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setFullText(const QString& text);
    const QString& fullText() const { return full_; }
    void setElideMode(Qt::TextElideMode mode) { mode_ = mode; }
    /// Parts that this sign separates are left out as wholes, the last first: half a number says nothing.
    void setPartMark(QChar mark) { partMark_ = mark; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();

    QString full_;
    Qt::TextElideMode mode_ = Qt::ElideRight;
    QChar partMark_; ///< null: none
};

} // namespace asam
