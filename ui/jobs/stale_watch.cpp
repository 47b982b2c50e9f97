#include "ui/jobs/stale_watch.h"

#include <map>
#include <string>

#include <QString>

#include "ui/jobs/job_runner.h"
#include "ui/jobs/run_controller.h"
#include "ui/jobs/run_estimator.h"
#include "ui/workspace/queue_texts.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

std::map<std::string, QString> sentencesOf(const WorkPlan& plan) {
    std::map<std::string, QString> sentences;
    for (const StaleGroup& group : plan.groups) {
        const QString sentence = staleImageText(group);
        for (const std::string& id : group.ids) {
            sentences[id] = sentence;
        }
    }
    return sentences;
}

} // namespace

StaleWatch::StaleWatch(Workspace* workspace, RunController* runs, JobRunner* runner, RunEstimator* estimator,
                       QObject* parent)
    : QObject(parent), workspace_(workspace), runner_(runner) {
    connect(estimator, &RunEstimator::allPlanned, this, &StaleWatch::mark);
    connect(runs, &RunController::computeChanged, this, &StaleWatch::onSettings);
    connect(runs, &RunController::modelsChanged, this, &StaleWatch::onSettings);
}

void StaleWatch::onSettings() {
    if (!canStart(runner_->state())) {
        workspace_->samples()->setStale({});
    }
}

void StaleWatch::mark(const WorkPlan& plan) {
    workspace_->samples()->setStale(sentencesOf(plan));
    Q_EMIT compared();
}

} // namespace asam
