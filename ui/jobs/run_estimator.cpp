#include "ui/jobs/run_estimator.h"

#include <exception>
#include <memory>
#include <utility>

#include <QStandardPaths>

#include "core/config/config_json.h"
#include "core/pipeline/request_estimate.h"
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

Measurements measurementsFor(const MeasurementStore& store, const std::string& key,
                             const std::filesystem::path& run) {
    Measurements measured = store.read(key);
    return measured.empty() && !run.empty() ? measureRun(run) : measured;
}

} // namespace

RunEstimator::RunEstimator(Workspace* workspace, RunController* runs, JobRunner* runner, Settings settings,
                           const std::filesystem::path& measurements, QObject* parent)
    : QObject(parent), workspace_(workspace), runs_(runs), settings_(std::move(settings)),
      measurements_(measurements), reckoner_(WorkerQueue::Keep::Latest), learner_(WorkerQueue::Keep::All, 8) {
    pause_.setSingleShot(true);
    pause_.setInterval(kPauseTime);
    connect(&pause_, &QTimer::timeout, this, &RunEstimator::reckon);
    connect(workspace_, &Workspace::opened, this, &RunEstimator::invalidate);
    connect(workspace_, &Workspace::runFolderChanged, this, &RunEstimator::invalidate);
    connect(workspace_, &Workspace::leftOutChanged, this, &RunEstimator::invalidate);
    connect(runs_, &RunController::computeChanged, this, &RunEstimator::invalidate);
    connect(runs_, &RunController::runEnded, this, &RunEstimator::learn);
    connect(runner, &JobRunner::stateChanged, this, &RunEstimator::onStateChanged);
}

std::filesystem::path RunEstimator::measurementFile() {
    return toPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)) / "measurements.json";
}

void RunEstimator::invalidate() {
    pause_.start();
}

void RunEstimator::onStateChanged(JobState state) {
    if (std::exchange(state_, state) == JobState::Idle) {
        begin_ = std::filesystem::file_time_type::clock::now();
        resetPeakProcessBytes();
    }
}

void RunEstimator::reckon() {
    if (!workspace_->isOpen()) {
        return;
    }
    EstimateQuestion question;
    question.config = settings_();
    question.images = static_cast<std::int64_t>(workspace_->document().dataset->samples().size() -
                                                workspace_->leftOut().size());
    question.compute = runs_->compute();
    reckoner_.post(
        QStringLiteral("estimate"),
        [this, question, models = runs_->models(), dataset = workspace_->document().dataset,
         run = workspace_->chosenRunFolder(), file = measurements_]() mutable -> WorkerQueue::Completion {
            auto estimate = std::make_shared<RunEstimate>();
            try {
                question.sizes = ModelSizes::of(models);
                question.masks = meanMaskCount(*dataset, {}, question.config.data.maxMasks);
                const MeasurementStore store(file);
                question.measured = measurementsFor(store, measurementKey(models, question.compute), run);
                question.measuredMemory = store.readMemory(memoryKey(models));
                *estimate = estimateRun(question, MachineRoom::at(run.empty() ? file : run));
            } catch (const std::exception& error) {
                estimate->problems.emplace_back(error.what());
            }
            return [this, estimate] { Q_EMIT estimated(*estimate); };
        });
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
