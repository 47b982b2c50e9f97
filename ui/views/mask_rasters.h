#pragma once

#include <cstdint>
#include <list>
#include <optional>

#include <QImage>

#include "ui/views/mask_layer.h"
#include "ui/views/mask_painting.h"
#include "ui/views/overlay_state.h"

class QPainter;

namespace asam {

/// Contours and selections as pictures, so that panels of one size that look through one camera at the same
/// masks stroke them once a frame, not once a panel. Holds the few that the last frame needed.
///
/// Thread  GUI.
class MaskRasters {
public:
    /// The same as paintMasks().
    void paint(QPainter& painter, const MaskLayerPtr& masks, const OverlayState& state,
               const PaintFrame& frame);
    /// How many pictures have been made so far.
    std::int64_t made() const { return made_; }

private:
    struct Key {
        std::weak_ptr<const MaskLayer> masks;
        MaskStyle style = MaskStyle::Off;
        double opacity = 0;
        std::optional<std::int64_t> selected;
        PaintFrame frame;
        bool is(const Key& other) const;
    };
    struct Entry {
        Key key;
        QImage image;
    };
    static QImage rasterOf(const MaskLayer& masks, const OverlayState& state, const PaintFrame& frame);

    std::list<Entry> entries_; ///< the last used one first
    std::int64_t made_ = 0;
};

} // namespace asam
