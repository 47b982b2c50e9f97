#include "ui/views/mask_rasters.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

namespace asam {
namespace {

constexpr std::size_t kMostRasters = 3; ///< panels of a grid come in two sizes at most, and a pair in one

} // namespace

bool MaskRasters::Key::is(const Key& other) const {
    return masks.lock() == other.masks.lock() && style == other.style && opacity == other.opacity &&
           selected == other.selected && frame.viewFromImage == other.frame.viewFromImage &&
           frame.area == other.frame.area && frame.devicePixelRatio == other.frame.devicePixelRatio;
}

QImage MaskRasters::rasterOf(const MaskLayer& masks, const OverlayState& state, const PaintFrame& frame) {
    const QSizeF pixels = frame.area.size() * frame.devicePixelRatio;
    QImage image(static_cast<int>(std::ceil(pixels.width())), static_cast<int>(std::ceil(pixels.height())),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(frame.devicePixelRatio);
    image.fill(Qt::transparent);
    PaintFrame moved = frame;
    moved.viewFromImage *= QTransform::fromTranslate(-frame.area.left(), -frame.area.top());
    moved.area.moveTopLeft({0, 0});
    QPainter painter(&image);
    paintMasks(painter, masks, state, moved);
    return image;
}

void MaskRasters::paint(QPainter& painter, const MaskLayerPtr& masks, const OverlayState& state,
                        const PaintFrame& frame) {
    const bool shown = state.style() != MaskStyle::Off && !state.isHidden();
    const bool strokes = state.style() == MaskStyle::Contour || state.selectedMask().has_value();
    if (!shown || !strokes || frame.area.isEmpty()) {
        paintMasks(painter, *masks, state, frame); // areas alone are one picture already
        return;
    }
    const Key wanted{masks, state.style(), state.opacity(), state.selectedMask(), frame};
    auto entry = std::find_if(entries_.begin(), entries_.end(),
                              [&](const Entry& known) { return known.key.is(wanted); });
    if (entry == entries_.end()) {
        entries_.push_front({wanted, rasterOf(*masks, state, frame)});
        entries_.resize(std::min(entries_.size(), kMostRasters));
        ++made_;
    } else {
        entries_.splice(entries_.begin(), entries_, entry);
    }
    painter.drawImage(frame.area.topLeft(), entries_.front().image);
}

} // namespace asam
