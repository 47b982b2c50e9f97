#include "ui/jobs/tuning_controller.h"

#include <utility>

#include "ui/jobs/run_controller.h"
#include "ui/workspace/tuning_model.h"
#include "ui/workspace/workspace.h"

namespace asam {

TuningController::TuningController(Workspace* workspace, JobRunner* runner, RunController* runs,
                                   TuningModel* model, QObject* parent)
    : QObject(parent), workspace_(workspace), runner_(runner), runs_(runs), model_(model),
      tuner_(makeTuner(std::make_shared<ModelHub>())) {
    connect(runner_, &JobRunner::batchArrived, this, [this](const JobBatch& batch) {
        if (atWork_) { // another job's curves are not the tuning's
            model_->absorb(batch);
        }
    });
    connect(runner_, &JobRunner::finished, this, &TuningController::onFinished);
    connect(workspace_, &Workspace::opened, this, &TuningController::follow);
    connect(workspace_, &Workspace::runFolderChanged, this, &TuningController::follow);
}

TuningController::Tuner TuningController::makeTuner(std::shared_ptr<ModelHub> hub) {
    return [models = std::move(hub)](const TuningRequest& request, const StageContext& context) {
        return runTuning(request, *models, context);
    };
}

bool TuningController::start(const RunConfig& config, const std::vector<TuningFolder>& folders) {
    if (!workspace_->isOpen() || !canStart(runner_->state())) {
        return false;
    }
    const RunRequest document = runs_->requestFor(config);
    TuningRequest request;
    request.run = workspace_->runFolder();
    request.data = document.data;
    request.annotations = document.annotations;
    request.models = document.models;
    request.config = config;
    request.folders = folders;
    const JobSettings settings{tr("Tuning"), runs_->compute(), config.seed};
    atWork_ = runner_->start(settings, [request, tuner = tuner_](const StageContext& context) {
        static_cast<void>(tuner(request, context));
    });
    if (atWork_) {
        model_->begin(request.run, config.tuning);
    }
    return atWork_;
}

void TuningController::follow() {
    if (!atWork_) {
        model_->open(workspace_->chosenRunFolder());
    }
}

void TuningController::onFinished(const JobOutcome& outcome) {
    if (std::exchange(atWork_, false)) {
        model_->end(outcome);
    }
}

} // namespace asam
