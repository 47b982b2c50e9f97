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

/// Two to six panels, in as many rows as make the picture largest. They look through one camera, or,
/// unlocked, each through its own.
class PanelGrid : public QFrame {
    Q_OBJECT

public:
    PanelGrid(ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    /// The visible ones.
    std::vector<PicturePanel*> panels() const;
    PicturePanel* panel(int index) const { return panels_[static_cast<std::size_t>(index)]; }
    void setCount(int count);
    int columns() const { return columns_; }
    /// Locking again makes all look where the panel that was used last looks.
    void setLocked(bool locked);
    bool isLocked() const { return locked_; }
    void setImageSize(QSizeF image);
    /// The panel that was used last.
    PicturePanel* active() const { return panels_[active_]; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void kindChosen(int index, PictureKind kind);
    /// Of the difference, in whichever panel.
    void pairChosen(PictureKind first, PictureKind second);
    void panelZoomed(); ///< a panel that is not locked to the others
    /// The panels are about to have other places and sizes.
    void arranged();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Where nothing is known of size and picture.
    int usualColumns() const;
    /// For the largest pictures; a title may be cut where that makes them much larger.
    int bestColumns() const;
    /// The arrangement with the largest pictures of those whose panels have this size at least.
    int columnsFor(const QSize& least) const;
    /// A panel's size among so many columns.
    QSize cellOf(int columns) const;
    QSize leastPanel() const;
    /// The size of the whole photograph in a panel of this size.
    QSizeF pictureIn(const QSize& cell) const;
    void arrange();
    void placePanels();

    ViewCamera* camera_;
    QGridLayout* cells_;
    std::vector<PicturePanel*> panels_;
    std::vector<ViewCamera*> ownCameras_;
    std::size_t active_ = 0;
    int count_ = 0;
    int columns_ = 0;
    QSizeF image_;
    bool locked_ = true;
};

} // namespace asam
