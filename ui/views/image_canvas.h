#pragma once

#include <cstdint>
#include <optional>

#include <QWidget>

#include "ui/views/mask_layer.h"
#include "ui/views/overlay_state.h"
#include "ui/views/picture_pyramid.h"
#include "ui/views/view_camera.h"

namespace asam {

/// Paints one picture where the shared camera looks, with the masks over it.
///
/// Wheel zooms at the cursor; middle button, or space and left button, drags; double click fits; a click
/// selects the smallest mask under the cursor. Pixels stay squares from 100 % up and are smoothed below.
class ImageCanvas : public QWidget {
    Q_OBJECT

public:
    ImageCanvas(ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    /// `frameInImage`: where the picture lies on the photograph. Null shows the empty text.
    void setPicture(PicturePtr picture, const QRectF& frameInImage);
    /// Null: no masks over this picture.
    void setMasks(MaskLayerPtr masks);
    void setEmptyText(const QString& title, const QString& hint);
    bool hasPicture() const { return picture_ != nullptr; }

    QSize sizeHint() const override { return {320, 240}; }
    QSize minimumSizeHint() const override { return {120, 96}; }

Q_SIGNALS:
    void maskClicked(std::optional<std::int64_t> id);

protected:
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

private:
    void paintPicture(QPainter& painter, const QTransform& viewFromImage) const;
    void paintMasks(QPainter& painter, const QTransform& viewFromImage) const;
    void paintEmptyText(QPainter& painter) const;
    void setPanning(bool panning);

    ViewCamera* camera_;
    OverlayState* overlay_;
    PicturePtr picture_;
    QRectF frameInImage_;
    MaskLayerPtr masks_;
    QString emptyTitle_;
    QString emptyHint_;
    QPointF lastInView_;
    QPointF pressedInView_;
    bool spaceHeld_ = false;
    bool panning_ = false;
};

} // namespace asam
