#include "ui/views/overlay_state.h"

#include <algorithm>

#include "ui/views/mask_rasters.h"

namespace asam {

OverlayState::OverlayState(QObject* parent) : QObject(parent), rasters_(std::make_unique<MaskRasters>()) {}

OverlayState::~OverlayState() = default;

void OverlayState::setStyle(MaskStyle style) {
    if (style != style_) {
        style_ = style;
        Q_EMIT changed();
    }
}

void OverlayState::setShow(MaskShow show) {
    if (show != show_) {
        show_ = show;
        Q_EMIT changed();
    }
}

void OverlayState::setPalette(MaskPalette palette) {
    if (palette != palette_) {
        palette_ = palette;
        Q_EMIT paletteChanged();
        Q_EMIT changed();
    }
}

void OverlayState::setOpacity(double opacity) {
    opacity_ = std::clamp(opacity, 0.0, 1.0);
    Q_EMIT changed();
}

void OverlayState::setHidden(bool hidden) {
    if (hidden != hidden_) {
        hidden_ = hidden;
        Q_EMIT changed();
    }
}

void OverlayState::selectMask(std::optional<std::int64_t> id) {
    if (id != selected_) {
        selected_ = id;
        Q_EMIT selectedMaskChanged(id);
        Q_EMIT changed();
    }
}

} // namespace asam
