#include "ui/jobs/queue_controller.h"

#include <exception>
#include <utility>

#include "core/pipeline/measurements.h"
#include "core/pipeline/request_estimate.h"
#include "core/pipeline/run_bookkeeping.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/jobs/run_controller.h"
#include "ui/jobs/run_estimator.h"
#include "ui/workspace/queue_model.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

/// Keeps what the images took, for later estimates. Without it those know less; the run itself is whole.
void learnFrom(const QueueEntry& entry, const std::filesystem::path& file,
               std::filesystem::file_time_type begun) {
    try {
        keepMeasurements(entry.request, entry.compute, begun, file);
    } catch (const std::exception&) {
    }
}

/// What the job of an entry does, on its thread.
void runEntry(const QueueEntry& entry, const RunController::Pipeline& pipeline,
              const std::filesystem::path& measurements, RunOutcome& outcome, const StageContext& context) {
    RunRequest request = entry.request;
    if (entry.failedOnly) {
        request.retried = failedImages(RunDirectory::open(request.run));
        if (request.retried.empty()) {
            return;
        }
    }
    const auto begun = std::filesystem::file_time_type::clock::now();
    resetPeakProcessBytes();
    try {
        outcome = pipeline(request, context);
    } catch (...) {
        learnFrom(entry, measurements, begun);
        throw;
    }
    learnFrom(entry, measurements, begun);
}

/// Of the tuned tokens over SAM, image by image; nothing where they were not measured side by side.
std::optional<double> tunedGain(const RunOutcome& made) {
    if (!made.evaluation || made.evaluation->models.size() < 2) {
        return std::nullopt;
    }
    const std::optional<PairedComparison>& compared = made.evaluation->cell(1, 0).againstFirst;
    return compared ? std::optional(compared->meanDifference) : std::nullopt;
}

} // namespace

QueueController::QueueController(QueueModel* model, Workspace* workspace, JobRunner* runner,
                                 RunController* runs, QObject* parent)
    : QObject(parent), model_(model), workspace_(workspace), runner_(runner), runs_(runs),
      measurements_(RunEstimator::measurementFile()) {
    connect(&watch_, &QueueWatch::changed, this, &QueueController::workChanged);
    connect(&watch_, &QueueWatch::progressed, this, [this] { Q_EMIT progressed(*working_); });
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
        isPauseTold_ = false;
        runner_->resume();
        Q_EMIT stateChanged();
        return;
    }
    if (!goesOn_) {
        since_.start();
        endedRuns_ = troubledRuns_ = cancelledRuns_ = 0;
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
    watch_.begin(entry);
    model_->change(entry.id, [](QueueEntry& begun) {
        begun.state = QueueState::running;
        begun.sentence.clear();
    });
    JobSettings settings{QString::fromStdString(entry.name), entry.compute, entry.request.config.seed,
                         /*partOfQueue=*/true};
    settings.trouble = [outcome = outcome_] { return RunController::troubleIn(*outcome); };
    runner_->start(settings,
                   [entry, pipeline = runs_->pipeline(), file = measurements_, outcome = outcome_](
                       const StageContext& context) { runEntry(entry, pipeline, file, *outcome, context); });
    follow();
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
    isPauseTold_ = plan == PausePlan::AfterImage;
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
    watch_.setGoingOn(state == JobState::Running);
    model_->setStandsStill(this->state() == State::Paused);
    goesOn_ |= state == JobState::Running;
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
        isPauseTold_ = false;
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
    isPauseTold_ = false; // whoever closes the window knows
    if (working_ && stopReason_ == StopReason::None) {
        stopReason_ = StopReason::Pause;
    }
}

void QueueController::onBatch(const JobBatch& batch) {
    if (!working_) {
        return; // another job's
    }
    watch_.take(batch);
    if (followed_) {
        workspace_->absorb(batch);
    }
    model_->setWork(*working_, work().done, work().images, watch_.text());
}

void QueueController::onFinished(const JobOutcome& outcome) {
    if (const auto id = std::exchange(working_, std::nullopt)) {
        if (std::exchange(followed_, false)) {
            workspace_->endWork();
        }
        recordEnd(outcome, *id);
        watch_.end();
        if (std::exchange(pausePlan_, std::nullopt)) { // it was done before it came to its pause
            goesOn_ = false;
            freeMemory();
        } else if (stopReason_ == StopReason::Pause) {
            freeMemory();
        } else if (stopReason_ == StopReason::Cancel && !goesOn_) {
            tellEnd(/*wasStopped=*/true);
        }
        if (std::exchange(isPauseTold_, false)) {
            tellPause(*id, outcome.seconds);
        }
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
            entry.tunedGain = tunedGain(*made);
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
        cancelledRuns_ += entry.state == QueueState::cancelled ? 1 : 0;
    });
    isPauseTold_ = isPauseTold_ && !trouble; // the word of the pause would take the place of this one
    if (trouble && model_->queue().policy == QueuePolicy::stop && goesOn_) {
        goesOn_ = false;
        tellEnd();
    } else if (trouble) {
        const QueueEntry& entry = *model_->entry(id);
        Q_EMIT told(tr("%1 has failed. %2")
                        .arg(QString::fromStdString(entry.name), translatedSentence(entry.sentence)),
                    outcome.seconds);
    }
}

void QueueController::tellPause(std::int64_t id, double seconds) {
    const QueueEntry* entry = model_->entry(id);
    const QString name = entry != nullptr ? QString::fromStdString(entry->name) : QString();
    const bool ended = entry == nullptr || !isPending(entry->state);
    Q_EMIT told(ended ? tr("%1 has ended, and the queue is paused.").arg(name)
                      : tr("%1 is paused after the image; its models have left memory.").arg(name),
                seconds);
}

QString QueueController::endSentence(bool wasStopped) const {
    if (wasStopped) {
        return tr("The queue was stopped. Runs that have ended: %1.").arg(endedRuns_);
    }
    if (cancelledRuns_ > 0) {
        return tr("The queue has ended. Runs: %1, of which cancelled: %2, with failures: %3.")
            .arg(endedRuns_)
            .arg(cancelledRuns_)
            .arg(troubledRuns_);
    }
    return troubledRuns_ == 0 ? tr("The queue is done. Runs: %1.").arg(endedRuns_)
                              : tr("The queue has ended. Runs: %1, of which with failures: %2.")
                                    .arg(endedRuns_)
                                    .arg(troubledRuns_);
}

void QueueController::tellEnd(bool wasStopped) {
    const double seconds = since_.isValid() ? static_cast<double>(since_.elapsed()) / 1000 : 0;
    since_.invalidate();
    if (endedRuns_ > 0) {
        Q_EMIT ended(endSentence(wasStopped), seconds);
    }
    Q_EMIT stateChanged();
}

void QueueController::freeMemory() {
    if (hub_) {
        hub_->unload();
    }
}

} // namespace asam
