#pragma once

#include <QColor>
#include <QPalette>

namespace asam {

/// The named colours of one appearance. Greys are neutral so that pictures keep their colours; there is one
/// accent. Text on its ground has a contrast of 4.5:1 or more (tests/ui/tokens_test.cpp).
struct Tokens {
    bool dark = false;
    QColor window; ///< bars and the ground between views
    QColor base;   ///< lists, tables, editors
    QColor raised; ///< headers of views and docks
    QColor border;
    QColor control; ///< buttons at rest
    QColor hover;
    QColor text;
    QColor secondary; ///< captions, units, what is less important
    QColor disabled;
    QColor accent;     ///< marks, focus, curves
    QColor accentFill; ///< ground of the main button and of a selection; white text on it
    QColor accentSoft; ///< ground of the selected row
    QColor danger;
    QColor warning;
    QColor success;
    QColor canvas; ///< mid grey behind pictures
    QColor canvasText;
};

const Tokens& lightTokens();
const Tokens& darkTokens();
/// The set that a palette was made from.
const Tokens& tokensFor(const QPalette& palette);

QPalette paletteFrom(const Tokens& tokens);

/// WCAG's contrast ratio, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

} // namespace asam
