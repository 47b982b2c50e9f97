#include "ui/views/sample_delegate.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>

#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/views/sample_mark.h"
#include "ui/views/state_chip.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {
namespace {

constexpr int kMargin = 8;
constexpr int kThumbnail = 48;
constexpr int kBeforeRow = kMargin + 4;
constexpr int kBeforeTexts = 12;
constexpr int kChipGap = 6;

QString dropText(double drop) {
    return SampleDelegate::tr("↓ %1").arg(iouText(drop));
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
    const QRect inner = option.rect.adjusted(kBeforeRow, kMargin, -kMargin, -kMargin);
    const QRect thumbnail(inner.topLeft(), QSize(kThumbnail, kThumbnail));
    paintThumbnail(painter, thumbnail, index.data(Qt::DecorationRole), tokens);

    const QRect texts = inner.adjusted(kThumbnail + kBeforeTexts, 4, 0, -4);
    const bool stale = !index.data(SampleListModel::StaleRole).toString().isEmpty();
    QRect upper(texts.left(), texts.top(), texts.width(), texts.height() / 2);
    const QRect lower(texts.left(), upper.bottom() + 1, texts.width(), texts.height() / 2);
    upper = paintSampleMark(painter, upper, index);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(index.data(SampleListModel::LeftOutRole).toBool() ? tokens.secondary : tokens.text);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(bold).elidedText(name, Qt::ElideMiddle, upper.width()));

    const auto state = static_cast<SampleState>(index.data(SampleListModel::StateRole).toInt());
    const bool working = index.data(SampleListModel::WorkingRole).toBool();
    painter->setFont(option.font);
    painter->setPen(tokens.secondary);
    const QVariant drop = index.data(SampleListModel::DropRole);
    const QString number = drop.isValid() ? dropText(drop.toDouble()) : QString();
    const int numberWidth = option.fontMetrics.horizontalAdvance(number);
    painter->drawText(lower, Qt::AlignRight | Qt::AlignVCenter, number);
    const Chip chip = working ? stateChip(SampleState::Inverted, tr("In work"), false, tokens)
                              : stateChip(state, sampleStateText(state), stale, tokens);
    paintChip(painter, lower.adjusted(0, 0, -numberWidth - kChipGap, 0), chip, option.font, tokens);
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(tokens.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

int SampleDelegate::fullWidth(const QFont& font) {
    int chip = 0;
    for (int state = 0; state < kSampleStates; ++state) {
        chip = std::max(chip, stateChipWidth(sampleStateText(static_cast<SampleState>(state)), font));
    }
    return kBeforeRow + kThumbnail + kBeforeTexts + chip + kChipGap +
           QFontMetrics(font).horizontalAdvance(dropText(-0.888)) + kMargin; // with digits and a sign as wide as any
}

QSize SampleDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {160, kThumbnail + 2 * kMargin};
}

} // namespace asam
