#include "ui/jobs/queue_controller.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/run_bookkeeping.h"
#include "ui/bridge/conversions.h"
#include "ui/jobs/run_controller.h"
#include "ui/jobs/run_estimator.h"
#include "ui/workspace/queue_model.h"
#include "ui/workspace/queue_texts.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kMemoryTime = 1000; ///< milliseconds between two looks at the memory
constexpr int kLanePicture = 320; ///< pixels, the longest side

/// Keeps what the images took, for later estimates. Without it those know less; the run itself is whole.
void learnFrom(const QueueEntry& entry, const std::filesystem::path& file,
               std::filesystem::file_time_type begun) {
    try {
        Measurements measured = measureRun(entry.request.run, {}, begun);
        measured.peakBytes = peakProcessBytes();
        MeasurementStore(file).record(measurementKey(entry.request.models, entry.compute), entry.request.run,
                                      measured);
    } catch (const std::exception&) {
    }
}

/// What the job of an entry does, on its thread.
void runEntry(const QueueEntry& entry, const RunController::Pipeline& pipeline,
              const std::filesystem::path& measurements, RunOutcome& outcome, const StageContext& context) {
    RunRequest request = entry.request;
    if (entry.failedOnly) {
        request.images = failedImages(RunDirectory::open(request.run));
        request.limit = 0;
        if (request.images.empty()) {
            return;
        }
    }
    const auto begun = std::filesystem::file_time_type::clock::now();
    try {
        outcome = pipeline(request, context);
    } catch (...) {
        learnFrom(entry, measurements, begun);
        throw;
    }
    learnFrom(entry, measurements, begun);
}

} // namespace

QueueController::QueueController(QueueModel* model, Workspace* workspace, JobRunner* runner,
                                 RunController* runs, QObject* parent)
    : QObject(parent), model_(model), workspace_(workspace), runner_(runner), runs_(runs),
      measurements_(RunEstimator::measurementFile()), photographs_(WorkerQueue::Keep::Latest) {
    memoryTimer_.setInterval(kMemoryTime);
    connect(&memoryTimer_, &QTimer::timeout, this, [this] {
        lane_.memoryBytes = presentProcessBytes();
        Q_EMIT laneChanged();
    });
    connect(runner_, &JobRunner::batchArrived, this, &QueueController::onBatch);
    connect(runner_, &JobRunner::stateChanged, this, &QueueController::onState);
    connect(runner_, &JobRunner::finished, this, &QueueController::onFinished);
    connect(workspace_, &Workspace::opened, this, &QueueController::follow);
    connect(workspace_, &Workspace::runFolderChanged, this, &QueueController::follow);
}

QueueController::State QueueController::state() const {
    if (!working_) {
        return goesOn_ ? State::Waiting : State::Idle;
    }
    switch (runner_->state()) {
    case JobState::Pausing:
        return State::Pausing;
    case JobState::Paused:
        return pausePlan_ ? State::Pausing : State::Paused;
    case JobState::Stopping:
        return stopReason_ == StopReason::Pause ? State::Pausing : State::Stopping;
    default:
        return State::Working;
    }
}

bool QueueController::isShown() const {
    if (!working_ || !workspace_->isOpen()) {
        return false;
    }
    const QueueEntry* entry = model_->entry(*working_);
    return entry != nullptr && workspace_->chosenRunFolder() == entry->request.run;
}

void QueueController::start() {
    if (!model_->isOurs()) {
        return;
    }
    if (working_ && canResume(runner_->state())) {
        goesOn_ = true;
        pausePlan_.reset();
        runner_->resume();
        Q_EMIT stateChanged();
        return;
    }
    if (!goesOn_) {
        since_.start();
        endedRuns_ = troubledRuns_ = 0;
    }
    goesOn_ = true;
    next();
    Q_EMIT stateChanged();
}

void QueueController::startByItself() {
    if (model_->queue().continueAtStart && model_->queue().pending() > 0) {
        start();
    }
}

