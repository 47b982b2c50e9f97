#include "ui/label_actions.h"

#include <QAction>

#include "ui/app_actions.h"
#include "ui/pages/samples_page.h"
#include "ui/views/overlay_state.h"
#include "ui/views/prompt_bar.h"
#include "ui/views/prompt_tool.h"
#include "ui/workspace/prompt_session.h"
#include "ui/workspace/workspace.h"

namespace asam {

LabelActions::LabelActions(AppActions* actions, Workspace* workspace, SamplesPage* page, QUndoStack* undo,
                           QObject* parent)
    : QObject(parent), actions_(actions), page_(page), labels_(workspace, page->prompts(), undo) {
    page_->promptBar()->setLabelAction(actions_->addLabel);
    connect(actions_->addLabel, &QAction::triggered, &labels_, &LabelController::addFromPrompt);
    connect(page_->promptTool(), &PromptTool::labelWanted, &labels_, &LabelController::addFromPrompt);
    connect(actions_->removeLabel, &QAction::triggered, this, [this] {
        if (const auto selected = page_->overlay()->selectedMask()) {
            labels_.remove(*selected);
        }
    });
    connect(&labels_, &LabelController::refused, this, &LabelActions::said);
    connect(&labels_, &LabelController::failed, this, &LabelActions::failed);
    connect(page_->prompts(), &PromptSession::changed, this, &LabelActions::enable);
    connect(page_->overlay(), &OverlayState::selectedMaskChanged, this, &LabelActions::enable);
    connect(workspace, &Workspace::selectionChanged, this, &LabelActions::enable);
    connect(workspace, &Workspace::sampleChanged, this, [this] {
        page_->promptBar()->setTakesLabels(labels_.takesLabels());
        enable();
    });
    enable();
}

void LabelActions::enable() {
    actions_->addLabel->setEnabled(labels_.takesLabels() && !page_->prompts()->marks().empty());
    actions_->removeLabel->setEnabled(labels_.isLabel(page_->overlay()->selectedMask()));
}

} // namespace asam
