#include "ui/views/caption_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "ui/views/elided_label.h"
#include "ui/workspace/caption_controller.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kCaptionBarHeight = 40;

} // namespace

CaptionBar::CaptionBar(Workspace* workspace, QWidget* parent)
    : QFrame(parent), workspace_(workspace), edit_(new QLineEdit), note_(new ElidedLabel),
      rules_(new QToolButton) {
    setObjectName(QStringLiteral("viewBar"));
    setFixedHeight(kCaptionBarHeight);
    auto* name = new QLabel(tr("Caption"));
    name->setObjectName(QStringLiteral("secondary"));
    name->setBuddy(edit_);
    edit_->setAccessibleName(tr("Caption of the selected image"));
    edit_->setToolTip(tr(
        "The text that guides inversion and regeneration. Enter takes a change over, Esc brings the former "
        "text back."));
    edit_->setMinimumWidth(120);
    edit_->setEnabled(false);
    edit_->installEventFilter(this);
    note_->setObjectName(QStringLiteral("secondary"));
    note_->setAccessibleName(tr("State of the caption"));
    note_->setMinimumWidth(0);
    rules_->setProperty("flat", true);
    rules_->setFixedHeight(28);
    rules_->setVisible(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(name);
    row->addWidget(edit_, 1);
    row->addWidget(note_);
    row->addWidget(rules_);
    connect(edit_, &QLineEdit::editingFinished, this, &CaptionBar::commit);
    connect(workspace_, &Workspace::opened, this, [this] { id_.clear(); });
    connect(workspace_, &Workspace::selectionChanged, this, &CaptionBar::showSelection);
    connect(workspace_, &Workspace::captionsChanged, this, &CaptionBar::showCaption);
    connect(workspace_, &Workspace::resultsChanged, this, &CaptionBar::showNote);
}

void CaptionBar::setController(CaptionController* controller, QAction* rules) {
    controller_ = controller;
    rules_->setDefaultAction(rules);
    rules_->setVisible(true);
    showSelection();
}

QString CaptionBar::note() const {
    return note_->fullText();
}

void CaptionBar::beginEditing() {
    edit_->setFocus(Qt::ShortcutFocusReason);
    edit_->selectAll();
}

void CaptionBar::commit() {
    if (controller_ != nullptr && !id_.empty() && edit_->isModified()) {
        edit_->setModified(false);
        controller_->setCaption(id_, edit_->text());
        showCaption(); // without blanks at its ends
    }
}

void CaptionBar::showSelection() {
    commit(); // what was typed belongs to the image before
    id_ = workspace_->selectedId();
    showCaption();
}

void CaptionBar::showCaption() {
    const bool known = controller_ != nullptr && !id_.empty();
    const std::optional<std::string> caption = known ? controller_->caption(id_) : std::nullopt;
    edit_->setEnabled(known);
    edit_->setPlaceholderText(!known    ? QString()
                              : caption ? tr("The empty caption")
                                        : tr("No caption: what happens then is a setting (Missing caption)"));
    if (const QString text = QString::fromStdString(caption.value_or(""));
        text != edit_->text() || edit_->isModified()) {
        edit_->setText(text);
        edit_->setCursorPosition(0);
    }
    edit_->setModified(false);
    showNote();
}

void CaptionBar::showNote() {
    QString note;
    if (controller_ != nullptr && !id_.empty()) {
        const ImageRecord& record = workspace_->record();
        const bool isMade = record.id == id_ && record.finished("inversion");
        if (isMade && record.caption != controller_->caption(id_).value_or("")) {
            note = tr("The results were made with another one");
        } else if (controller_->isOwn(id_)) {
            note = tr("Edited here");
        }
    }
    note_->setFullText(note);
    note_->setVisible(!note.isEmpty());
}

bool CaptionBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && edit_->isModified()) {
            if (event->type() == QEvent::KeyPress) {
                showCaption();
            }
            event->accept();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace asam