void QueueController::next() {
    if (!goesOn_ || working_) {
        return;
    }
    const QueueEntry* entry = model_->queue().next();
    if (entry == nullptr) {
        goesOn_ = false;
        tellEnd();
        return;
    }
    if (canStart(runner_->state())) {
        begin(QueueEntry(*entry));
    }
}

void QueueController::begin(const QueueEntry& entry) {
    outcome_ = std::make_shared<RunOutcome>();
    working_ = entry.id;
    stopReason_ = StopReason::None;
    pausePlan_.reset();
    photographs_.clear();
    data_.reset();
    isImageOpen_ = false;
    lane_ = {};
    lane_.entry = entry.id;
    lane_.device = entry.compute.device;
    lane_.memoryBytes = presentProcessBytes();
    lastStage_ =
        entry.request.stages.empty() ? std::string() : std::string(toString(entry.request.stages.back()));
    fresh_ = 0;
    worked_ = 0;
    model_->change(entry.id, [](QueueEntry& begun) {
        begun.state = QueueState::running;
        begun.sentence.clear();
    });
    const JobSettings settings{QString::fromStdString(entry.name), entry.compute, entry.request.config.seed,
                               /*partOfQueue=*/true};
    runner_->start(settings,
                   [entry, pipeline = runs_->pipeline(), file = measurements_, outcome = outcome_](
                       const StageContext& context) { runEntry(entry, pipeline, file, *outcome, context); });
    memoryTimer_.start();
    follow();
    Q_EMIT laneChanged();
    Q_EMIT stateChanged();
}

void QueueController::follow() {
    const bool shown = isShown();
    if (shown) {
        workspace_->beginWork(model_->entry(*working_)->request.config);
    } else if (followed_) {
        workspace_->endWork(); // another document: its images are not in work
    }
    followed_ = shown;
}

void QueueController::pause(PausePlan plan) {
    if (!working_) {
        goesOn_ = false; // it only waited
        Q_EMIT stateChanged();
        return;
    }
    if (plan == PausePlan::NowFreeing) {
        goesOn_ = false;
        pausePlan_.reset();
        stopReason_ = StopReason::Pause;
        runner_->requestStop();
    } else if (plan == PausePlan::AfterImage) {
        pausePlan_ = plan;
        runner_->requestPause(PausePoint::image);
    } else {
        goesOn_ = false; // until it is resumed
        pausePlan_.reset();
        runner_->requestPause(PausePoint::step);
    }
    Q_EMIT stateChanged();
}

void QueueController::onState(JobState state) {
    if (!working_) {
        Q_EMIT stateChanged();
        return;
    }
    if (state == JobState::Running) {
        goesOn_ = true;
        clock_.start();
    } else if (clock_.isValid()) {
        worked_ += static_cast<double>(clock_.elapsed()) / 1000;
        clock_.invalidate();
    }
    if (state == JobState::Paused && pausePlan_ == PausePlan::AfterImage) {
        // Between two images nothing is lost by ending the job, and its models can leave memory.
        pausePlan_.reset();
        goesOn_ = false;
        stopReason_ = StopReason::Pause;
        QMetaObject::invokeMethod(runner_, &JobRunner::requestStop, Qt::QueuedConnection);
    }
    Q_EMIT stateChanged();
}

void QueueController::cancel(std::int64_t id) {
    if (working_ == id) {
        stopReason_ = StopReason::Cancel;
        pausePlan_.reset();
        runner_->requestStop();
        Q_EMIT stateChanged();
        return;
    }
    model_->change(id, [](QueueEntry& entry) {
        if (isPending(entry.state)) {
            entry.state = QueueState::cancelled;
        }
    });
}

void QueueController::cancelOthers() {
    std::vector<std::int64_t> ids;
    for (const QueueEntry& entry : model_->queue().entries()) {
        if (isPending(entry.state)) {
            ids.push_back(entry.id);
        }
    }
    for (const std::int64_t id : ids) {
        cancel(id);
    }
}

