#include "ui/views/state_chip.h"

#include <algorithm>

#include <QFontMetrics>
#include <QPainter>

#include "ui/style/tokens.h"

namespace asam {
namespace {

constexpr int kChipHeight = 18;
constexpr int kPadding = 7;

QColor chipColour(SampleState state, const Tokens& tokens) {
    switch (state) {
    case SampleState::Failed:
    case SampleState::Rejected:
        return tokens.danger;
    case SampleState::Accepted:
        return tokens.success;
    case SampleState::Regenerated:
    case SampleState::Attacked:
    case SampleState::Inverted:
        return tokens.accent;
    case SampleState::NotStarted:
        break;
    }
    return tokens.secondary;
}

QFont chipFont(QFont font) {
    font.setPixelSize(11);
    return font;
}

} // namespace

int stateChipWidth(const QString& text, const QFont& font) {
    return QFontMetrics(chipFont(font)).horizontalAdvance(text) + 2 * kPadding;
}

void paintChip(QPainter* painter, const QRect& box, const Chip& look, const QFont& font,
               const Tokens& tokens) {
    const QFont small = chipFont(font);
    const QFontMetrics metrics(small);
    const QString shown = metrics.elidedText(look.text, Qt::ElideRight, box.width() - 2 * kPadding);
    const int width = std::min(box.width(), metrics.horizontalAdvance(shown) + 2 * kPadding);
    const QRectF chip(box.left(), box.center().y() - kChipHeight / 2 + 1, width, kChipHeight);
    QColor ground = look.colour;
    ground.setAlphaF(0.14F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(look.isFilled ? Qt::NoPen : QPen(tokens.border, 1));
    painter->setBrush(look.isFilled ? QBrush(ground) : Qt::NoBrush);
    painter->drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), kChipHeight / 2.0, kChipHeight / 2.0);
    painter->setFont(small);
    painter->setPen(look.colour);
    painter->drawText(chip, Qt::AlignCenter, shown);
    painter->restore();
}

Chip stateChip(SampleState state, const QString& text, bool isStale, const Tokens& tokens) {
    return {text, chipColour(state, tokens), state != SampleState::NotStarted && !isStale};
}

} // namespace asam
