#include "ui/jobs/stale_watch.h"

#include <exception>
#include <map>
#include <utility>

#include "core/pipeline/work_plan.h"
#include "ui/bridge/conversions.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/run_controller.h"
#include "ui/workspace/queue_texts.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kSettleTime = 400; ///< milliseconds after the last change

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

StaleWatch::StaleWatch(Workspace* workspace, RunController* runs, JobRunner* runner, Settings settings,
                       QObject* parent)
    : QObject(parent), workspace_(workspace), runs_(runs), runner_(runner), settings_(std::move(settings)),
      worker_(WorkerQueue::Keep::Latest) {
    pause_.setSingleShot(true);
    pause_.setInterval(kSettleTime);
    connect(&pause_, &QTimer::timeout, this, &StaleWatch::compare);
    connect(workspace_, &Workspace::opened, this, &StaleWatch::invalidate);
    connect(workspace_, &Workspace::runFolderChanged, this, &StaleWatch::invalidate);
    connect(workspace_, &Workspace::recordsRead, this, &StaleWatch::invalidate);
    connect(workspace_, &Workspace::labelsChanged, this, &StaleWatch::invalidate);
    connect(workspace_, &Workspace::captionsChanged, this, &StaleWatch::invalidate);
    connect(workspace_, &Workspace::leftOutChanged, this, &StaleWatch::invalidate);
    connect(runs_, &RunController::computeChanged, this, &StaleWatch::onSettings);
    connect(runs_, &RunController::modelsChanged, this, &StaleWatch::onSettings);
    connect(runner_, &JobRunner::stateChanged, this, &StaleWatch::invalidate);
}

StaleWatch::~StaleWatch() {
    stop_.request_stop(); // the worker's destructor waits for it
}

void StaleWatch::invalidate() {
    stop_.request_stop();
    worker_.clear();
    if (canStart(runner_->state())) {
        pause_.start();
    }
}

void StaleWatch::onSettings() {
    if (!canStart(runner_->state())) {
        workspace_->samples()->setStale({});
    }
    invalidate();
}

void StaleWatch::compare() {
    if (!workspace_->isOpen() || !canStart(runner_->state())) {
        return;
    }
    RunRequest request = runs_->requestFor(settings_());
    request.run = workspace_->chosenRunFolder();
    const SampleListModel* samples = workspace_->samples();
    request.images.clear(); // of those that take part, only the ones with results
    for (int row = 0; row < samples->rowCount(); ++row) {
        const std::string id = samples->idAt(row);
        if (!samples->recordAt(row).seconds.empty() && !workspace_->leftOut().contains(id)) {
            request.images.push_back(id);
        }
    }
    if (request.images.empty()) {
        workspace_->samples()->setStale({}); // of no images a plan would be about all
        Q_EMIT compared();
        return;
    }
    stop_ = {};
    const StageContext context(stop_.get_token(), nullptr, runs_->compute(), request.config.seed);
    worker_.post(
        toQString(request.run),
        [this, request, dataset = workspace_->document().dataset, context]() -> WorkerQueue::Completion {
            std::map<std::string, QString> stale;
            try {
                stale = sentencesOf(planWork(request, *dataset, context));
            } catch (const std::exception&) {
                // What cannot be compared has no mark; a run says why it cannot be read.
            }
            return [this, stale] {
                workspace_->samples()->setStale(stale);
                Q_EMIT compared();
            };
        });
}

} // namespace asam
