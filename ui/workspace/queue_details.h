#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include <QObject>
#include <QTimer>

#include "core/pipeline/request_estimate.h"
#include "core/pipeline/run_progress.h"
#include "core/pipeline/run_queue.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// What is known of one run of the queue: where each image stands, and what the work before it would take.
/// Read on workers; the newest question wins.
class QueueDetails : public QObject {
    Q_OBJECT

public:
    /// `measurements`: the file of measured times.
    explicit QueueDetails(const std::filesystem::path& measurements, QObject* parent = nullptr);
    ~QueueDetails() override;

    /// Null: none.
    void show(const QueueEntry* entry);
    /// The same entry has come further: reads where its images stand, a moment later and not too often.
    void refresh();
    /// Also what is left to do.
    void reload(const QueueEntry& entry);

    std::int64_t entry() const { return entry_; }
    /// Null while it is being read.
    const std::shared_ptr<const RunProgress>& progress() const { return progress_; }
    const std::shared_ptr<const RequestEstimate>& estimate() const { return estimate_; }
    /// A sentence when one of them could not be read; empty otherwise.
    const QString& problem() const { return problem_; }
    bool isEstimating() const { return estimating_; }

Q_SIGNALS:
    void progressChanged();
    void estimateChanged();

private:
    void readProgress();
    void reckon(const QueueEntry& entry);

    std::filesystem::path measurements_;
    std::int64_t entry_ = 0;
    std::filesystem::path run_;
    std::shared_ptr<const RunProgress> progress_;
    std::shared_ptr<const RequestEstimate> estimate_;
    QString problem_;
    bool estimating_ = false;
    std::stop_source stop_; ///< of the reckoning under way
    QTimer pause_;
    WorkerQueue reader_;
    WorkerQueue reckoner_;
};

} // namespace asam
