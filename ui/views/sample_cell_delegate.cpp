#include "ui/views/sample_cell_delegate.h"

#include <algorithm>

#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/views/sample_mark.h"
#include "ui/views/state_chip.h"

namespace asam {
namespace {

constexpr int kStateCellMargin = 4;

} // namespace

int SampleCellDelegate::stateWidth(const QFont& font) {
    int chip = 0;
    for (int state = 0; state < kSampleStates; ++state) {
        chip = std::max(chip, stateChipWidth(sampleStateText(static_cast<SampleState>(state)), font));
    }
    return chip + kSampleMarkWidth + 2 * kStateCellMargin;
}

void SampleCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() == SampleListModel::State) {
        const auto state = static_cast<SampleState>(index.data(SampleListModel::StateRole).toInt());
        const bool stale = !index.data(SampleListModel::StaleRole).toString().isEmpty();
        const QRect box =
            paintSampleMark(painter, option.rect.adjusted(kStateCellMargin, 0, -kStateCellMargin, 0), index);
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
