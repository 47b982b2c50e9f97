#pragma once

#include <functional>
#include <stop_token>

#include <QObject>
#include <QTimer>

#include "core/config/stage_configs.h"
#include "ui/jobs/job_state.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

class JobRunner;
class RunController;
class Workspace;

/// Marks those of the open images whose results a run with the settings as they stand would make again, with
/// the reasons; images that are left out of runs have no mark. Compares on a worker, a moment after the last
/// change, and not while a job is at work: it would take time from it, and its end is a change too.
class StaleWatch : public QObject {
    Q_OBJECT

public:
    using Settings = std::function<RunConfig()>;

    StaleWatch(Workspace* workspace, RunController* runs, JobRunner* runner, Settings settings,
               QObject* parent = nullptr);
    ~StaleWatch() override;

    /// Something that results depend on may have changed.
    void invalidate();
    /// The settings, the models or the device are others. While a job is at work, which may be for days, the
    /// marks of the former ones go at once.
    void onSettings();

Q_SIGNALS:
    /// The marks are those of the settings as they stand.
    void compared();

private:
    void compare();

    Workspace* workspace_;
    RunController* runs_;
    JobRunner* runner_;
    Settings settings_;
    QTimer pause_;
    std::stop_source stop_; ///< of the comparison under way
    WorkerQueue worker_;
};

} // namespace asam
