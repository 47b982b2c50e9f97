#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include "core/base/pause_gate.h"
#include "ui/jobs/job_mailbox.h"
#include "ui/jobs/job_outcome.h"
#include "ui/jobs/job_state.h"

namespace asam {

/// What a job is called and computes with.
struct JobSettings {
    QString title;
    ComputeSettings compute;
    std::uint64_t seed = 0;
    bool partOfQueue = false; ///< its end is told with the queue's, not by itself
    /// JobOutcome::trouble of a body that came to its end; asked for behind it, on its thread. May be empty.
    std::function<QString()> trouble{};
};

/// Runs one long job at a time on a thread of its own.
///
/// The body gets a StageContext whose reports end in a mailbox; ten times a second the mailbox is emptied
/// into one batchArrived(). The last batch of a job comes before its finished(), and the state is Idle by
/// then, so a new job may be started from a slot of finished().
///
/// Thread  lives in the GUI thread; only the body runs elsewhere. The destructor asks the body to stop and
///         waits for it; no signal is emitted then.
class JobRunner : public QObject {
    Q_OBJECT

public:
    using Body = std::function<void(const StageContext&)>;

    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    JobState state() const { return state_; }
    /// Of the job under way, or else of the last one.
    const QString& title() const { return title_; }

    /// Another document may be opened: no job is at work, or one that is not about what is open.
    bool leavesDocument() const { return canStart(state_) || partOfQueue_; }

    /// False, and nothing happens, while another job is at work.
    bool start(const JobSettings& settings, Body body);
    /// Returns at once; the state is Paused as soon as the body stands still. A job that ends before it came
    /// to such a point simply ends.
    void requestPause(PausePoint point);
    /// Also takes back a pause that has not begun yet.
    void resume();
    /// Returns at once. Ends a pause.
    void requestStop();
    /// Asks for a stop, waits for the body, and emits what was left: for closing a window. The wait is as
    /// long as the network call that is under way.
    void stopAndWait();

Q_SIGNALS:
    void stateChanged(asam::JobState state);
    void batchArrived(const asam::JobBatch& batch);
    void finished(const asam::JobOutcome& outcome);

private:
    JobOutcome runBody(const JobSettings& settings, const Body& body, const StageContext& context) const;
    void drain();
    void onGateMoved();
    void conclude(JobOutcome outcome);
    void setState(JobState state);

    JobState state_ = JobState::Idle;
    QString title_;
    bool partOfQueue_ = false; ///< the job under way
    std::shared_ptr<JobMailbox> mailbox_;
    std::shared_ptr<PauseGate> gate_; ///< of the job under way
    QTimer drainTimer_;
    QElapsedTimer clock_;
    std::jthread thread_;
};

} // namespace asam
