#pragma once

#include <QStyledItemDelegate>

namespace asam {

/// A row of the sample list: thumbnail, name, how far the image has come, and its mean IoU drop.
class SampleDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The width at which a row shows every state's word beside a drop.
    static int fullWidth(const QFont& font);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace asam
