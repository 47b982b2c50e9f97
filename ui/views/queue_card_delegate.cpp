#include "ui/views/queue_card_delegate.h"

#include <algorithm>

#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/views/queue_chips.h"
#include "ui/workspace/queue_model.h"

namespace asam {
namespace {

constexpr int kCardHeight = 64;
constexpr int kCardMargin = 12;
constexpr int kCardGap = 8;
constexpr int kNameLine = 20;
constexpr int kShareBarHeight = 4;

void paintProgress(QPainter* painter, const QRect& bar, double share, const Tokens& tokens) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.border);
    painter->drawRoundedRect(bar, 2, 2);
    const int width = static_cast<int>(bar.width() * std::clamp(share, 0.0, 1.0));
    if (width > 0) {
        painter->setBrush(tokens.accent);
        painter->drawRoundedRect(QRect(bar.topLeft(), QSize(std::max(width, kShareBarHeight), bar.height())),
                                 2, 2);
    }
}

} // namespace

QSize QueueCardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, kCardHeight};
}

void QueueCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const Tokens& tokens = tokensFor(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    if (selected || (option.state & QStyle::State_MouseOver) != 0) {
        painter->fillRect(option.rect, selected ? tokens.accentSoft : tokens.hover);
    }
    if (selected) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), tokens.accent);
    }
    const QRect inner = option.rect.adjusted(kCardMargin, kCardMargin - 2, -kCardMargin, -kCardMargin);
    const Chip chip = queueChip(static_cast<QueueState>(index.data(QueueModel::StateRole).toInt()),
                                index.data(QueueModel::TroubleRole).toBool(), tokens);
    const int chipWidth = stateChipWidth(chip.text, option.font) + 2; // rounding must not cut the word
    QRect line(inner.topLeft(), QSize(inner.width(), kNameLine));
    paintChip(painter, QRect(line.right() - chipWidth + 1, line.top(), chipWidth, kNameLine), chip,
              option.font, tokens);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(tokens.text);
    const int nameWidth = line.width() - chipWidth - kCardGap;
    painter->drawText(QRect(line.topLeft(), QSize(nameWidth, kNameLine)), Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideMiddle, nameWidth));
    line.translate(0, kNameLine);
    const bool failed = index.data(QueueModel::StateRole).toInt() == static_cast<int>(QueueState::failed);
    painter->setFont(option.font);
    painter->setPen(failed ? tokens.danger : tokens.secondary);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data(QueueModel::SubtitleRole).toString(),
                                                    Qt::ElideRight, line.width()));
    if (const QVariant share = index.data(QueueModel::ShareRole); share.isValid()) {
        paintProgress(
            painter,
            QRect(inner.left(), option.rect.bottom() - kShareBarHeight - 4, inner.width(), kShareBarHeight),
            share.toDouble(), tokens);
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(tokens.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter->setPen(tokens.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

} // namespace asam
