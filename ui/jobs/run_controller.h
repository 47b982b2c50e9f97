#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>

#include "core/pipeline/pipeline.h"
#include "ui/jobs/job_runner.h"

namespace asam {

class Workspace;

/// Turns "run these stages" into a job on the open document, and the job's reports into the workspace's news.
class RunController : public QObject {
    Q_OBJECT

public:
    /// What does the work; runPipeline() unless a test has something quicker.
    using Pipeline = std::function<RunOutcome(const RunRequest&, const StageContext&)>;

    enum class Scope { Selected, All };

    RunController(Workspace* workspace, JobRunner* runner, Pipeline pipeline, QObject* parent = nullptr);
    /// With the models of the hub, loaded once and kept for the next job.
    static Pipeline makePipeline(std::shared_ptr<ModelHub> hub = std::make_shared<ModelHub>());
    /// JobOutcome::trouble of a run: how many images failed; empty when none did.
    static QString troubleIn(const RunOutcome& images);

    const Pipeline& pipeline() const { return pipeline_; }
    /// The open document's pictures and models with these settings, without the images that are left out: all
    /// of a request but its run and stages. Not to be asked while nothing is open.
    RunRequest requestFor(const RunConfig& config) const;

    /// False while another job runs or nothing is open. The settings must have been validated.
    bool run(const std::vector<Stage>& stages, Scope scope, const RunConfig& config);

    /// The same of these images alone, from the beginning: what the run has of these stages is removed first.
    /// False, and nothing is removed, for an image that is not of what is open.
    bool redo(const std::vector<Stage>& stages, const std::vector<std::string>& images,
              const RunConfig& config);

    const ComputeSettings& compute() const { return compute_; }
    void setCompute(const ComputeSettings& compute);
    /// Models for this session, in the place of those that an open run names.
    void setModels(const ModelPaths& models);
    /// Those that the next run uses.
    ModelPaths models() const;

Q_SIGNALS:
    /// A run is at work. `fromTheBeginning`: what was there of its stages is made again.
    void began(const asam::RunRequest& request, bool fromTheBeginning);
    void computeChanged();
    void modelsChanged();
    /// A job is over, and this is what it says of the images it was about; empty after a stop or failure.
    void runEnded(const asam::JobOutcome& outcome, const asam::RunOutcome& images);

private:
    bool start(RunRequest request, bool fromTheBeginning);
    void onFinished(const JobOutcome& outcome);

    Workspace* workspace_;
    JobRunner* runner_;
    Pipeline pipeline_;
    ComputeSettings compute_;
    std::optional<ModelPaths> models_;
    std::shared_ptr<RunOutcome> images_; ///< written by the job before it ends; null while no run is at work
};

} // namespace asam
