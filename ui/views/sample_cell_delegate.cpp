#include "ui/views/sample_cell_delegate.h"

#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/views/sample_mark.h"
#include "ui/views/state_chip.h"

namespace asam {

void SampleCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() == SampleListModel::State) {
        const auto state = static_cast<SampleState>(index.data(SampleListModel::StateRole).toInt());
        const bool stale = !index.data(SampleListModel::StaleRole).toString().isEmpty();
        const QRect box = paintSampleMark(painter, option.rect.adjusted(4, 0, -4, 0), index);
        const Tokens& tokens = tokensFor(option.palette);
        paintChip(painter, box, stateChip(state, sampleStateText(state), stale, tokens), option.font, tokens);
    }
}

void SampleCellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    // Without asking for the thumbnail, which would read every picture that a table scrolls past.
    option->index = index;
    option->displayAlignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    if (index.column() != SampleListModel::State) {
        option->features |= QStyleOptionViewItem::HasDisplay;
        option->text = index.data(Qt::DisplayRole).toString();
    }
}

} // namespace asam
