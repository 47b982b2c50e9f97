#pragma once

#include <filesystem>
#include <optional>

#include <QList>
#include <QObject>
#include <QPointF>

#include "core/pipeline/tuning_overview.h"
#include "ui/jobs/job_mailbox.h"
#include "ui/jobs/job_outcome.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// The tuning that is looked at: what its run has on disk, and beside it what a job at work reports. The file
/// is read on a worker when a run is opened and after every epoch.
class TuningModel : public QObject {
    Q_OBJECT

public:
    explicit TuningModel(QObject* parent = nullptr);

    /// Empty: none.
    void open(const std::filesystem::path& run);
    /// A job begins to tune this run with these settings.
    void begin(const std::filesystem::path& run, const TuningConfig& config);
    void absorb(const JobBatch& batch);
    void end(const JobOutcome& outcome);

    /// Nothing was tuned and nothing is at work.
    bool isEmpty() const { return !stored_ && !atWork_; }
    bool isAtWork() const { return atWork_; }
    const std::filesystem::path& run() const { return run_; }
    /// Absent before the first epoch of a new tuning, too.
    const std::optional<StoredTuning>& stored() const { return stored_; }
    /// IoU of the untuned tokens on the held-out images.
    std::optional<double> startIou() const;
    /// The settings of the job at work, else those that the run's tuning was made with.
    std::optional<TuningConfig> config() const;
    /// Whether a tuning with these settings would go on with the stored one.
    bool wouldGoOn(const TuningConfig& settings) const;
    /// Best tokens that merging can take; empty while there are none.
    std::filesystem::path bestTokens() const;
    /// A sentence where the last job failed or the file could not be read. Empty otherwise.
    const QString& failure() const { return failure_; }

    /// Of the job at work or just ended, over epochs: a step lies at the end of its part of its epoch.
    QList<QPointF> liveLoss() const { return inEpochs(loss_); }
    QList<QPointF> liveGradientNorm() const { return inEpochs(gradientNorm_); }
    /// How far the work is, in epochs; absent while nothing is at work.
    std::optional<double> place() const;

Q_SIGNALS:
    void changed();      ///< another tuning, another epoch, or work began or ended
    void stepsArrived(); ///< points of the live curves

private:
    /// What was reported of the former tuning, and what is being read of it.
    void forgetLive();
    void read();
    /// 0 while it is not known.
    double stepsInEpoch() const;
    QList<QPointF> inEpochs(const QList<QPointF>& steps) const;

    std::filesystem::path run_;
    std::optional<StoredTuning> stored_;
    std::optional<TuningConfig> working_; ///< of the last job on this run
    bool atWork_ = false;
    QString failure_;
    std::optional<double> liveStartIou_;
    QList<QPointF> loss_; ///< over steps, as reported
    QList<QPointF> gradientNorm_;
    double steps_ = 0;      ///< of all epochs that are done
    double stepsInAll_ = 0; ///< as reported; 0 while it was not
    WorkerQueue reader_;
};

} // namespace asam
