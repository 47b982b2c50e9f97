#include "ui/model_rooms.h"

#include <utility>

#include <QAction>

#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/run_controller.h"
#include "ui/pages/models_page.h"
#include "ui/pages/tuning_page.h"
#include "ui/views/notice_bar.h"
#include "ui/views/tuning_files_bar.h"
#include "ui/workspace/workspace.h"

namespace asam {

ModelRooms::ModelRooms(AppActions* actions, Workspace* workspace, JobRunner* runner, RunController* runs,
                       SettingsForm* settings, QObject* parent)
    : QObject(parent), workspace_(workspace), runs_(runs),
      tuning_(new TuningPage(workspace, runner, runs, settings)), models_(new ModelsPage) {
    connectActions(actions);
    connectTokens();
    connect(settings, &SettingsForm::lentSectionWanted, this, [this](const std::string& stage) {
        if (stage == "tuning") {
            Q_EMIT tuningWanted();
        }
    });
    connect(models_, &ModelsPage::said, this, &ModelRooms::said);
    connect(workspace, &Workspace::opened, this, &ModelRooms::showRunModels);
    connect(runs, &RunController::modelsChanged, this, &ModelRooms::showRunModels);
}

void ModelRooms::connectActions(AppActions* actions) {
    connect(actions->startTuning, &QAction::triggered, this, [this] {
        Q_EMIT tuningWanted();
        tuning_->start();
    });
    connect(actions->saveMerged, &QAction::triggered, tuning_->files(), &TuningFilesBar::mergeRequested);
    connect(actions->openModel, &QAction::triggered, this, [this] {
        Q_EMIT modelsWanted();
        models_->chooseFile();
    });
    const auto offerMerge = [this, actions] {
        actions->saveMerged->setEnabled(!tuning_->model()->bestTokens().empty());
    };
    connect(tuning_, &TuningPage::tokensChanged, this, offerMerge);
    offerMerge();
}

void ModelRooms::connectTokens() {
    connect(tuning_, &TuningPage::mergeRequested, this,
            [this](const std::filesystem::path& base, const std::filesystem::path& tokens) {
                mergesForTuning_ = models_->merge(base, tokens);
            });
    connect(tuning_, &TuningPage::inspectRequested, this,
            [this](const std::filesystem::path& base, const std::filesystem::path& tokens) {
                Q_EMIT modelsWanted();
                models_->showComparison(tokens, base);
            });
    connect(models_->work(), &ModelWork::done, this, [this](const ModelWorkResult& result) {
        if (!std::exchange(mergesForTuning_, false)) {
            return;
        }
        const auto tone = result.failed ? NoticeBar::Tone::Problem : NoticeBar::Tone::Plain;
        std::vector<NoticeBar::Choice> choices;
        if (!result.written.empty()) {
            choices.push_back({tr("Look at it"), tr("Open it in Models"),
                               [this, file = result.written.front()] { showModel(file); }});
        }
        tuning_->notices()->showNotice(tone, result.sentence, choices);
    });
    connect(tuning_, &TuningPage::tokensChanged, this, [this] {
        const bool atWork = tuning_->model()->isAtWork();
        const bool ended = std::exchange(tuningAtWork_, atWork) && !atWork;
        if (ended || (!atWork && tuning_->model()->bestTokens() != models_->tunedTokens())) {
            showRunModels();
        }
    });
}

void ModelRooms::showModel(const std::filesystem::path& path) {
    Q_EMIT modelsWanted();
    models_->showModel(path);
}

void ModelRooms::showRunModels() {
    if (workspace_->isOpen()) {
        models_->showRun(runs_->models().resolved(), tuning_->model()->bestTokens());
    }
}

} // namespace asam
