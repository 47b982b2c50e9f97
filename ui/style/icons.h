#pragma once

#include <QIcon>
#include <QString>

namespace asam {

/// In whose colour an icon's lines are drawn.
enum class IconTone {
    Text,     ///< the text's
    OnAccent, ///< white, for the main button
    Accent,
    Danger,
};

/// A line icon of resources/icons/NAME.svg. Its `currentColor` becomes the tone's colour of the palette that
/// is in force when it is painted, so that a change of appearance needs only a repaint.
QIcon lineIcon(const QString& name, IconTone tone = IconTone::Text);

} // namespace asam
