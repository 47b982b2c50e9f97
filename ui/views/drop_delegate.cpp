#include "ui/views/drop_delegate.h"

#include <algorithm>

#include <QPainter>

#include "ui/style/tokens.h"

namespace asam {
namespace {

constexpr double kFullDrop = 0.5; ///< a bar that fills the cell

} // namespace

void DropDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const double drop = index.data(valueRole_).toDouble();
    if (drop > 0) {
        if ((option.state & QStyle::State_Selected) != 0) {
            painter->fillRect(option.rect, option.palette.highlight());
        }
        const Tokens& tokens = tokensFor(option.palette);
        QColor colour = tokens.danger;
        const double share = std::min(1.0, drop / kFullDrop);
        colour.setAlphaF(static_cast<float>(0.2 + 0.35 * share));
        const QRectF cell = QRectF(option.rect).adjusted(4, 4, -4, -4);
        const double width = std::max(2.0, cell.width() * share);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawRoundedRect(QRectF(cell.right() - width, cell.top(), width, cell.height()), 3, 3);
    }
    QStyleOptionViewItem number = option;
    if (drop > 0) {
        number.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus); // their ground would hide the bar
    }
    QStyledItemDelegate::paint(painter, number, index);
}

} // namespace asam
