#pragma once

#include <QStyledItemDelegate>

namespace asam {

/// A cell of the samples' table: words and numbers without the thumbnail, the state as a chip.
class SampleCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Of the column of states: the widest chip with a mark beside it.
    static int stateWidth(const QFont& font);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace asam
