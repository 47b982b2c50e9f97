#pragma once

#include <vector>

#include <QFrame>

#include "ui/workspace/workspace.h"

class QGridLayout;

namespace asam {

class ImageCanvas;
class OverlayState;
class PicturePanel;
class ViewCamera;

/// Two to six panels side by side. They look through one camera, or, unlocked, each through its own.
class PanelGrid : public QFrame {
    Q_OBJECT

public:
    PanelGrid(ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    /// The visible ones.
    std::vector<PicturePanel*> panels() const;
    PicturePanel* panel(int index) const { return panels_[static_cast<std::size_t>(index)]; }
    void setCount(int count);
    /// Locking again makes all look where the panel that was used last looks.
    void setLocked(bool locked);
    bool isLocked() const { return locked_; }
    void setImageSize(QSizeF image);
    /// The panel that was used last.
    PicturePanel* active() const { return panels_[active_]; }

Q_SIGNALS:
    void kindChosen(int index, PictureKind kind);
    /// Of the difference, in whichever panel.
    void pairChosen(PictureKind first, PictureKind second);

private:
    ViewCamera* camera_;
    QGridLayout* cells_;
    std::vector<PicturePanel*> panels_;
    std::vector<ViewCamera*> ownCameras_;
    std::size_t active_ = 0;
    int count_ = 0;
    bool locked_ = true;
};

} // namespace asam
