#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "core/base/progress.h"

namespace asam {

/// What arrived since the last look: of progress and of each preview only the latest, of the rest everything.
struct JobBatch {
    std::optional<Progress> progress; ///< of the phase under way
    std::vector<Progress> lanes;      ///< where several work side by side, of each that has reported
    std::optional<Progress> images;   ///< how many images of a run, or cells of a sweep, are done
    std::vector<Preview> previews;    ///< one for each image and name
    std::vector<Metric> metrics;
    std::vector<Distribution> distributions;
    std::vector<Message> messages;
    std::vector<StageFinished> finishedStages;

    bool empty() const;
};

/// The letter box between a working thread and the window: the worker drops reports in, the window empties it
/// on its own clock, so neither waits for the other.
///
/// Thread  every member function may be called from any thread.
class JobMailbox : public StageObserver {
public:
    void progress(const Progress& progress) override;
    void metric(const Metric& metric) override;
    void distribution(const Distribution& distribution) override;
    void preview(const Preview& preview) override;
    void message(const Message& message) override;
    void stageFinished(const StageFinished& stage) override;
    bool wantsPreviews() const override { return true; }

    JobBatch drain();
    /// Where the work stood at its last report; for the details of a failure.
    Progress lastProgress() const;

private:
    mutable std::mutex mutex_;
    JobBatch batch_;
    Progress last_;
};

} // namespace asam
