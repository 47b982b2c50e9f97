#include "ui/views/model_card_delegate.h"

#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/workspace/model_shelf.h"

namespace asam {
namespace {

constexpr int kCardMargin = 12;
constexpr int kCardLine = 18;
constexpr int kCardPadding = 8;

int cardLines(const QModelIndex& index) {
    return index.data(ModelShelf::RoleTextRole).toString().isEmpty() ? 2 : 3;
}

} // namespace

QSize ModelCardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {200, 2 * kCardPadding + kCardLine * cardLines(index)};
}

void ModelCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const Tokens& tokens = tokensFor(option.palette);
    painter->save();
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->fillRect(option.rect, tokens.accentSoft);
    } else if ((option.state & QStyle::State_MouseOver) != 0) {
        painter->fillRect(option.rect, tokens.hover);
    }
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter->setPen(tokens.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    QRect line = option.rect.adjusted(kCardMargin, kCardPadding, -kCardMargin, 0);
    line.setHeight(kCardLine);
    const auto draw = [&](const QString& text, const QColor& colour, bool bold) {
        QFont font = option.font;
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(text, Qt::ElideMiddle, line.width()));
        line.translate(0, kCardLine);
    };
    const bool problem = index.data(ModelShelf::ProblemRole).toBool();
    draw(index.data().toString(), tokens.text, true);
    draw(index.data(ModelShelf::SubtitleRole).toString(), problem ? tokens.danger : tokens.secondary, false);
    if (const QString role = index.data(ModelShelf::RoleTextRole).toString(); !role.isEmpty()) {
        draw(role, tokens.secondary, false);
    }
    painter->restore();
}

} // namespace asam
