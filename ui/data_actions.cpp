#include "ui/data_actions.h"

#include <set>
#include <utility>

#include <QAction>
#include <QListView>
#include <QTableView>

#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/run_controller.h"
#include "ui/pages/samples_page.h"
#include "ui/views/sample_list.h"
#include "ui/workspace/caption_controller.h"
#include "ui/workspace/workspace.h"

namespace asam {

DataActions::DataActions(AppActions* actions, Workspace* workspace, RunController* runs,
                         CaptionController* captions, SamplesPage* page, QWidget* window)
    : QObject(window), actions_(actions), workspace_(workspace), runs_(runs), captions_(captions),
      page_(page), window_(window) {
    connect(actions_->checkData, &QAction::triggered, this, [this] {
        makeDialog();
        check();
        dialog_->show();
        dialog_->raise();
    });
    const auto offer = [this] { actions_->checkData->setEnabled(workspace_->isOpen()); };
    connect(workspace_, &Workspace::opened, this, offer);
    connect(workspace_, &Workspace::opened, this, &DataActions::check);
    offer();
    connectLeavingOut();
}

void DataActions::connectLeavingOut() {
    actions_->leftOut->setCheckable(true);
    connect(actions_->leftOut, &QAction::triggered, this,
            [this](bool leave) { leaveOut({workspace_->selectedId()}, leave); });
    connect(actions_->takeAllIn, &QAction::triggered, this, [this] {
        leaveOut({workspace_->leftOut().begin(), workspace_->leftOut().end()}, /*leave=*/false);
    });
    connect(workspace_, &Workspace::leftOutNotKept, this, &DataActions::said);
    connect(workspace_, &Workspace::opened, this, &DataActions::offerLeavingOut);
    connect(workspace_, &Workspace::selectionChanged, this, &DataActions::offerLeavingOut);
    connect(workspace_, &Workspace::leftOutChanged, this, &DataActions::offerLeavingOut);
    const SampleList* list = page_->samples();
    for (QWidget* rows : {static_cast<QWidget*>(list->view()), static_cast<QWidget*>(list->table())}) {
        rows->addActions({actions_->leftOut, actions_->takeAllIn});
        rows->setContextMenuPolicy(Qt::ActionsContextMenu);
    }
    offerLeavingOut();
}

void DataActions::offerLeavingOut() {
    const std::set<std::string>& left = workspace_->leftOut();
    const std::string& selected = workspace_->selectedId();
    actions_->leftOut->setEnabled(!selected.empty() && workspace_->samples()->rowCount() > 1);
    actions_->leftOut->setChecked(left.contains(selected));
    actions_->takeAllIn->setEnabled(!left.empty());
}

void DataActions::check() {
    if (dialog_) {
        dialog_->check(workspace_->document().dataset, workspace_->chosenRunFolder());
    }
}

void DataActions::makeDialog() {
    if (dialog_) {
        return;
    }
    dialog_ = new DataHealthDialog(window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    dialog_->setState(state());
    dialog_->offerRepairs({HealthRepair::drawMasks, HealthRepair::writeCaption, HealthRepair::redoInversion});
    connect(dialog_, &DataHealthDialog::againRequested, this, &DataActions::check);
    connect(dialog_, &DataHealthDialog::imageChosen, workspace_, &Workspace::select);
    connect(dialog_, &DataHealthDialog::leaveOutRequested, this, &DataActions::leaveOut);
    connect(dialog_, &DataHealthDialog::repairRequested, this, &DataActions::repair);
    connect(workspace_, &Workspace::captionsChanged, dialog_, &DataHealthDialog::refresh);
    connect(workspace_, &Workspace::leftOutChanged, dialog_, &DataHealthDialog::refresh);
}

HealthState DataActions::state() const {
    HealthState state;
    state.isLeftOut = [this](const std::string& id) { return workspace_->leftOut().contains(id); };
    state.isMended = [this](const HealthFinding& finding) {
        const Dataset& dataset = *workspace_->document().dataset;
        return finding.kind == HealthKind::missingCaption && dataset.contains(finding.id) &&
               dataset.caption(finding.id).has_value();
    };
    return state;
}

void DataActions::leaveOut(const std::vector<std::string>& ids, bool leave) {
    std::set<std::string> left = workspace_->leftOut();
    for (const std::string& id : ids) {
        if (leave) {
            left.insert(id);
        } else {
            left.erase(id);
        }
    }
    if (!workspace_->setLeftOut(std::move(left))) {
        offerLeavingOut(); // the check goes again
        Q_EMIT said(tr("At least one image has to take part."));
        return;
    }
    Q_EMIT said(tr("Left out of runs: %1 of %n image(s)", nullptr, workspace_->samples()->rowCount())
                    .arg(groupedText(workspace_->leftOut().size())));
}

void DataActions::repair(HealthRepair repair, const std::vector<std::string>& ids) {
    if (ids.empty()) {
        return;
    }
    if (repair == HealthRepair::writeCaption) {
        giveEmptyCaption(ids);
    } else if (repair == HealthRepair::drawMasks) {
        workspace_->select(ids.front());
        actions_->prompt->setChecked(true);
        Q_EMIT samplesWanted();
    } else if (repair == HealthRepair::redoInversion) {
        redoInversions(ids);
    }
}

void DataActions::redoInversions(const std::vector<std::string>& ids) {
    if (!page_->form()->problems().empty()) {
        page_->form()->showFirstProblem();
        Q_EMIT samplesWanted();
    } else if (!runs_->redo({Stage::inversion}, ids, page_->form()->config())) {
        Q_EMIT said(tr("Another job is at work; this can be done when it has ended."));
    }
}

void DataActions::giveEmptyCaption(const std::vector<std::string>& ids) {
    std::vector<std::string> without;
    for (const std::string& id : ids) {
        if (!captions_->caption(id)) {
            without.push_back(id);
        }
    }
    const CaptionRule empty{CaptionRule::Kind::set, {}, {}};
    captions_->change(captionChanges(*workspace_->document().dataset, without, {empty}),
                      tr("the empty captions"));
    Q_EMIT said(tr("Empty captions given: %1").arg(groupedText(without.size())));
}

} // namespace asam
