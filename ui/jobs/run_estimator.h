#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/pipeline/pipeline.h"
#include "core/pipeline/request_estimate.h"
#include "ui/jobs/job_state.h"
#include "ui/jobs/whole_estimator.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

class JobRunner;
class RunController;
class Workspace;

/// Keeps an estimate of what Run would do now with the settings as they stand, for the selected image and for
/// all, and the plan that the latter is of: stages that are finished and not stale take nothing. Learns from
/// every run of this window how fast the machine is and what memory it took. Reads and reckons on workers, a
/// moment after the last change. What all would take is not reckoned while a job is at work, which changes it
/// all the time and wants the machine for itself: an estimate of no images takes the place of one that the
/// settings have left, until its end.
class RunEstimator : public QObject {
    Q_OBJECT

public:
    using Settings = std::function<RunConfig()>;

    RunEstimator(Workspace* workspace, RunController* runs, JobRunner* runner, Settings settings,
                 const std::filesystem::path& measurements = measurementFile(), QObject* parent = nullptr);
    ~RunEstimator() override;
    static std::filesystem::path measurementFile();

    /// Something that an estimate depends on has changed.
    void invalidate();

    /// What a run that begins now was reckoned to take; empty where that is not known.
    /// `fromTheBeginning`: what it has of its stages is made again.
    std::vector<ExpectedStage> expected(const RunRequest& request, bool fromTheBeginning) const;

Q_SIGNALS:
    /// Of Run, which works on the selected image.
    void estimated(const asam::RunEstimate& estimate);
    /// Of Run all.
    void allEstimated(const asam::RunEstimate& estimate);
    /// What Run all would keep and make again, before its estimate; empty where that cannot be told.
    void allPlanned(const asam::WorkPlan& plan);

private:
    enum class Of { selected, all };

    void onOpened();
    void onSelection();
    void reckon();
    void reckonSelected(const RunConfig& config);
    void reckonAll(const RunConfig& config);
    void post(Of which, const RunRequest& request);
    void answer(Of which, const RequestEstimate& found);
    RunRequest requestFor(const RunConfig& config) const;
    void learn();
    void onBatch(const JobBatch& batch);
    void onStateChanged(JobState state);

    Workspace* workspace_;
    RunController* runs_;
    Settings settings_;
    std::filesystem::path measurements_;
    QTimer pause_;
    bool selectionOnly_ = false; ///< what changed since the last estimate
    JobState state_ = JobState::Idle;       ///< of the runner
    std::filesystem::file_time_type begin_; ///< of the last job
    std::stop_source stopSelected_;         ///< the estimates under way, when they are overtaken
    std::stop_source stopAll_;
    std::optional<RequestEstimate> selected_; ///< the last answers, until another is asked for
    std::optional<RequestEstimate> all_;
    std::string selectedImage_; ///< that the former is of
    WorkerQueue selectedReckoner_;
    WorkerQueue allReckoner_;
    WorkerQueue learner_;
};

} // namespace asam
