#include "ui/style/tokens.h"

#include <algorithm>
#include <cmath>

namespace asam {

const Tokens& lightTokens() {
    static const Tokens tokens{
        .dark = false,
        .window = QColor("#f1f1f2"),
        .base = QColor("#ffffff"),
        .raised = QColor("#f8f8f9"),
        .border = QColor("#d3d4d7"),
        .control = QColor("#ffffff"),
        .hover = QColor("#e6e7e9"),
        .text = QColor("#1b1c1f"),
        .secondary = QColor("#5a5d63"),
        .disabled = QColor("#a3a6ab"),
        .accent = QColor("#3454d1"),
        .accentFill = QColor("#3454d1"),
        .accentSoft = QColor("#e2e7fb"),
        .danger = QColor("#b3261e"),
        .warning = QColor("#8a5300"),
        .success = QColor("#1b6b3a"),
        .canvas = QColor("#767676"),
        .canvasText = QColor("#ffffff"),
    };
    return tokens;
}

const Tokens& darkTokens() {
    static const Tokens tokens{
        .dark = true,
        .window = QColor("#1f2022"),
        .base = QColor("#18191b"),
        .raised = QColor("#26272a"),
        .border = QColor("#3b3c40"),
        .control = QColor("#2e2f33"),
        .hover = QColor("#393a3f"),
        .text = QColor("#e7e8ea"),
        .secondary = QColor("#a4a7ad"),
        .disabled = QColor("#66686d"),
        .accent = QColor("#8ea4ff"),
        .accentFill = QColor("#4762e0"),
        .accentSoft = QColor("#2c3354"),
        .danger = QColor("#ff8f87"),
        .warning = QColor("#f0b45a"),
        .success = QColor("#6fcf97"),
        .canvas = QColor("#484848"),
        .canvasText = QColor("#f2f2f2"),
    };
    return tokens;
}

const Tokens& tokensFor(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

QPalette paletteFrom(const Tokens& tokens) {
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.window);
    palette.setColor(QPalette::WindowText, tokens.text);
    palette.setColor(QPalette::Base, tokens.base);
    palette.setColor(QPalette::AlternateBase, tokens.raised);
    palette.setColor(QPalette::Text, tokens.text);
    palette.setColor(QPalette::PlaceholderText, tokens.secondary);
    palette.setColor(QPalette::Button, tokens.control);
    palette.setColor(QPalette::ButtonText, tokens.text);
    palette.setColor(QPalette::BrightText, tokens.danger);
    palette.setColor(QPalette::Highlight, tokens.accentFill);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
    palette.setColor(QPalette::ToolTipBase, tokens.raised);
    palette.setColor(QPalette::ToolTipText, tokens.text);
    palette.setColor(QPalette::Light, tokens.hover);
    palette.setColor(QPalette::Midlight, tokens.hover);
    palette.setColor(QPalette::Mid, tokens.border);
    palette.setColor(QPalette::Dark, tokens.border);
    palette.setColor(QPalette::Shadow, tokens.dark ? QColor(Qt::black) : tokens.disabled);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, tokens.disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens.border);
    return palette;
}

double contrastRatio(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double value) {
            return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const double first = luminance(a);
    const double second = luminance(b);
    const auto [darker, lighter] = std::minmax(first, second);
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace asam
