#include "ui/views/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/translated_sentence.h"
#include "ui/style/icons.h"

namespace asam {
namespace {

constexpr int kIconSide = 16;
constexpr int kCloseSide = 22;

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), icon_(new QLabel), sentence_(new QLabel), choices_(new QHBoxLayout) {
    setObjectName(QStringLiteral("notice"));
    setAccessibleName(tr("Notice"));
    sentence_->setWordWrap(true);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    close->setIcon(lineIcon(QStringLiteral("close")));
    close->setIconSize({kIconSide, kIconSide});
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(close->toolTip());
    close->setProperty("flat", true);
    close->setProperty("small", true);
    close->setFixedSize(kCloseSide, kCloseSide);
    connect(close, &QToolButton::clicked, this, &NoticeBar::clear);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(icon_, 0, Qt::AlignTop);
    row->addWidget(sentence_, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    choices_->setSpacing(8);
    choices_->setContentsMargins(kIconSide + 8, 0, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 8);
    column->setSpacing(8);
    column->addLayout(row);
    column->addLayout(choices_);
    hide();
}

void NoticeBar::showNotice(Tone tone, const QString& sentence, const std::vector<Choice>& choices) {
    clear();
    const bool problem = tone == Tone::Problem;
    icon_->setPixmap(lineIcon(problem ? QStringLiteral("warning") : QStringLiteral("info"),
                              problem ? IconTone::Danger : IconTone::Accent)
                         .pixmap(QSize(kIconSide, kIconSide), devicePixelRatioF()));
    const QString shown = translatedSentence(sentence);
    sentence_->setText(shown);
    setAccessibleDescription(shown);
    setProperty("problem", problem);
    style()->unpolish(this);
    style()->polish(this);
    for (const Choice& choice : choices) {
        auto* button = new QToolButton;
        button->setText(choice.text);
        button->setToolTip(choice.tip);
        choices_->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, act = choice.act] {
            clear();
            act();
        });
    }
    if (!choices.empty()) {
        choices_->addStretch(1);
    }
    show();
}

void NoticeBar::clear() {
    hide();
    sentence_->clear();
    while (QLayoutItem* item = choices_->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->deleteLater(); // it may be the sender
        }
        delete item;
    }
}

QString NoticeBar::text() const {
    return sentence_->text();
}

} // namespace asam
