#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <QElapsedTimer>
#include <QObject>

#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_queue.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/queue_watch.h"

namespace asam {

class QueueModel;
class RunController;
class Workspace;

/// Feeds the one job runner with the queue's entries, one after the other. A job that was begun elsewhere in
/// the window comes first: the queue waits for its end. While the run that is open in the workspace is the
/// one at work, the workspace is told of what happens.
class QueueController : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Waiting, ///< for the end of a job that is not the queue's
        Working,
        Pausing,
        Paused, ///< the run stands still and keeps its memory
        Stopping,
    };
    enum class PausePlan {
        AfterImage, ///< then the models leave memory; nothing is lost
        Now,        ///< between two network calls; the work keeps its memory
        NowFreeing, ///< the models leave memory; the stage under way is done again later
    };

    QueueController(QueueModel* model, Workspace* workspace, JobRunner* runner, RunController* runs,
                    QObject* parent = nullptr);

    /// Whose models leave memory in a pause.
    void setHub(std::shared_ptr<ModelHub> hub) { hub_ = std::move(hub); }
    /// Where measured times are kept; RunEstimator's file unless a test has its own.
    void setMeasurementFile(const std::filesystem::path& file) { measurements_ = file; }
    const std::filesystem::path& measurementFile() const { return measurements_; }

    State state() const;
    /// The queue goes on with the next entry at the end of this one.
    bool goesOn() const { return goesOn_; }
    std::optional<std::int64_t> atWork() const { return working_; }
    const QueueWork& work() const { return watch_.work(); }
    /// Whether the workspace shows the run that is at work.
    bool isShown() const;

    /// Begins with the first entry that has work before it, or goes on after a pause.
    void start();
    void pause(PausePlan plan);
    void cancel(std::int64_t id);
    void cancelOthers(); ///< all that has not ended, but the one at work
    void cancelAll();
    /// Lets an entry that has ended wait in the queue again: whole, or only its images that failed.
    void again(std::int64_t id, bool failedOnly);
    /// Goes on with the queue at the start of the window, where that is wanted and there is work.
    void startByItself();
    /// The window closes: what is at work counts as paused.
    void prepareToClose();

Q_SIGNALS:
    void stateChanged();
    void workChanged();
    /// Of the run at work: an image was begun, a stage of it is finished, or it failed.
    void progressed(std::int64_t id);
    /// An entry has ended, or been paused.
    void entryEnded(std::int64_t id);
    /// There is nothing left to do, or the queue was stopped or has stopped itself. `seconds`: since it was
    /// started.
    void ended(const QString& sentence, double seconds);
    /// A run has failed as a whole while the queue goes on, or the pause that was asked for has come.
    /// `seconds`: that the run was at work.
    void told(const QString& sentence, double seconds);

private:
    enum class StopReason { None, Cancel, Pause };

    void next();
    void begin(const QueueEntry& entry);
    void onBatch(const JobBatch& batch);
    void onState(JobState state);
    void onFinished(const JobOutcome& outcome);
    void recordEnd(const JobOutcome& outcome, std::int64_t id);
    void freeMemory();
    void follow();
    QString endSentence(bool wasStopped) const;
    void tellEnd(bool wasStopped = false);
    void tellPause(std::int64_t id, double seconds);

    QueueModel* model_;
    Workspace* workspace_;
    JobRunner* runner_;
    RunController* runs_;
    std::shared_ptr<ModelHub> hub_;
    std::filesystem::path measurements_;
    bool goesOn_ = false;
    bool followed_ = false; ///< the workspace was told that its run is at work
    std::optional<std::int64_t> working_;
    StopReason stopReason_ = StopReason::None;
    std::optional<PausePlan> pausePlan_;
    bool isPauseTold_ = false;            ///< when it has come, as it was asked for to come later
    std::shared_ptr<RunOutcome> outcome_; ///< written by the job before it ends
    QueueWatch watch_;
    QElapsedTimer since_; ///< the queue was started
    int endedRuns_ = 0;
    int troubledRuns_ = 0;
    int cancelledRuns_ = 0; ///< of those that ended
};

} // namespace asam
