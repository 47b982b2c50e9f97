#pragma once

#include <optional>

#include <QString>

#include "ui/views/agreement_layer.h"
#include "ui/views/mask_layer.h"
#include "ui/views/overlay_state.h"
#include "ui/views/picture_pyramid.h"

namespace asam {

/// What SAM finds in one picture: its masks, and how they agree with the labels. Both null while nothing is
/// known.
struct Prediction {
    MaskLayerPtr masks;
    AgreementLayerPtr agreement;

    bool operator==(const Prediction&) const = default; ///< the same objects

    /// Decodes and compares; for worker threads. Throws DataError when a mask's size is not the photograph's.
    static Prediction make(const std::vector<Annotation>& labels, const std::vector<Annotation>& predictions,
                           QSize photograph);
};

/// A picture with the masks that may lie over it, and what is said while there is no picture.
struct CanvasContent {
    PicturePtr picture;
    QRectF frameInImage; ///< where the picture lies on the photograph
    MaskLayerPtr labels; ///< null: no masks over this picture
    Prediction prediction;
    QString emptyTitle;
    QString emptyHint;

    std::optional<QRgb> colourAt(QPointF inImage) const;
    /// The masks that a click can hit: predictions where those are shown, otherwise labels. May be null.
    const MaskLayer* clickable(MaskShow show) const;

    bool operator==(const CanvasContent&) const = default; ///< the same objects
};

} // namespace asam
