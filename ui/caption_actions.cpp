#include "ui/caption_actions.h"

#include <QAction>
#include <QFileDialog>

#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/caption_dialog.h"
#include "ui/pages/samples_page.h"
#include "ui/views/caption_bar.h"
#include "ui/views/sample_list.h"
#include "ui/workspace/sample_filter_model.h"
#include "ui/workspace/workspace.h"

namespace asam {

CaptionActions::CaptionActions(AppActions* actions, Workspace* workspace, SamplesPage* page, QUndoStack* undo,
                               QWidget* window)
    : QObject(window), actions_(actions), workspace_(workspace), page_(page), window_(window),
      captions_(workspace, undo) {
    page_->captionBar()->setController(&captions_, actions_->captionRule);
    connect(actions_->editCaption, &QAction::triggered, page_->captionBar(), &CaptionBar::beginEditing);
    connect(actions_->captionRule, &QAction::triggered, this, &CaptionActions::askForRule);
    connect(actions_->importCaptions, &QAction::triggered, this, &CaptionActions::askForFile);
    connect(&captions_, &CaptionController::said, this, &CaptionActions::said);
    connect(&captions_, &CaptionController::failed, this, &CaptionActions::failed);
    connect(workspace_, &Workspace::opened, this, &CaptionActions::enable);
    enable();
}

void CaptionActions::enable() {
    for (QAction* action : {actions_->editCaption, actions_->captionRule, actions_->importCaptions}) {
        action->setEnabled(workspace_->isOpen());
    }
}

void CaptionActions::askForRule() {
    CaptionDialog::Images images;
    images.selected = workspace_->selectedId();
    const SampleFilterModel& list = *page_->samples()->model();
    for (int row = 0; row < list.rowCount(); ++row) {
        images.listed.push_back(list.idAt(row));
    }
    for (int row = 0; row < workspace_->samples()->rowCount(); ++row) {
        images.all.push_back(workspace_->samples()->idAt(row));
    }
    const std::shared_ptr<const Dataset> dataset = workspace_->document().dataset;
    CaptionDialog dialog(*dataset, std::move(images), window_);
    if (dialog.exec() == QDialog::Accepted && workspace_->document().dataset == dataset) {
        captions_.change(dialog.changes(), dialog.name());
        Q_EMIT said(tr("Captions changed: %1").arg(groupedText(dialog.changes().size())));
    }
}

void CaptionActions::askForFile() {
    const QString file = QFileDialog::getOpenFileName(window_, tr("Captions as JSON lines"), {},
                                                      tr("JSON lines (*.json *.jsonl);;All files (*)"));
    if (!file.isEmpty()) {
        captions_.import(toPath(file));
    }
}

} // namespace asam
