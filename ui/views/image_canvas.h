#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QWidget>

#include "ui/views/canvas_content.h"
#include "ui/views/canvas_overlay.h"
#include "ui/views/overlay_state.h"
#include "ui/views/view_camera.h"
#include "ui/views/view_keys.h"

class QPainter;

namespace asam {

class HeldKey;
struct PaintFrame;

/// Paints one picture where the camera looks, with the masks over it.
///
/// Wheel zooms at the cursor; middle button, or the left one and a held key (Pan), drags, wherever the
/// keyboard is unless somebody is typing; double click fits; a click selects the smallest mask under the
/// cursor, keys (NextMask, FormerMask) go through all masks that lie there. Pixels stay squares from 100 % up
/// and are smoothed below.
class ImageCanvas : public QWidget {
    Q_OBJECT

public:
    ImageCanvas(ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    /// In the place of the usual ones, which come back when these go.
    void setKeys(const ViewKeys& keys);

    ViewCamera* camera() const { return camera_; }
    void setCamera(ViewCamera* camera);

    void setContent(const CanvasContent& content);
    const CanvasContent& content() const { return content_; }
    /// `frameInImage`: where the picture lies on the photograph. Null shows the empty text.
    void setPicture(PicturePtr picture, const QRectF& frameInImage);
    /// Null: no masks over this picture.
    void setMasks(MaskLayerPtr masks);
    /// What SAM finds in this picture, for the overlay state's Prediction and Agreement.
    void setPrediction(const Prediction& prediction);
    void setEmptyText(const QString& title, const QString& hint);
    /// The hint of an empty part that has room for its title alone, else nothing. Its tool tip says it.
    QString hiddenHintAt(QPoint inView) const;
    bool hasPicture() const { return content_.picture != nullptr; }

    /// What is seen, and in which part of the view.
    struct Part {
        CanvasContent content;
        QRect area;
    };
    virtual std::vector<Part> parts() const;

    /// The pointer's place on the photograph; nothing while it is elsewhere.
    std::optional<QPointF> pointerInImage() const;
    /// All masks that lie there, the smallest first.
    std::vector<std::int64_t> masksUnderPointer() const;

    /// The last one added lies on top and sees events first.
    void addOverlay(CanvasOverlay* overlay);
    void removeOverlay(CanvasOverlay* overlay);
    /// What lies over one of its pictures now, the lowest first.
    std::vector<OverlayPainting> overlayPaintings(const CanvasContent& content) const;
    /// What the colours of the overlays mean now.
    std::vector<LegendEntry> overlayLegend() const;
    /// All that it shows, or shows by turns.
    virtual std::vector<CanvasContent> contents() const { return {content_}; }
    /// The content that is seen at a point of the view.
    virtual const CanvasContent& contentAt(QPointF inView) const;
    /// A press there would move the canvas's own parts: the picture, a divider.
    virtual bool wouldDrag(QPointF inView) const;

    QSize sizeHint() const override { return {320, 240}; }
    QSize minimumSizeHint() const override { return {120, 56}; }

Q_SIGNALS:
    /// By a click or a key.
    void maskClicked(std::optional<std::int64_t> id);
    void pointerMoved();
    /// One of its pictures is another one, or lies elsewhere on the photograph.
    void pictureChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

    /// All that lies under the focus ring.
    virtual void paintPictures(QPainter& painter);
    void paintContent(QPainter& painter, const CanvasContent& content, const QRect& area) const;
    const OverlayState& overlay() const { return *overlay_; }
    /// Takes the new content over and tells of another picture.
    void replace(CanvasContent& content, const CanvasContent& by);

private:
    void paintEmptyText(QPainter& painter, const CanvasContent& content, const QRect& area) const;
    const MaskLayer* masksUnder(QPointF inView) const;
    void setPanHeld(bool held);
    /// Selects another mask under the pointer; false when none lies there.
    bool stepMask(bool next);
    void setPanning(bool panning);

    ViewCamera* camera_ = nullptr;
    OverlayState* overlay_;
    QMetaObject::Connection cameraMoves_;
    CanvasContent content_;
    QList<CanvasOverlay*> overlays_;
    std::optional<QPointF> pointerInView_;
    QPointF lastInView_;
    QPointF pressedInView_;
    std::optional<std::int64_t> beforeClick_; ///< the mask that was selected before the last click
    bool doubleClicked_ = false;              ///< the release that follows selects nothing
    const ViewKeys* keys_ = &ViewKeys::usual();
    HeldKey* panKey_;
    bool panHeld_ = false;
    bool panning_ = false;
};

} // namespace asam
