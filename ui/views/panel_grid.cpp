#include "ui/views/panel_grid.h"

#include <QGridLayout>

#include "ui/views/compare_choices.h"
#include "ui/views/image_canvas.h"
#include "ui/views/picture_panel.h"

namespace asam {

PanelGrid::PanelGrid(ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QFrame(parent), camera_(camera), cells_(new QGridLayout(this)) {
    setObjectName(QStringLiteral("panelGrid"));
    cells_->setContentsMargins(0, 0, 0, 0);
    cells_->setSpacing(1);
    for (int index = 0; index < kMostPanels; ++index) {
        auto* panel = new PicturePanel(PictureKind::Original, camera, overlay, this);
        panels_.push_back(panel);
        ownCameras_.push_back(new ViewCamera(this));
        connect(panel, &PicturePanel::kindChosen, this,
                [this, index](PictureKind kind) { Q_EMIT kindChosen(index, kind); });
        connect(panel, &PicturePanel::pairChosen, this, &PanelGrid::pairChosen);
        connect(panel->canvas(), &ImageCanvas::pointerMoved, this, [this, index, panel] {
            if (panel->canvas()->underMouse()) {
                active_ = static_cast<std::size_t>(index);
            }
        });
    }
    setCount(4);
}

std::vector<PicturePanel*> PanelGrid::panels() const {
    return {panels_.begin(), panels_.begin() + count_};
}

void PanelGrid::setCount(int count) {
    if (count == count_) {
        return;
    }
    count_ = count;
    const int rows = count <= 3 ? 1 : 2;
    const int columns = (count + rows - 1) / rows;
    for (int index = 0; index < kMostPanels; ++index) {
        PicturePanel* panel = panels_[static_cast<std::size_t>(index)];
        cells_->removeWidget(panel);
        panel->setVisible(index < count);
        if (index < count) {
            cells_->addWidget(panel, index / columns, index % columns);
        }
    }
    for (int index = 0; index < kMostPanels; ++index) {
        cells_->setRowStretch(index, index < rows ? 1 : 0);
        cells_->setColumnStretch(index, index < columns ? 1 : 0);
    }
    if (static_cast<int>(active_) >= count) {
        active_ = 0;
    }
}

void PanelGrid::setLocked(bool locked) {
    if (locked == locked_) {
        return;
    }
    locked_ = locked;
    if (locked) {
        camera_->follow(*ownCameras_[active_]);
    }
    for (std::size_t index = 0; index < panels_.size(); ++index) {
        ownCameras_[index]->follow(*camera_);
        panels_[index]->canvas()->setCamera(locked ? camera_ : ownCameras_[index]);
    }
}

void PanelGrid::setImageSize(QSizeF image) {
    for (ViewCamera* camera : ownCameras_) {
        camera->setImageSize(image);
    }
}

} // namespace asam
