#include "ui/jobs/evaluation_controller.h"

#include <utility>

#include <QDateTime>
#include <QStandardPaths>

#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/tuned_scores.h"
#include "ui/bridge/conversions.h"
#include "ui/jobs/run_controller.h"
#include "ui/workspace/evaluation_results.h"
#include "ui/workspace/workspace.h"

namespace asam {

EvaluationController::EvaluationController(Workspace* workspace, JobRunner* runner, RunController* runs,
                                           EvaluationResults* results, QObject* parent)
    : QObject(parent), workspace_(workspace), runner_(runner), runs_(runs), results_(results) {
    connect(runner_, &JobRunner::batchArrived, this, [this](const JobBatch& batch) {
        for (std::size_t index = 0; atWork_ && index < batch.finishedStages.size(); ++index) {
            results_->addFinished(batch.finishedStages[index].image);
        }
    });
    connect(runner_, &JobRunner::finished, this, [this] {
        if (std::exchange(atWork_, false)) {
            results_->end();
            // The tuned tokens may have been measured on the samples of the run that is open.
            if (results_->folder() == runEvaluationFolder(workspace_->chosenRunFolder())) {
                workspace_->reloadRecords();
                workspace_->reloadResults();
            }
            Q_EMIT ended();
        }
    });
}

bool EvaluationController::start(EvaluationRequest request) {
    if (!canStart(runner_->state())) {
        return false;
    }
    request.out = nextFolder();
    const JobSettings settings{tr("Evaluation"), runs_->compute(), request.config.seed};
    atWork_ = runner_->start(settings, [request](const StageContext& context) {
        scoreTunedSamples(request, context);
        runEvaluation(request, context);
    });
    if (atWork_) {
        nextFolder_.clear();
        results_->begin(request);
    }
    return atWork_;
}

std::filesystem::path EvaluationController::nextFolder() const {
    if (!results_->isEmpty()) {
        return results_->folder();
    }
    if (!nextFolder_.empty()) {
        return nextFolder_;
    }
    std::error_code unreachable;
    const std::filesystem::path& run = workspace_->chosenRunFolder();
    return !run.empty() && std::filesystem::exists(run / "run.json", unreachable) ? runEvaluationFolder(run)
                                                                                  : ownFolder();
}

std::filesystem::path EvaluationController::ownFolder() {
    const QString root = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss"));
    return toPath(QStringLiteral("%1/evaluations/%2").arg(root, time));
}

} // namespace asam
