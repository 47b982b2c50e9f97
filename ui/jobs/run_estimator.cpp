#include "ui/jobs/run_estimator.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include <QStandardPaths>

#include "core/config/config_json.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/run_directory.h"
#include "ui/bridge/conversions.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/run_controller.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kPauseTime = 200; ///< milliseconds after the last change

/// The settings that it was last begun with: the form may have been changed since.
RunConfig configOfRun(const std::filesystem::path& run) {
    return configFromJson(RunDirectory::open(run).manifest().value("config", nlohmann::json::object()));
}

} // namespace

RunEstimator::RunEstimator(Workspace* workspace, RunController* runs, JobRunner* runner, Settings settings,
                           const std::filesystem::path& measurements, QObject* parent)
    : QObject(parent), workspace_(workspace), runs_(runs), settings_(std::move(settings)),
      measurements_(measurements), selectedReckoner_(WorkerQueue::Keep::Latest),
      allReckoner_(WorkerQueue::Keep::Latest), learner_(WorkerQueue::Keep::All, 8) {
    pause_.setSingleShot(true);
    pause_.setInterval(kPauseTime);
    connect(&pause_, &QTimer::timeout, this, &RunEstimator::reckon);
    connect(workspace_, &Workspace::opened, this, &RunEstimator::onOpened);
    connect(workspace_, &Workspace::runFolderChanged, this, &RunEstimator::invalidate);
    connect(workspace_, &Workspace::recordsRead, this, [this] {
        if (canStart(state_)) { // a job's end asks again; until then no setting has changed
            invalidate();
        }
    });
    connect(workspace_, &Workspace::leftOutChanged, this, &RunEstimator::invalidate);
    connect(workspace_, &Workspace::captionsChanged, this, &RunEstimator::invalidate);
    connect(workspace_, &Workspace::labelsChanged, this, &RunEstimator::invalidate);
    connect(workspace_, &Workspace::selectionChanged, this, &RunEstimator::onSelection);
    connect(runs_, &RunController::computeChanged, this, &RunEstimator::invalidate);
    connect(runs_, &RunController::modelsChanged, this, &RunEstimator::invalidate);
    connect(runs_, &RunController::runEnded, this, &RunEstimator::learn);
    connect(runner, &JobRunner::stateChanged, this, &RunEstimator::onStateChanged);
    connect(runner, &JobRunner::batchArrived, this, &RunEstimator::onBatch);
}

RunEstimator::~RunEstimator() {
    stopSelected_.request_stop(); // the reckoners' destructors wait for them
    stopAll_.request_stop();
}

std::filesystem::path RunEstimator::measurementFile() {
    return toPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)) / "measurements.json";
}

void RunEstimator::invalidate() {
    selectionOnly_ = false;
    pause_.start();
}

void RunEstimator::onOpened() {
    stopSelected_.request_stop();
    stopAll_.request_stop();
    selectedReckoner_.clear(); // answers about the former document
    allReckoner_.clear();
    invalidate();
}

void RunEstimator::onSelection() {
    selectionOnly_ = selectionOnly_ || !pause_.isActive();
    pause_.start();
}

void RunEstimator::onBatch(const JobBatch& batch) {
    const auto isSelected = [this](const StageFinished& stage) {
        return stage.image == workspace_->selectedId();
    };
    if (std::any_of(batch.finishedStages.begin(), batch.finishedStages.end(), isSelected)) {
        onSelection(); // less is left to do for it
    }
}

void RunEstimator::onStateChanged(JobState state) {
    if (std::exchange(state_, state) == JobState::Idle) {
        begin_ = std::filesystem::file_time_type::clock::now();
        resetPeakProcessBytes();
        stopAll_.request_stop();
        allReckoner_.clear();
    } else if (canStart(state)) {
        invalidate(); // any job may have worked on what is open, the queue's too
    }
}

RunRequest RunEstimator::requestFor(const RunConfig& config) const {
    RunRequest request = runs_->requestFor(config);
    request.run = workspace_->chosenRunFolder();
    return request;
}

