#include "ui/forms/settings_menu.h"

#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QUndoStack>

#include "ui/forms/settings_form.h"
#include "ui/style/icons.h"

namespace asam {

SettingsMenu::SettingsMenu(SettingsForm* form) : QMenu(form), form_(form) {
    setToolTipsVisible(true);
    fill();
    // Which entries can be used depends on the moment, and the undo stack may have been changed for another.
    connect(this, &QMenu::aboutToShow, this, [this] {
        clear();
        fill();
    });
}

void SettingsMenu::fill() {
    addAction(form_->undoStack()->createUndoAction(this, tr("Undo")));
    addAction(form_->undoStack()->createRedoAction(this, tr("Redo")));
    addSeparator();
    const auto add = [this](const QString& text, const QString& tip, auto act) {
        QAction* action = addAction(text, form_, act);
        action->setToolTip(tip);
        return action;
    };
    add(tr("Copy settings"), tr("All settings as JSON text, to paste here, into a message or into a file"),
        [this] { form_->copySettings(); })
        ->setIcon(lineIcon(QStringLiteral("copy")));
    add(tr("Copy as command line"), tr("The preset and what differs from it, as asam run takes them"),
        [this] { form_->copyCommandLine(); });
    add(tr("Paste settings"), tr("Settings from copied JSON or command-line text"),
        [this] { form_->pasteSettings(); });
    addSeparator();
    add(tr("Save as preset…"), tr("Keep these settings under a name of your own"), [this] {
        savePreset(form_);
    })->setIcon(lineIcon(QStringLiteral("save")));
    const bool own = !form_->state().ownPreset.isEmpty();
    add(tr("Rename preset…"), tr("Another name for your own preset"), [this] {
        renamePreset();
    })->setEnabled(own);
    add(tr("Delete preset…"), tr("Remove your own preset; its values stay in the form"), [this] {
        removePreset();
    })->setEnabled(own);
}

void SettingsMenu::savePreset(SettingsForm* form) {
    bool accepted = false;
    const QString name = QInputDialog::getText(form, tr("Save as preset"), tr("Name of the preset:"),
                                               QLineEdit::Normal, form->state().ownPreset, &accepted)
                             .trimmed();
    if (accepted) {
        form->savePreset(name);
    }
}

void SettingsMenu::renamePreset() {
    bool accepted = false;
    const QString name = QInputDialog::getText(form_, tr("Rename preset"), tr("New name of the preset:"),
                                               QLineEdit::Normal, form_->state().ownPreset, &accepted)
                             .trimmed();
    if (accepted) {
        form_->renamePreset(name);
    }
}

void SettingsMenu::removePreset() {
    const QString name = form_->state().ownPreset;
    QMessageBox question(QMessageBox::NoIcon, tr("Delete preset"),
                         tr("Delete the preset \"%1\"? This cannot be undone.").arg(name),
                         QMessageBox::NoButton, form_);
    question.setIconPixmap(lineIcon(QStringLiteral("warning"), IconTone::Danger)
                               .pixmap(QSize(32, 32), form_->devicePixelRatioF()));
    const QPushButton* remove = question.addButton(tr("Delete"), QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(tr("Cancel"), QMessageBox::RejectRole));
    question.exec();
    if (question.clickedButton() == remove) {
        form_->removePreset();
    }
}

} // namespace asam
