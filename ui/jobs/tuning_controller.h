#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "core/pipeline/tuning_stage.h"
#include "ui/jobs/job_runner.h"

namespace asam {

class RunController;
class TuningModel;
class Workspace;

/// Turns "tune on this run" into a job, and its reports into the model's news. Follows the workspace: the
/// model always looks at the tuning of the run that is open.
class TuningController : public QObject {
    Q_OBJECT

public:
    /// What does the work; runTuning() unless a test has something quicker.
    using Tuner = std::function<TuningRecord(const TuningRequest&, const StageContext&)>;

    TuningController(Workspace* workspace, JobRunner* runner, RunController* runs, TuningModel* model,
                     QObject* parent = nullptr);
    /// With the segmenter of the hub, shared with other jobs and with prompts.
    static Tuner makeTuner(std::shared_ptr<ModelHub> hub);
    void setTuner(Tuner tuner) { tuner_ = std::move(tuner); }

    /// Begins a new tuning, or goes on with the one that was broken off where the settings are the same.
    /// False while another job runs or nothing is open. The settings must have been validated.
    bool start(const RunConfig& config, const std::vector<TuningFolder>& folders);
    bool isAtWork() const { return atWork_; }

private:
    void follow();
    void onFinished(const JobOutcome& outcome);

    Workspace* workspace_;
    JobRunner* runner_;
    RunController* runs_;
    TuningModel* model_;
    Tuner tuner_;
    bool atWork_ = false;
};

} // namespace asam