void QueueController::cancelAll() {
    cancelOthers();
    goesOn_ = false;
    if (working_) {
        cancel(*working_);
    }
    Q_EMIT stateChanged();
}

void QueueController::again(std::int64_t id, bool failedOnly) {
    if (working_ == id) {
        return;
    }
    model_->change(id, [failedOnly](QueueEntry& entry) {
        entry.state = QueueState::waiting;
        entry.failedOnly = failedOnly;
        entry.sentence.clear();
    });
    next();
}

void QueueController::prepareToClose() {
    goesOn_ = false;
    if (working_ && stopReason_ == StopReason::None) {
        stopReason_ = StopReason::Pause;
    }
}

void QueueController::onBatch(const JobBatch& batch) {
    if (!working_) {
        return; // another job's
    }
    if (batch.images) {
        lane_.done = batch.images->step;
        lane_.images = batch.images->total;
    }
    if (batch.progress) {
        showProgress(*batch.progress);
    }
    for (const Preview& preview : batch.previews) {
        if (preview.image == lane_.image && preview.name.ends_with("/image")) {
            lane_.picture =
                toQImage(preview.picture)
                    .scaled(kLanePicture, kLanePicture, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        }
    }
    countFinished(batch);
    if (followed_) {
        workspace_->absorb(batch);
    }
    model_->setWork(*working_, lane_.done, lane_.images, workText());
    Q_EMIT laneChanged();
}

void QueueController::showProgress(const Progress& progress) {
    // Of several images in work the lane stays with one until that has ended.
    if (progress.image != lane_.image && isImageOpen_) {
        return;
    }
    lane_.phase = progress.phase;
    lane_.step = progress.step;
    lane_.steps = progress.total;
    if (progress.image != lane_.image) {
        lane_.image = progress.image;
        lane_.picture = {};
        isImageOpen_ = model_->entry(*working_)->request.inFlight > 1 && !lane_.image.empty();
        readPhotograph(lane_.image);
        Q_EMIT progressed(*working_);
    }
}

void QueueController::countFinished(const JobBatch& batch) {
    const auto failed =
        std::count_if(batch.messages.begin(), batch.messages.end(), [](const Message& message) {
            return message.level == MessageLevel::Failure && !message.image.empty();
        });
    lane_.failed += failed;
    for (const Message& message : batch.messages) {
        isImageOpen_ &= message.level != MessageLevel::Failure || message.image != lane_.image;
    }
    for (const StageFinished& stage : batch.finishedStages) {
        isImageOpen_ &= stage.stage != lastStage_ || stage.image != lane_.image;
    }
    fresh_ += std::count_if(
        batch.finishedStages.begin(), batch.finishedStages.end(),
        [this](const StageFinished& stage) { return stage.stage == lastStage_ && !stage.reused; });
    const double seconds = worked_ + (clock_.isValid() ? static_cast<double>(clock_.elapsed()) / 1000 : 0);
    if (fresh_ > 0 && seconds > 0) {
        lane_.imagesPerHour = 3600 * static_cast<double>(fresh_) / seconds;
        lane_.secondsLeft =
            static_cast<double>(lane_.images - lane_.done) * seconds / static_cast<double>(fresh_);
    }
    if (failed > 0 || !batch.finishedStages.empty()) {
        Q_EMIT progressed(*working_);
    }
}

QString QueueController::workText() const {
    if (lane_.images == 0) {
        return tr("Loading the models");
    }
    QStringList parts{tr("%1 of %2").arg(lane_.done).arg(imageCountText(lane_.images))};
    if (lane_.failed > 0) {
        parts << tr("%1 failed").arg(lane_.failed);
    }
    if (lane_.secondsLeft) {
        parts << tr("about %1 left").arg(durationText(*lane_.secondsLeft));
    }
    return parts.join(QStringLiteral("  ·  "));
}

void QueueController::readPhotograph(const std::string& image) {
    const QueueEntry* entry = model_->entry(*working_);
    if (image.empty() || entry == nullptr) {
        return;
    }
    photographs_.post(
        QString::fromStdString(image),
        [this, image, place = entry->request.place(), data = data_]() mutable -> WorkerQueue::Completion {
            QImage picture;
            try {
                if (!data) {
                    data = std::make_shared<const Dataset>(Dataset::open(place));
                }
                picture = toQImage(readThumbnail(data->files(image).image, kLanePicture));
            } catch (const std::exception&) {
                // The run says what is wrong with it.
            }
            return [this, image, picture, data] {
                data_ = data;
                if (lane_.image == image && lane_.picture.isNull()) {
                    lane_.picture = picture;
                    Q_EMIT laneChanged();
                }
            };
        });
}

void QueueController::onFinished(const JobOutcome& outcome) {
    if (const auto id = std::exchange(working_, std::nullopt)) {
        memoryTimer_.stop();
        if (std::exchange(followed_, false)) {
            workspace_->endWork();
        }
        recordEnd(outcome, *id);
        lane_ = {};
        if (std::exchange(pausePlan_, std::nullopt)) { // it was done before it came to its pause
            goesOn_ = false;
            freeMemory();
        } else if (stopReason_ == StopReason::Pause) {
            freeMemory();
        }
        Q_EMIT laneChanged();
        Q_EMIT entryEnded(*id);
    }
    // Not at once: other listeners are still to hear of this end.
    QMetaObject::invokeMethod(this, &QueueController::next, Qt::QueuedConnection);
    Q_EMIT stateChanged();
}

void QueueController::recordEnd(const JobOutcome& outcome, std::int64_t id) {
    const std::shared_ptr<RunOutcome> made = std::exchange(outcome_, nullptr);
    bool trouble = false;
    model_->change(id, [&](QueueEntry& entry) {
        entry.seconds += outcome.seconds;
        switch (outcome.kind) {
        case JobOutcome::Kind::Finished:
            entry.state = QueueState::done;
            entry.images = entry.failedOnly ? entry.images : static_cast<std::int64_t>(made->records.size());
            entry.failedImages = made->failed;
            entry.failedOnly = false;
            if (made->failed > 0 && entry.request.onFailure == FailurePolicy::stop) {
                entry.state = QueueState::failed;
                entry.sentence =
                    tr("It ended at the first image that failed, as was asked for.").toStdString();
            }
            break;
        case JobOutcome::Kind::Stopped:
            entry.state = stopReason_ == StopReason::Pause ? QueueState::paused : QueueState::cancelled;
            break;
        case JobOutcome::Kind::Failed:
            entry.state = QueueState::failed;
            entry.sentence = outcome.what.toStdString();
            break;
        }
        trouble = entry.state == QueueState::failed;
        troubledRuns_ += trouble || entry.failedImages > 0 ? 1 : 0;
        endedRuns_ += entry.state == QueueState::paused ? 0 : 1;
    });
    if (trouble && model_->queue().policy == QueuePolicy::stop && goesOn_) {
        goesOn_ = false;
        tellEnd();
    }
}

void QueueController::tellEnd() {
    const double seconds = since_.isValid() ? static_cast<double>(since_.elapsed()) / 1000 : 0;
    since_.invalidate();
    if (endedRuns_ > 0) {
        Q_EMIT ended(troubledRuns_ == 0 ? tr("The queue is done. Runs: %1.").arg(endedRuns_)
                                        : tr("The queue has ended. Runs: %1, of which with failures: %2.")
                                              .arg(endedRuns_)
                                              .arg(troubledRuns_),
                     seconds);
    }
    Q_EMIT stateChanged();
}

void QueueController::freeMemory() {
    if (hub_) {
        hub_->unload();
    }
}

} // namespace asam