void RunEstimator::reckon() {
    if (!workspace_->isOpen()) {
        return;
    }
    const RunConfig config = settings_();
    reckonSelected(config);
    if (!std::exchange(selectionOnly_, false)) {
        reckonAll(config);
    }
}

void RunEstimator::reckonAll(const RunConfig& config) {
    if (canStart(state_)) {
        post(Of::all, requestFor(config));
    } else {
        Q_EMIT allEstimated({});
    }
}

void RunEstimator::reckonSelected(const RunConfig& config) {
    if (workspace_->selectedId().empty()) { // it comes a moment later
        return;
    }
    RunRequest request = requestFor(config);
    request.images = {workspace_->selectedId()};
    selectedImage_ = workspace_->selectedId();
    post(Of::selected, request);
}

void RunEstimator::post(Of which, const RunRequest& request) {
    WorkerQueue& reckoner = which == Of::all ? allReckoner_ : selectedReckoner_;
    std::stop_source& stop = which == Of::all ? stopAll_ : stopSelected_;
    stop.request_stop();
    stop = {};
    (which == Of::all ? all_ : selected_).reset();
    const StageContext context(stop.get_token(), nullptr, runs_->compute(), request.config.seed);
    reckoner.post(QStringLiteral("estimate"),
                  [this, request, dataset = workspace_->document().dataset, context, which,
                   file = measurements_]() -> WorkerQueue::Completion {
                      auto found = std::make_shared<RequestEstimate>();
                      try {
                          found->plan = planWork(request, *dataset, context);
                          found->estimate = estimatePlanned(request, *dataset, found->plan, file, context);
                      } catch (const std::exception& error) { // a stop's answer is not delivered
                          found->estimate.problems.emplace_back(error.what());
                      }
                      return [this, found, which] { answer(which, *found); };
                  });
}

void RunEstimator::answer(Of which, const RequestEstimate& found) {
    if (which == Of::selected) {
        selected_ = found;
        Q_EMIT estimated(found.estimate);
        return;
    }
    all_ = found;
    Q_EMIT allPlanned(found.plan);
    Q_EMIT allEstimated(found.estimate);
}

std::vector<ExpectedStage> RunEstimator::expected(const RunRequest& request, bool fromTheBeginning) const {
    const bool one = request.images == std::vector<std::string>{selectedImage_};
    const std::optional<RequestEstimate>& known = one ? selected_ : all_;
    if (!known) {
        return {};
    }
    const auto images =
        static_cast<std::int64_t>(request.images.empty() ? known->estimate.images : request.images.size());
    std::vector<ExpectedStage> stages;
    for (const StageEstimate& stage : known->estimate.stages) {
        if (std::find(request.stages.begin(), request.stages.end(), stage.stage) == request.stages.end()) {
            continue;
        }
        if (!stage.seconds) {
            return {};
        }
        const auto plan = std::find_if(known->plan.stages.begin(), known->plan.stages.end(),
                                       [&stage](const StagePlan& of) { return of.stage == stage.stage; });
        const std::int64_t toDo = plan == known->plan.stages.end() ? 0 : plan->toDo();
        stages.push_back({std::string(toString(stage.stage)), *stage.seconds,
                          fromTheBeginning ? images : std::min(images, toDo)});
    }
    return stages;
}

void RunEstimator::learn() {
    if (!workspace_->isOpen()) {
        return;
    }
    RunRequest request;
    request.run = workspace_->chosenRunFolder();
    request.models = runs_->models();
    learner_.post(toQString(request.run),
                  [this, request, compute = runs_->compute(), begin = begin_,
                   file = measurements_]() mutable -> WorkerQueue::Completion {
                      try {
                          request.config = configOfRun(request.run);
                          keepMeasurements(request, compute, begin, file);
                      } catch (const std::exception&) {
                          // Without it the next estimate knows less; the run itself is whole.
                      }
                      return [this] { invalidate(); };
                  });
}

} // namespace asam
