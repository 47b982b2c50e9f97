#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace asam {

class ElidedLabel;
class ImageCanvas;
class OverlayState;
class ViewCamera;

/// A canvas under a line that says what the picture is and how good it is.
class PicturePanel : public QFrame {
    Q_OBJECT

public:
    PicturePanel(const QString& title, ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    ImageCanvas* canvas() const { return canvas_; }
    /// Numbers such as "31.2 dB · IoU 0.810", at the right.
    void setCaption(const QString& caption);
    QString caption() const;
    /// A switch beside the title; the panel takes it over.
    void addHeaderWidget(QWidget* widget);

private:
    ImageCanvas* canvas_;
    ElidedLabel* caption_;
    QHBoxLayout* header_;
};

} // namespace asam
