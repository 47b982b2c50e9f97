#pragma once

#include <QFrame>

#include "ui/workspace/workspace.h"

class QHBoxLayout;
class QVBoxLayout;

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
    static constexpr int kHeader = 32;     ///< height of the line
    static constexpr int kTallHeader = 52; ///< with the numbers below the title

    PicturePanel(PictureKind kind, ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    ImageCanvas* canvas() const { return canvas_; }
    PictureKind kind() const;
    void setKind(PictureKind kind);
    /// What a difference is made of.
    void setPair(PictureKind first, PictureKind second);
    DifferencePairButton* pair() const { return pair_; }
    /// Numbers such as "31.2 dB · IoU 0.810", at the right.
    void setCaption(const QString& caption);
    /// The numbers in a line of their own, for a narrow panel.
    void setCaptionBelow(bool below);
    /// In which the title still is whole, wherever the numbers stand.
    int leastWidth() const;
    QString caption() const;

Q_SIGNALS:
    void kindChosen(PictureKind kind);
    void pairChosen(PictureKind first, PictureKind second);

private:
    void showKind();
    void placeCaption();

    ImageCanvas* canvas_;
    PictureChooser* chooser_;
    DifferencePairButton* pair_;
    ElidedLabel* caption_;
    QFrame* header_;
    QVBoxLayout* lines_; ///< of the header
    QHBoxLayout* line_;  ///< the first
    bool captionBelow_ = false;
};

} // namespace asam
