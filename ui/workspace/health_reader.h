#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>

#include <QObject>
#include <QString>
#include <QTimer>

#include "core/data/data_health.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// What was found of a data set, and the data set as it was looked through.
struct HealthReport {
    std::shared_ptr<const Dataset> dataset;
    DataHealth health;
};

/// Looks through a data set on a worker: every picture and record is read, so of ten thousand images it takes
/// minutes. A new question takes the place of the one under way.
///
/// Thread  GUI. The destructor waits for the image that is being read.
class HealthReader : public QObject {
    Q_OBJECT

public:
    explicit HealthReader(QObject* parent = nullptr);
    ~HealthReader() override;

    /// `run`: whose inversions are looked at too, where it has been begun; empty: none.
    void read(std::shared_ptr<const Dataset> dataset, const std::filesystem::path& run = {});
    /// The data set is opened first.
    void read(const DataPlace& place);
    void cancel();

    bool isReading() const { return progress_ != nullptr; }
    std::int64_t done() const;
    std::int64_t total() const; ///< 0: not known yet
    /// Of the last question; null before its answer: while it is read, and where that was stopped.
    const std::shared_ptr<const HealthReport>& report() const { return report_; }
    /// Why the last question has no answer, a sentence; empty where it has one, or was cancelled.
    const QString& problem() const { return problem_; }

Q_SIGNALS:
    /// It has begun, was cancelled, or has come to an end.
    void changed();
    void progressed();

private:
    class Progressed;

    void begin(std::shared_ptr<const Dataset> dataset, const DataPlace& place,
               const std::filesystem::path& run);
    void stop();

    std::shared_ptr<Progressed> progress_; ///< of the reading under way
    std::shared_ptr<const HealthReport> report_;
    QString problem_;
    std::stop_source stop_;
    QTimer look_; ///< at the progress
    WorkerQueue queue_;
};

} // namespace asam
