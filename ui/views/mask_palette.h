#pragma once

#include <cstdint>

#include <QColor>

namespace asam {

enum class MaskPalette {
    Vivid,           ///< many hues
    ColourBlindSafe, ///< Okabe and Ito's seven colours in three lightnesses
};

/// The colour of the mask with this id: well separated for ids that follow each other, and the same at every
/// visit whatever other masks an image has.
QColor maskColour(std::int64_t id, MaskPalette palette = MaskPalette::Vivid);

} // namespace asam
