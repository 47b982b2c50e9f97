#pragma once

#include <filesystem>
#include <functional>

#include <QObject>
#include <QTimer>

#include "core/pipeline/run_estimate.h"
#include "ui/jobs/job_state.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

class JobRunner;
class RunController;
class Workspace;

/// Keeps an estimate of what all stages of all open images would take with the settings as they stand, and
/// learns from every run of this window how fast the machine is. Reads and reckons on a worker, a moment
/// after the last change.
class RunEstimator : public QObject {
    Q_OBJECT

public:
    using Settings = std::function<RunConfig()>;

    RunEstimator(Workspace* workspace, RunController* runs, JobRunner* runner, Settings settings,
                 const std::filesystem::path& measurements = measurementFile(), QObject* parent = nullptr);
    static std::filesystem::path measurementFile();

    /// Something that an estimate depends on has changed.
    void invalidate();

Q_SIGNALS:
    void estimated(const asam::RunEstimate& estimate);

private:
    void reckon();
    void learn();
    void onStateChanged(JobState state);

    Workspace* workspace_;
    RunController* runs_;
    Settings settings_;
    std::filesystem::path measurements_;
    QTimer pause_;
    JobState state_ = JobState::Idle;
    std::filesystem::file_time_type begin_; ///< of the last job
    WorkerQueue reckoner_;
    WorkerQueue learner_;
};

} // namespace asam
