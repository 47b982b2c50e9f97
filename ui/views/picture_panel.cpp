#include "ui/views/picture_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/views/elided_label.h"
#include "ui/views/image_canvas.h"

namespace asam {
namespace {

constexpr int kHeaderHeight = 32;

} // namespace

PicturePanel::PicturePanel(const QString& title, ViewCamera* camera, OverlayState* overlay, QWidget* parent)
    : QFrame(parent), canvas_(new ImageCanvas(camera, overlay)), caption_(new ElidedLabel) {
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("panelHeader"));
    bar->setFixedHeight(kHeaderHeight);
    auto* name = new QLabel(title);
    name->setObjectName(QStringLiteral("panelTitle"));
    caption_->setObjectName(QStringLiteral("panelCaption"));
    caption_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    header_ = new QHBoxLayout(bar);
    header_->setContentsMargins(8, 0, 8, 0);
    header_->setSpacing(8);
    header_->addWidget(name);
    header_->addWidget(caption_, 1);
    canvas_->setAccessibleName(title);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(canvas_, 1);
}

void PicturePanel::setCaption(const QString& caption) {
    caption_->setFullText(caption);
}

QString PicturePanel::caption() const {
    return caption_->fullText();
}

void PicturePanel::addHeaderWidget(QWidget* widget) {
    header_->insertWidget(header_->count() - 1, widget);
}

} // namespace asam
