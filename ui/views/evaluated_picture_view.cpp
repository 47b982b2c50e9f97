#include "ui/views/evaluated_picture_view.h"

#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/views/elided_label.h"
#include "ui/views/held_key.h"
#include "ui/views/image_canvas.h"
#include "ui/views/mask_bar.h"
#include "ui/views/overlay_state.h"
#include "ui/workspace/evaluated_picture_reader.h"

namespace asam {
namespace {

constexpr int kCaptionHeight = 32;

} // namespace

EvaluatedPictureView::EvaluatedPictureView(QWidget* parent)
    : QWidget(parent), overlay_(new OverlayState(this)),
      camera_(new ViewCamera(this)), canvases_{}, captions_{}, bar_(new MaskBar(overlay_)),
      hideKey_(new HeldKey(ViewKey::HideMasks, this)) {
    overlay_->setStyle(MaskStyle::Fill);
    overlay_->setShow(MaskShow::Agreement);
    auto* panels = new QWidget;
    panels->setObjectName(QStringLiteral("panelGrid"));
    auto* row = new QHBoxLayout(panels);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(makePanel(0), 1);
    secondPanel_ = makePanel(1);
    row->addWidget(secondPanel_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(panels, 1);
    column->addWidget(bar_);
    connect(camera_, &ViewCamera::changed, this, &EvaluatedPictureView::showZoom);
    connect(hideKey_, &HeldKey::heldChanged, overlay_, &OverlayState::setHidden);
    connect(bar_, &MaskBar::fitWanted, camera_, &ViewCamera::fit);
    connect(bar_, &MaskBar::actualSizeWanted, this, &EvaluatedPictureView::showActualSize);
    connect(bar_, &MaskBar::copyWanted, this,
            [panels] { QApplication::clipboard()->setPixmap(panels->grab()); });
}

void EvaluatedPictureView::setKeys(const ViewKeys& keys) {
    hideKey_->setKeys(keys);
    for (ImageCanvas* canvas : canvases_) {
        canvas->setKeys(keys);
    }
    connect(&keys, &ViewKeys::changed, this, [this, &keys] { bar_->nameKeys(keys); });
    bar_->nameKeys(keys);
}

QWidget* EvaluatedPictureView::makePanel(int index) {
    auto* canvas = new ImageCanvas(camera_, overlay_);
    canvas->setAccessibleName(index == 0 ? tr("Prediction of the first model")
                                         : tr("Prediction of the chosen model"));
    connect(canvas, &ImageCanvas::maskClicked, overlay_, &OverlayState::selectMask);
    auto* caption = new ElidedLabel;
    caption->setObjectName(QStringLiteral("panelTitle"));
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("panelHeader"));
    header->setFixedHeight(kCaptionHeight);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(caption, 1);
    auto* panel = new QWidget;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(canvas, 1);
    canvases_[index] = canvas;
    captions_[index] = caption;
    return panel;
}

void EvaluatedPictureView::setCaptions(const QString& first, const QString& second) {
    captions_[0]->setFullText(first);
    captions_[1]->setFullText(second);
}

void EvaluatedPictureView::showSecond(bool show) {
    secondPanel_->setVisible(show);
    canvases_[0]->setAccessibleName(show ? tr("Prediction of the first model")
                                         : tr("Prediction of the model"));
}

void EvaluatedPictureView::showPicture(const std::shared_ptr<const EvaluatedPicture>& picture,
                                       const QString& emptyTitle, const QString& emptyHint) {
    const bool another = !picture || !picture_ || picture->record.id != picture_->record.id ||
                         picture->labelSize != picture_->labelSize;
    if (picture && another && !picture->labelSize.isEmpty()) {
        overlay_->selectMask(std::nullopt);
        camera_->setImageSize(picture->labelSize);
    }
    if (picture) {
        picture_ = picture;
    }
    const QRectF frame = picture ? QRectF(QPointF(0, 0), QSizeF(picture->labelSize)) : QRectF();
    for (int index = 0; index < 2; ++index) {
        CanvasContent content;
        content.emptyTitle = emptyTitle;
        content.emptyHint = emptyHint;
        if (picture && picture->picture) {
            content.picture = picture->picture;
            content.frameInImage = frame;
            content.labels = picture->labels;
            content.prediction = index == 0 ? picture->first : picture->second;
        }
        canvases_[index]->setContent(content);
    }
    bar_->setPredictionsThere(picture && (picture->first.agreement || picture->second.agreement));
    showZoom();
}

void EvaluatedPictureView::showActualSize() {
    const QSizeF view = canvases_[0]->size();
    camera_->setScale(1 / devicePixelRatioF(), QPointF(view.width() / 2, view.height() / 2), view);
}

void EvaluatedPictureView::zoomToMask(std::int64_t id) {
    const MaskShape* shape = picture_ && picture_->labels ? picture_->labels->find(id) : nullptr;
    if (shape != nullptr) {
        camera_->showRegion(shape->bounds, canvases_[0]->size());
    }
}

void EvaluatedPictureView::showZoom() {
    const QSizeF view = canvases_[0]->size();
    const bool there = canvases_[0]->hasPicture() && !view.isEmpty();
    bar_->setZoomText(there ? tr("%1 %").arg(std::lround(camera_->scale(view) * devicePixelRatioF() * 100))
                            : QString());
}

} // namespace asam
