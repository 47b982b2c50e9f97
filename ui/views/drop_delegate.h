#pragma once

#include <QStyledItemDelegate>

namespace asam {

/// Paints a drop of IoU as a number over a bar: the bar's length says the same as its colour.
class DropDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `valueRole` gives the drop as a number, or nothing.
    explicit DropDelegate(int valueRole, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), valueRole_(valueRole) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    int valueRole_;
};

} // namespace asam
