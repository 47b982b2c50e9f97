#pragma once

#include <QObject>

#include "core/pipeline/work_plan.h"

namespace asam {

class JobRunner;
class RunController;
class RunEstimator;
class Workspace;

/// Marks those of the open images whose results a run with the settings as they stand would make again, with
/// the reasons; images that are left out of runs have no mark. Takes them from the plan that the estimate of
/// all images is of, which is not made while a job is at work: it would take time from it, and its end is a
/// change too.
class StaleWatch : public QObject {
    Q_OBJECT

public:
    StaleWatch(Workspace* workspace, RunController* runs, JobRunner* runner, RunEstimator* estimator,
               QObject* parent = nullptr);

    /// The settings, the models or the device are others. While a job is at work, which may be for days, the
    /// marks of the former ones go at once.
    void onSettings();

Q_SIGNALS:
    /// The marks are those of the settings as they stand.
    void compared();

private:
    void mark(const WorkPlan& plan);

    Workspace* workspace_;
    JobRunner* runner_;
};

} // namespace asam
