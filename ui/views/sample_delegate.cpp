#include "ui/views/sample_delegate.h"

#include <QApplication>
#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {
namespace {

constexpr int kMargin = 8;
constexpr int kThumbnail = 48;
constexpr int kDot = 8;

QColor stateColour(SampleState state, const Tokens& tokens) {
    switch (state) {
    case SampleState::Failed:
        return tokens.danger;
    case SampleState::Regenerated:
        return tokens.success;
    case SampleState::Attacked:
    case SampleState::Inverted:
        return tokens.accent;
    case SampleState::NotStarted:
        break;
    }
    return tokens.disabled;
}

/// The centre of the picture, square.
void paintThumbnail(QPainter* painter, const QRect& box, const QVariant& decoration, const Tokens& tokens) {
    painter->fillRect(box, tokens.hover);
    const auto image = decoration.value<QImage>();
    if (!image.isNull()) {
        const int side = std::min(image.width(), image.height());
        const QRect part((image.width() - side) / 2, (image.height() - side) / 2, side, side);
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(box, image, part);
    } else if (decoration.isValid()) {
        lineIcon(QStringLiteral("warning")).paint(painter, box.adjusted(14, 14, -14, -14));
    }
}

/// A filled dot for what is finished, a ring for what has not begun: readable without colour.
void paintState(QPainter* painter, const QPoint& centre, SampleState state, const Tokens& tokens) {
    const QColor colour = stateColour(state, tokens);
    const bool ring = state == SampleState::NotStarted;
    painter->setPen(ring ? QPen(tokens.secondary, 1.25) : Qt::NoPen);
    painter->setBrush(ring ? Qt::NoBrush : QBrush(colour));
    painter->drawEllipse(QPointF(centre), kDot / 2.0, kDot / 2.0);
}

} // namespace

void SampleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const Tokens& tokens = tokensFor(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool hovered = (option.state & QStyle::State_MouseOver) != 0;
    if (selected || hovered) {
        painter->fillRect(option.rect, selected ? tokens.accentSoft : tokens.hover);
    }
    if (selected) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), tokens.accent);
    }
    const QRect inner = option.rect.adjusted(kMargin + 4, kMargin, -kMargin, -kMargin);
    const QRect thumbnail(inner.topLeft(), QSize(kThumbnail, kThumbnail));
    paintThumbnail(painter, thumbnail, index.data(Qt::DecorationRole), tokens);

    const QRect texts = inner.adjusted(kThumbnail + 12, 4, 0, -4);
    const QRect upper(texts.left(), texts.top(), texts.width(), texts.height() / 2);
    const QRect lower(texts.left(), upper.bottom() + 1, texts.width(), texts.height() / 2);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(tokens.text);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(bold).elidedText(name, Qt::ElideMiddle, upper.width()));

    const auto state = static_cast<SampleState>(index.data(SampleListModel::StateRole).toInt());
    const bool working = index.data(SampleListModel::WorkingRole).toBool();
    paintState(painter, {lower.left() + kDot / 2, lower.center().y() + 1},
               working ? SampleState::Inverted : state, tokens);
    painter->setFont(option.font);
    painter->setPen(state == SampleState::Failed && !working ? tokens.danger : tokens.secondary);
    const QVariant drop = index.data(SampleListModel::DropRole);
    const QString number = drop.isValid() ? tr("↓ %1").arg(drop.toDouble(), 0, 'f', 3) : QString();
    const int numberWidth = option.fontMetrics.horizontalAdvance(number);
    painter->drawText(lower, Qt::AlignRight | Qt::AlignVCenter, number);
    const QRect words = lower.adjusted(kDot + 6, 0, -numberWidth - 4, 0);
    const QString text = working ? tr("In work") : sampleStateText(state);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(tokens.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize SampleDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {160, kThumbnail + 2 * kMargin};
}

} // namespace asam
