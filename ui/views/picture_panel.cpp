#include "ui/views/picture_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/views/difference_pair_button.h"
#include "ui/views/elided_label.h"
#include "ui/views/image_canvas.h"
#include "ui/views/picture_chooser.h"
#include "ui/views/picture_kinds.h"

namespace asam {
namespace {

constexpr int kPanelHeaderHeight = 32;

} // namespace

PicturePanel::PicturePanel(PictureKind kind, ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QFrame(parent), canvas_(new ImageCanvas(camera, overlay)),
      chooser_(new PictureChooser(tr("Picture of this panel"), PictureChooser::Offer::All)),
      pair_(new DifferencePairButton), caption_(new ElidedLabel) {
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("panelHeader"));
    bar->setFixedHeight(kPanelHeaderHeight);
    caption_->setObjectName(QStringLiteral("panelCaption"));
    caption_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(chooser_);
    row->addWidget(pair_);
    row->addWidget(caption_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(canvas_, 1);
    setKind(kind);
    connect(chooser_, &PictureChooser::chosenByUser, this, [this](PictureKind chosen) {
        showKind();
        Q_EMIT kindChosen(chosen);
    });
    connect(pair_, &DifferencePairButton::pairChosen, this, &PicturePanel::pairChosen);
}

PictureKind PicturePanel::kind() const {
    return chooser_->chosen();
}

void PicturePanel::setKind(PictureKind kind) {
    chooser_->choose(kind);
    showKind();
}

void PicturePanel::showKind() {
    canvas_->setAccessibleName(pictureTitle(kind()));
    pair_->setVisible(kind() == PictureKind::Difference);
}

void PicturePanel::setPair(PictureKind first, PictureKind second) {
    pair_->setPair(first, second);
}

void PicturePanel::setCaption(const QString& caption) {
    caption_->setFullText(caption);
}

QString PicturePanel::caption() const {
    return caption_->fullText();
}

} // namespace asam
