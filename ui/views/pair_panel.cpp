#include "ui/views/pair_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/views/bar_button.h"
#include "ui/views/elided_label.h"
#include "ui/views/pair_canvas.h"
#include "ui/views/picture_chooser.h"
#include "ui/views/picture_kinds.h"

namespace asam {
namespace {

constexpr int kPairHeaderHeight = 32;

} // namespace

PairPanel::PairPanel(ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QFrame(parent), canvas_(new PairCanvas(camera, overlay)),
      first_(new PictureChooser(tr("First picture"), PictureChooser::Offer::WithoutDifference)),
      second_(new PictureChooser(tr("Second picture"), PictureChooser::Offer::WithoutDifference)),
      caption_(new ElidedLabel) {
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("panelHeader"));
    bar->setFixedHeight(kPairHeaderHeight);
    caption_->setObjectName(QStringLiteral("panelCaption"));
    caption_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    caption_->setPartMark(QChar(0xB7));
    auto* swap = barButton(QStringLiteral("swap"), tr("Swap the two pictures"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(first_);
    row->addWidget(swap);
    row->addWidget(second_);
    row->addWidget(caption_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(canvas_, 1);

    const auto tell = [this] { Q_EMIT pairChosen(first_->chosen(), second_->chosen()); };
    connect(first_, &PictureChooser::chosenByUser, this, tell);
    connect(second_, &PictureChooser::chosenByUser, this, tell);
    connect(swap, &QToolButton::clicked, this,
            [this] { Q_EMIT pairChosen(second_->chosen(), first_->chosen()); });
}

void PairPanel::setChoices(const CompareChoices& choices) {
    first_->choose(choices.first);
    second_->choose(choices.second);
    const auto divider =
        choices.wipeIsVertical ? PairCanvas::Divider::Vertical : PairCanvas::Divider::Horizontal;
    canvas_->setDivider(choices.mode == CompareMode::Wipe ? divider : PairCanvas::Divider::None);
    canvas_->setAccessibleName(
        tr("%1 and %2").arg(pictureTitle(choices.first), pictureTitle(choices.second)));
}

void PairPanel::setCaption(const QString& caption) {
    caption_->setFullText(caption);
}

QString PairPanel::caption() const {
    return caption_->fullText();
}

} // namespace asam
