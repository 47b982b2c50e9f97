#pragma once

#include <QStyledItemDelegate>

namespace asam {

/// Paints a drop of IoU as a number over a bar: the bar's length says the same as its colour.
class DropDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace asam
