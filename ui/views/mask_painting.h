#pragma once

#include <QImage>
#include <QRectF>
#include <QTransform>

class QPainter;

namespace asam {

class AgreementLayer;
class MaskLayer;
class OverlayState;

/// Where something is painted: `area` is the part of the view that may be touched, in its logical pixels.
struct PaintFrame {
    QTransform viewFromImage;
    QRectF area;
    double devicePixelRatio = 1;
};

/// Paints `image` stretched over `frameInImage` (photograph pixels), only what is visible of it; smooth when
/// shrunk, squares when enlarged.
void paintImage(QPainter& painter, const QImage& image, const QRectF& frameInImage, const PaintFrame& frame);

/// Masks as the state says: areas, outlines or none, as opaque as it says, and the selected one's outline
/// above them, which is always opaque.
void paintMasks(QPainter& painter, const MaskLayer& masks, const OverlayState& state,
                const PaintFrame& frame);

/// Where labels and predictions agree: of the selected mask alone when one is selected, otherwise of all.
/// Always areas, because two outlines on top of each other hide what matters; nothing when the style is Off.
void paintAgreement(QPainter& painter, const AgreementLayer& agreement, const OverlayState& state,
                    const PaintFrame& frame);

} // namespace asam
