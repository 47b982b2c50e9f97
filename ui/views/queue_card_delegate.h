#pragma once

#include <QStyledItemDelegate>

namespace asam {

/// A run of the queue as a card: its name and state, what it is about, and a line of progress while it is at
/// work.
class QueueCardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace asam
