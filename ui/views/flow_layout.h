#pragma once

#include <QLayout>

namespace asam {

/// Puts widgets in lines, as words are put in a paragraph. An item with an expanding size policy takes what
/// is left of its line.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    FlowLayout(int spacing, QWidget* parent);
    ~FlowLayout() override;

    void insertWidget(int index, QWidget* widget);

    void addItem(QLayoutItem* item) override { items_ << item; }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), /*apply=*/false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// The height that is needed.
    int arrange(const QRect& rect, bool apply) const;
    int placeLine(qsizetype first, qsizetype last, const QRect& rect, int y, bool apply) const;

    QList<QLayoutItem*> items_;
    int spacing_;
};

} // namespace asam
