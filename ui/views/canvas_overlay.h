#pragma once

#include <functional>
#include <vector>

#include <QColor>
#include <QString>

class QEvent;
class QPainter;
class QRect;
class QTransform;

namespace asam {

class ImageCanvas;
struct CanvasContent;

/// What an overlay shows over one picture now, as values: paints on any painter and thread, at another time
/// too. `area` and `viewFromImage` as for CanvasOverlay::paint().
using OverlayPainting =
    std::function<void(QPainter& painter, const QRect& area, const QTransform& viewFromImage)>;

/// What a colour means.
struct LegendEntry {
    QColor colour;
    QString text;
};

/// Something that lies over the pictures of a canvas and may take its input: a tool, a map, marks.
///
/// Thread  GUI. The canvas does not own it; it is to be removed before it dies.
class CanvasOverlay {
public:
    virtual ~CanvasOverlay() = default;

    /// Over a picture and its masks, once for each picture that the canvas shows. `area` is the picture's
    /// part of the canvas, to which painting is clipped; `viewFromImage` maps photograph pixels to the
    /// canvas.
    virtual void paint(QPainter& painter, const CanvasContent& content, const QRect& area,
                       const QTransform& viewFromImage) = 0;
    /// The same for painting elsewhere; null where nothing lies over this picture.
    virtual OverlayPainting painting(const CanvasContent& content) const = 0;
    /// The colours that it shows now; empty where nothing is to be told.
    virtual std::vector<LegendEntry> legend() const { return {}; }
    /// Sees the canvas's mouse, key, enter, leave and show events before the canvas does. True: the event
    /// ends here.
    virtual bool handle(ImageCanvas& canvas, QEvent& event) = 0;
};

} // namespace asam
