#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QRectF>
#include <QString>
#include <QTransform>

#include "ui/views/canvas_content.h"
#include "ui/views/canvas_overlay.h"

class QPainter;

namespace asam {

/// What the compare view shows, as values: can be painted anywhere, on any thread. Lengths are logical
/// pixels.
struct ComparisonSheet {
    /// A picture, and the part of the panel in which it is seen; a wipe has two.
    struct Part {
        CanvasContent content;
        QRectF area;
        std::vector<OverlayPainting> overlays{}; ///< prompts and maps over it, the lowest first
    };
    struct Panel {
        QRectF canvas; ///< on the page; its title is in the line above
        QString title;
        QString caption;
        QTransform viewFromImage; ///< from the photograph's pixels to the panel's canvas
        std::vector<Part> parts;
    };

    QSizeF page;
    std::vector<Panel> panels;
    MaskStyle style = MaskStyle::Off;
    MaskShow show = MaskShow::Labels;
    MaskPalette palette = MaskPalette::Vivid;
    double opacity = 1; ///< of masks, areas and contours
    std::optional<std::int64_t> selectedMask;
    QString foot;                      ///< whose pictures these are; below the panels
    std::vector<LegendEntry> legend{}; ///< what colours mean; a line of its own above the foot
};

/// Height of a panel's title and caption above its canvas, which stand in one line or in two of 16 pixels.
constexpr int kComparisonTitleHeight = 32;

/// Takes panels that touch each other, as on the screen, apart, gives the page margins, and room for legend
/// and foot.
void arrangeOnPage(ComparisonSheet& comparison);

/// How many pixels a logical pixel a file of it needs for its finest picture to be there at its own pixels;
/// between `least` and `most`.
double detailForPictures(const ComparisonSheet& comparison, double least, double most);

/// Paints it as for paper: dark text on white whatever the window's appearance. Titles, frames and outlines
/// are shapes; pictures, areas and overlays have up to `detail` pixels a logical pixel. Nothing needs the
/// painter's clipping, which SVG files do not have.
void paintComparison(QPainter& painter, const ComparisonSheet& comparison, double detail);

} // namespace asam
