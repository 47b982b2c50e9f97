#include "ui/dialogs/error_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/translated_sentence.h"
#include "ui/style/icons.h"

namespace asam {

ErrorDialog::ErrorDialog(const QString& title, const QString& sentence, const QString& details,
                         QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setObjectName(QStringLiteral("errorDialog"));
    auto* icon = new QLabel;
    icon->setPixmap(
        lineIcon(QStringLiteral("warning"), IconTone::Danger).pixmap(QSize(32, 32), devicePixelRatioF()));
    auto* heading = new QLabel(title);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    bold.setPixelSize(15);
    heading->setFont(bold);
    auto* text = new QLabel(translatedSentence(sentence));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setMinimumWidth(400);
    text->setAccessibleName(tr("What went wrong"));

    auto* buttons = new QDialogButtonBox;
    auto* copy = buttons->addButton(tr("Copy details"), QDialogButtonBox::ActionRole);
    auto* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    copy->setAutoDefault(false);
    close->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [copy, sentence, details] {
        QGuiApplication::clipboard()->setText(details.isEmpty() ? sentence : details);
        copy->setText(tr("Copied"));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::close);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(24, 24, 24, 16);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->addWidget(icon, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(heading, 0, 1);
    grid->addWidget(text, 1, 1);
    grid->setRowMinimumHeight(2, 8);
    grid->setRowStretch(2, 1); // the title stays at its sentence in a dialog that is made larger
    grid->addWidget(buttons, 3, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    close->setFocus(); // else Space copies where Enter closes
}

} // namespace asam
