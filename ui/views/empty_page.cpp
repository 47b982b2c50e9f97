#include "ui/views/empty_page.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/style/icons.h"
#include "ui/views/wrapped_text.h"

namespace asam {
namespace {

constexpr int kIconSide = 48;

} // namespace

EmptyPage::EmptyPage(const QString& icon, const QString& title, const QString& text, QWidget* below,
                     QWidget* parent)
    : QWidget(parent), text_(new WrappedText(text, kTextWidth)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* picture = new QLabel;
    picture->setPixmap(lineIcon(icon, IconTone::Accent).pixmap(kIconSide, kIconSide));
    picture->setAlignment(Qt::AlignCenter);
    auto* heading = new QLabel(title);
    heading->setObjectName(QStringLiteral("emptyTitle"));
    heading->setAlignment(Qt::AlignCenter);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(picture);
    column->addWidget(heading);
    column->addWidget(text_, 0, Qt::AlignHCenter);
    if (below != nullptr) {
        column->addWidget(below, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
}

void EmptyPage::setText(const QString& text) {
    text_->setText(text);
}

} // namespace asam
