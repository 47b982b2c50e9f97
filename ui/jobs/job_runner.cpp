#include "ui/jobs/job_runner.h"

#include <chrono>
#include <exception>
#include <utility>

#include <QCoreApplication>
#include <QEvent>

#include "core/base/error.h"

namespace asam {
namespace {

/// Each look at the mailbox wakes a core that computes; ten a second are fluid enough to watch.
constexpr std::chrono::milliseconds kDrainInterval{100};

QString failureDetails(const QString& title, const Progress& at, const QString& kind, const QString& what) {
    return QStringLiteral("Job: %1\nImage: %2\nPhase: %3, step %4 of %5\nError: %6\n%7\nASAM Studio %8")
        .arg(title, QString::fromStdString(at.image), QString::fromStdString(at.phase))
        .arg(at.step)
        .arg(at.total)
        .arg(kind, what, QStringLiteral(ASAM_VERSION));
}

const char* errorKind(const std::exception& error) {
    if (dynamic_cast<const ConfigError*>(&error) != nullptr) {
        return "setting";
    }
    if (dynamic_cast<const CheckpointError*>(&error) != nullptr) {
        return "model file";
    }
    if (dynamic_cast<const DataError*>(&error) != nullptr) {
        return "data";
    }
    if (dynamic_cast<const NumericError*>(&error) != nullptr) {
        return "numbers";
    }
    return "program";
}

} // namespace

JobRunner::JobRunner(QObject* parent) : QObject(parent), mailbox_(std::make_shared<JobMailbox>()) {
    drainTimer_.setInterval(kDrainInterval);
    connect(&drainTimer_, &QTimer::timeout, this, &JobRunner::drain);
}

JobRunner::~JobRunner() {
    // Joined before anything that the body could still reach is destroyed.
    thread_.request_stop();
    if (thread_.joinable()) {
        thread_.join();
    }
}

bool JobRunner::start(const JobSettings& settings, Body body) {
    if (!canStart(state_)) {
        return false;
    }
    mailbox_ = std::make_shared<JobMailbox>();
    title_ = settings.title;
    partOfQueue_ = settings.partOfQueue;
    gate_ = std::make_shared<PauseGate>(
        [this] { QMetaObject::invokeMethod(this, &JobRunner::onGateMoved, Qt::QueuedConnection); });
    clock_.start();
    setState(JobState::Running);
    drainTimer_.start();
    thread_ = std::jthread(
        [this, settings, mailbox = mailbox_, gate = gate_, work = std::move(body)](std::stop_token stop) {
            const StageContext context(std::move(stop), mailbox.get(), settings.compute, settings.seed,
                                       gate.get());
            JobOutcome outcome = runBody(settings, work, context);
            QMetaObject::invokeMethod(
                this, [this, ended = std::move(outcome)] { conclude(ended); }, Qt::QueuedConnection);
        });
    return true;
}

JobOutcome JobRunner::runBody(const JobSettings& settings, const Body& body,
                              const StageContext& context) const {
    JobOutcome outcome;
    outcome.title = settings.title;
    outcome.partOfQueue = settings.partOfQueue;
    const auto failed = [&](const char* kind, const QString& what) {
        outcome.kind = JobOutcome::Kind::Failed;
        outcome.what = what;
        outcome.details =
            failureDetails(settings.title, mailbox_->lastProgress(), QString::fromLatin1(kind), what);
    };
    try {
        body(context);
        outcome.trouble = settings.trouble ? settings.trouble() : QString();
    } catch (const Cancelled&) {
        outcome.kind = JobOutcome::Kind::Stopped;
    } catch (const std::exception& error) {
        failed(errorKind(error), QString::fromUtf8(error.what()));
    } catch (...) {
        failed("program", tr("The work ended for a reason that it did not name."));
    }
    return outcome;
}

void JobRunner::requestPause(PausePoint point) {
    if (canPause(state_) || (point == PausePoint::step && canPauseAtStep(state_))) {
        gate_->request(point);
        setState(JobState::Pausing);
        onGateMoved(); // the body may still stand where a former pause held it
    }
}

void JobRunner::resume() {
    if (canResume(state_)) {
        gate_->resume();
        setState(JobState::Running);
    }
}

void JobRunner::onGateMoved() {
    const auto stands = [this] { return state_ == JobState::Pausing && gate_->isHolding(); };
    if (stands()) {
        drain(); // what was reported on the way here comes before the pause
    }
    if (stands()) {
        setState(JobState::Paused);
    }
}

void JobRunner::requestStop() {
    if (canStop(state_)) {
        setState(JobState::Stopping);
        thread_.request_stop();
    }
}

void JobRunner::stopAndWait() {
    requestStop();
    if (thread_.joinable()) {
        thread_.join();
    }
    // The body posted its outcome before its thread ended: deliver it now, not when the event loop comes
    // round.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

void JobRunner::drain() {
    const JobBatch batch = mailbox_->drain();
    if (!batch.empty()) {
        Q_EMIT batchArrived(batch);
    }
}

void JobRunner::conclude(JobOutcome outcome) {
    if (thread_.joinable()) {
        thread_.join();
    }
    drainTimer_.stop();
    outcome.seconds = static_cast<double>(clock_.elapsed()) / 1000.0 - gate_->secondsHeld();
    drain();
    setState(JobState::Idle);
    Q_EMIT finished(outcome);
}

void JobRunner::setState(JobState state) {
    if (state_ != state) {
        state_ = state;
        Q_EMIT stateChanged(state);
    }
}

} // namespace asam
