#pragma once

#include <filesystem>
#include <stop_token>

#include <QObject>
#include <QTimer>

#include "core/pipeline/run_estimate.h"
#include "core/pipeline/sweep.h"
#include "ui/jobs/run_estimator.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// Says what a sweep has left to do (estimateSweep()). Reads and reckons on a worker, a moment after the last
/// question; of several questions the latest is answered.
class SweepEstimator : public QObject {
    Q_OBJECT

public:
    /// `measurements`: where measured times are kept.
    explicit SweepEstimator(const std::filesystem::path& measurements = RunEstimator::measurementFile(),
                            QObject* parent = nullptr);
    ~SweepEstimator() override;

    void ask(const SweepRequest& request, const ComputeSettings& compute);
    /// No answer is wanted any more.
    void cancel();

Q_SIGNALS:
    /// Of a sweep that cannot be reckoned only the problems.
    void estimated(const asam::RunEstimate& estimate);

private:
    void reckon();

    std::filesystem::path measurements_;
    SweepRequest request_;
    ComputeSettings compute_;
    QTimer pause_;
    std::stop_source stop_;
    WorkerQueue reckoner_;
};

} // namespace asam
