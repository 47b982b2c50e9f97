#pragma once

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

#include "ui/workspace/sample_list_model.h"

class QPainter;

namespace asam {

struct Tokens;

/// A word on a soft ground of its colour, or within a thin line.
struct Chip {
    QString text;
    QColor colour;
    bool isFilled = true;
};

/// From the left edge of `box`, centred in its height and cut with an ellipsis where it does not fit.
void paintChip(QPainter* painter, const QRect& box, const Chip& look, const QFont& font,
               const Tokens& tokens);

/// In its state's colour; the word says all that the colour says. A stale one is only outlined.
Chip stateChip(SampleState state, const QString& text, bool isStale, const Tokens& tokens);

/// What the whole word takes.
int stateChipWidth(const QString& text, const QFont& font);

} // namespace asam
