#pragma once

#include <QFrame>

#include "ui/workspace/workspace.h"

namespace asam {

class DifferencePairButton;
class ElidedLabel;
class ImageCanvas;
class OverlayState;
class PictureChooser;
class ViewCamera;

/// A canvas under a line that says what the picture is and how good it is; what it is can be chosen there,
/// and of a difference which two pictures it compares.
class PicturePanel : public QFrame {
    Q_OBJECT

public:
    PicturePanel(PictureKind kind, ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    ImageCanvas* canvas() const { return canvas_; }
    PictureKind kind() const;
    void setKind(PictureKind kind);
    /// What a difference is made of.
    void setPair(PictureKind first, PictureKind second);
    DifferencePairButton* pair() const { return pair_; }
    /// Numbers such as "31.2 dB · IoU 0.810", at the right.
    void setCaption(const QString& caption);
    QString caption() const;

Q_SIGNALS:
    void kindChosen(PictureKind kind);
    void pairChosen(PictureKind first, PictureKind second);

private:
    void showKind();

    ImageCanvas* canvas_;
    PictureChooser* chooser_;
    DifferencePairButton* pair_;
    ElidedLabel* caption_;
};

} // namespace asam
