#include "ui/views/panel_grid.h"

#include <algorithm>

#include <QEvent>
#include <QGridLayout>

#include "ui/views/compare_choices.h"
#include "ui/views/image_canvas.h"
#include "ui/views/picture_panel.h"

namespace asam {
namespace {

constexpr int kCellGap = 1;
constexpr double kWorthACutTitle = 1.5; ///< times as wide as the pictures beside whole titles
constexpr double kWorthWholeNumbers = 0.8; ///< of a picture, beside which they would be cut
constexpr int kCaptionBeside = 280; ///< width of a panel that has room for its numbers beside its title

} // namespace

PanelGrid::PanelGrid(ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QFrame(parent), camera_(camera), cells_(new QGridLayout(this)) {
    setObjectName(QStringLiteral("panelGrid"));
    cells_->setContentsMargins(0, 0, 0, 0);
    cells_->setSpacing(kCellGap);
    for (int index = 0; index < kMostPanels; ++index) {
        auto* panel = new PicturePanel(PictureKind::Original, camera, overlay, this);
        panels_.push_back(panel);
        ownCameras_.push_back(new ViewCamera(this));
        connect(ownCameras_.back(), &ViewCamera::changed, this, &PanelGrid::panelZoomed);
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
    if (static_cast<int>(active_) >= count) {
        active_ = 0;
    }
    columns_ = 0;
    arrange();
}

int PanelGrid::usualColumns() const {
    return count_ <= 3 ? count_ : (count_ + 1) / 2;
}

QSize PanelGrid::leastPanel() const {
    int width = 0;
    for (const PicturePanel* panel : panels()) {
        width = std::max(width, panel->leastWidth());
    }
    return {width, PicturePanel::kHeader + panels_.front()->canvas()->minimumSizeHint().height()};
}

/// That of the usual arrangement, whatever the present one is: the window is not to become wider for a row of
/// panels that were placed side by side because there was room.
QSize PanelGrid::minimumSizeHint() const {
    const int columns = usualColumns();
    const int rows = (count_ + columns - 1) / columns;
    const QSize panel = leastPanel();
    return {columns * (panel.width() + kCellGap) - kCellGap, rows * (panel.height() + kCellGap) - kCellGap};
}

QSizeF PanelGrid::pictureIn(const QSize& cell) const {
    const QSizeF image = image_.isEmpty() ? QSizeF(1, 1) : image_;
    return image.scaled(QSizeF(cell.width(), cell.height() - PicturePanel::kHeader), Qt::KeepAspectRatio);
}

QSize PanelGrid::cellOf(int columns) const {
    const int rows = (count_ + columns - 1) / columns;
    return {(width() - (columns - 1) * kCellGap) / columns, (height() - (rows - 1) * kCellGap) / rows};
}

int PanelGrid::bestColumns() const {
    const QSize least = leastPanel();
    const QSize cut(panels_.front()->canvas()->minimumSizeHint().width(), least.height());
    const int columns = columnsFor(least);
    const int more = columnsFor(cut);
    const auto side = [this](int each) { return pictureIn(cellOf(each)).width(); };
    return side(more) > kWorthACutTitle * side(columns) ? more : columns;
}

int PanelGrid::columnsFor(const QSize& least) const {
    int best = usualColumns();
    double largest = 0;
    for (int rows = 1; rows <= count_; ++rows) {
        const int columns = (count_ + rows - 1) / rows;
        const QSize cell = cellOf(columns);
        const double side = pictureIn(cell).width();
        if (cell.width() >= least.width() && cell.height() >= least.height() && side > largest + 1) {
            largest = side;
            best = columns;
        }
    }
    return best;
}

void PanelGrid::arrange() {
    if (const int columns = bestColumns(); columns != columns_) {
        columns_ = columns;
        placePanels();
    }
    // Beside the title where there is room; below it where that costs little of the picture.
    const QSize cell = cellOf(columns_);
    const double high = pictureIn(cell).height();
    const double left = std::min(high, static_cast<double>(cell.height() - PicturePanel::kTallHeader));
    for (PicturePanel* panel : panels_) {
        panel->setCaptionBelow(cell.width() < kCaptionBeside && left >= kWorthWholeNumbers * high);
    }
}

void PanelGrid::placePanels() {
    const int rows = (count_ + columns_ - 1) / columns_;
    for (int index = 0; index < kMostPanels; ++index) {
        PicturePanel* panel = panels_[static_cast<std::size_t>(index)];
        cells_->removeWidget(panel);
        panel->setVisible(index < count_);
        if (index < count_) {
            cells_->addWidget(panel, index / columns_, index % columns_);
        }
        cells_->setRowStretch(index, index < rows ? 1 : 0);
        cells_->setColumnStretch(index, index < columns_ ? 1 : 0);
    }
    Q_EMIT arranged();
}

void PanelGrid::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    arrange();
}

bool PanelGrid::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) { // a panel may need another width for another title
        arrange();
    }
    return QFrame::event(event);
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
    image_ = image;
    arrange();
    for (ViewCamera* camera : ownCameras_) {
        camera->setImageSize(image);
    }
}

} // namespace asam
