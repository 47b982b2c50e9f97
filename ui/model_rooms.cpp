#include "ui/model_rooms.h"

#include <QAction>

#include "ui/app_actions.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/tuning_page.h"

namespace asam {

ModelRooms::ModelRooms(AppActions* actions, Workspace* workspace, JobRunner* runner, RunController* runs,
                       SettingsForm* settings, QObject* parent)
    : QObject(parent), tuning_(new TuningPage(workspace, runner, runs, settings)) {
    connect(actions->startTuning, &QAction::triggered, this, [this] {
        Q_EMIT tuningWanted();
        tuning_->start();
    });
    connect(settings, &SettingsForm::lentSectionWanted, this, [this](const std::string& stage) {
        if (stage == "tuning") {
            Q_EMIT tuningWanted();
        }
    });
}

} // namespace asam
