#include "ui/queue_room.h"

#include <system_error>

#include <QAction>

#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/pages/queue_page.h"
#include "ui/workspace/open_then.h"
#include "ui/workspace/workspace.h"

namespace asam {

QueueRoom::QueueRoom(const AppActions& actions, Workspace* workspace, JobRunner* runner, RunController* runs,
                     SettingsForm* settings, QObject* parent)
    : QObject(parent), workspace_(workspace), runner_(runner),
      page_(new QueuePage(workspace, runner, runs, settings)) {
    page_->setAddAction(actions.addToQueue);
    connect(page_, &QueuePage::said, this, &QueueRoom::said);
    connect(page_, &QueuePage::settingsWanted, this, &QueueRoom::samplesWanted);
    connect(page_, &QueuePage::openRequested, this, &QueueRoom::openRun);
    connect(actions.addToQueue, &QAction::triggered, this, [this] { page_->addOpenRun(); });
    connect(actions.startQueue, &QAction::triggered, this, [this] {
        Q_EMIT wanted();
        page_->controller()->start();
    });
    const auto offer = [this, start = actions.startQueue] {
        const QueueController::State state = page_->controller()->state();
        start->setEnabled((state == QueueController::State::Idle && page_->model()->queue().pending() > 0) ||
                          state == QueueController::State::Paused);
    };
    connect(page_->model(), &QueueModel::changed, this, offer);
    connect(page_->controller(), &QueueController::stateChanged, this, offer);
    offer();
}

void QueueRoom::openRun(std::int64_t id, const std::string& image) {
    const QueueEntry* entry = page_->model()->entry(id);
    if (entry == nullptr) {
        return;
    }
    if (!runner_->leavesDocument()) {
        Q_EMIT said(
            tr("%1 can be opened when the job under way has ended").arg(QString::fromStdString(entry->name)));
        return;
    }
    std::error_code error;
    const std::filesystem::path run = entry->request.run;
    const bool begun = std::filesystem::exists(run / "run.json", error);
    const auto show = [this, run, begun, image] {
        if (!begun) {
            workspace_->setRunFolder(run);
        }
        if (!image.empty()) {
            workspace_->select(image);
        }
    };
    if (begun) {
        openThen(workspace_, run, {}, this, show);
    } else {
        openThen(workspace_, entry->request.data, entry->request.annotations, this, show);
    }
    Q_EMIT samplesWanted();
}

} // namespace asam
