#pragma once

#include "ui/views/image_canvas.h"

namespace asam {

/// Two pictures in one place: a divider that can be dragged, with the first at its left (or above) and the
/// second beyond it; or one of them at a time.
class PairCanvas : public ImageCanvas {
    Q_OBJECT

public:
    enum class Divider { None, Vertical, Horizontal };

    PairCanvas(ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    /// The first is the canvas's own content.
    void setSecond(const CanvasContent& content);
    const CanvasContent& second() const { return second_; }
    void setDivider(Divider divider);
    Divider divider() const { return divider_; }
    /// Where the divider is, 0 to 1 of the view.
    void setPosition(double position);
    double position() const { return position_; }
    /// The second picture alone, or (without a divider) the first alone.
    void setShowsSecond(bool shows);
    bool showsSecond() const { return showsSecond_; }
    std::vector<Part> parts() const override;

    std::vector<CanvasContent> contents() const override { return {content(), second_}; }
    const CanvasContent& contentAt(QPointF inView) const override;
    bool wouldDrag(QPointF inView) const override;

Q_SIGNALS:
    void positionChanged(double position);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintPictures(QPainter& painter) override;

private:
    bool divides() const { return divider_ != Divider::None && !showsSecond_; }
    /// Along the axis across the divider.
    double along(QPointF inView) const;
    double length() const;
    bool isOnDivider(QPointF inView) const;
    void paintDivider(QPainter& painter) const;

    CanvasContent second_;
    Divider divider_ = Divider::None;
    double position_ = 0.5;
    bool showsSecond_ = false;
    bool dragging_ = false;
};

} // namespace asam
