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

constexpr int kPartGap = 8;
constexpr int kTitleIndent = 9; ///< as far as the chooser's text is from its edge

} // namespace

PicturePanel::PicturePanel(PictureKind kind, ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QFrame(parent), canvas_(new ImageCanvas(camera, overlay)),
      chooser_(new PictureChooser(tr("Picture of this panel"), PictureChooser::Offer::All)),
      pair_(new DifferencePairButton), caption_(new ElidedLabel), header_(new QFrame),
      lines_(new QVBoxLayout(header_)), line_(new QHBoxLayout) {
    header_->setObjectName(QStringLiteral("panelHeader"));
    caption_->setObjectName(QStringLiteral("panelCaption"));
    caption_->setMinimumWidth(1);
    caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the title has the room first
    caption_->setPartMark(QChar(0x00b7));
    lines_->setContentsMargins(0, 0, kPartGap, 0);
    lines_->setSpacing(0);
    lines_->addLayout(line_);
    line_->setSpacing(kPartGap);
    line_->addWidget(chooser_);
    line_->addWidget(pair_);
    line_->addStretch();
    placeCaption();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header_);
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

int PicturePanel::leastWidth() const {
    const int pair = kind() == PictureKind::Difference ? kPartGap + pair_->minimumWidth() : 0;
    return chooser_->minimumSizeHint().width() + pair + kPartGap + caption_->minimumWidth() + kPartGap;
}

void PicturePanel::setCaptionBelow(bool below) {
    if (below != captionBelow_) {
        captionBelow_ = below;
        (below ? static_cast<QBoxLayout*>(line_) : lines_)->removeWidget(caption_);
        placeCaption();
    }
}

void PicturePanel::placeCaption() {
    header_->setFixedHeight(captionBelow_ ? kTallHeader : kHeader);
    if (captionBelow_) {
        caption_->setContentsMargins(kTitleIndent, 0, 0, 4);
        caption_->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        lines_->addWidget(caption_);
    } else {
        caption_->setContentsMargins(0, 0, 0, 0);
        caption_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line_->addWidget(caption_, 1);
    }
}

QString PicturePanel::caption() const {
    return caption_->fullText();
}

} // namespace asam
