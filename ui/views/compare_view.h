#pragma once

#include <QWidget>

#include "core/pipeline/run_records.h"
#include "ui/workspace/workspace.h"

class QLabel;

namespace asam {

class OverlayState;
class PicturePanel;
class SegmentedControl;
class ViewCamera;

/// The four pictures of the selected sample side by side: original, inversion, attacked latent, regeneration.
/// They share one camera and one way of showing masks.
class CompareView : public QWidget {
    Q_OBJECT

public:
    CompareView(Workspace* workspace, OverlayState* overlay, QWidget* parent = nullptr);

    ViewCamera* camera() const { return camera_; }
    PicturePanel* original() const { return original_; }
    PicturePanel* inversion() const { return inversion_; }
    PicturePanel* attack() const { return attack_; }
    PicturePanel* regeneration() const { return regeneration_; }

    void zoomToMask(std::int64_t id);
    /// One photograph pixel is one pixel of the screen.
    void showActualSize();

private:
    QWidget* makeGrid();
    QWidget* makeBar();
    void connectPanels();
    void showSample();
    void showResults();
    void showZoom();
    void placeAttackPicture();

    Workspace* workspace_;
    OverlayState* overlay_;
    ViewCamera* camera_;
    PicturePanel* original_;
    PicturePanel* inversion_;
    PicturePanel* attack_;
    PicturePanel* regeneration_;
    SegmentedControl* attackPicture_;
    QLabel* zoom_;
};

} // namespace asam
