#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QImage>
#include <QObject>
#include <QString>
#include <QTimer>

#include "core/pipeline/run_queue.h"
#include "ui/jobs/job_mailbox.h"
#include "ui/jobs/progress_estimator.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

class Dataset;

/// What one device is doing.
struct QueueLane {
    std::string name;  ///< ComputeLane's
    std::string image; ///< id; empty between images; of several in work the one that it stays with
    std::string phase; ///< of it: "attack/denoise"
    std::int64_t step = 0;
    std::int64_t steps = 0;
    QImage picture;        ///< the newest preview of the image, or its photograph, small
    std::int64_t made = 0; ///< images that it has finished since the run was begun
    /// Of them, of the time worked.
    std::optional<double> imagesPerHour;
    /// Of the phase under way of its image, whatever else is in work on the device; absent before two
    /// reports of it.
    std::optional<double> stepsPerSecond;
    std::int64_t memoryBytes = 0; ///< of its device; 0 for a CPU, whose memory is the program's
};

/// How far the run at work is.
struct QueueWork {
    std::vector<QueueLane> lanes; ///< at least one
    std::int64_t done = 0;        ///< images of this run, failed ones and those found finished included
    std::int64_t failed = 0;      ///< since it was begun
    std::int64_t images = 0;      ///< of the run; 0: not known yet
    /// Newly made ones, of the time worked on images: neither what failed nor what was found finished is one,
    /// and the loading of the models and the stages of the whole run are no part of it.
    std::optional<double> imagesPerHour;
    std::optional<double> secondsLeft; ///< of the images; absent when they are done
    std::int64_t memoryBytes = 0;      ///< of this program
};

/// Makes of a job's batches what people watch while a run of the queue is computed.
class QueueWatch : public QObject {
    Q_OBJECT

public:
    /// Seconds since any moment, which stand still while the machine sleeps.
    using Clock = std::function<double()>;
    static double steadySeconds();

    explicit QueueWatch(Clock clock = steadySeconds, QObject* parent = nullptr);

    const QueueWork& work() const { return work_; }
    /// "3 of 8 images  ·  1 failed  ·  about 2 min left"
    QString text() const;

    void begin(const QueueEntry& entry);
    /// Only time during which the run goes on counts for its rate.
    void setGoingOn(bool goesOn);
    void take(const JobBatch& batch);
    void end();

Q_SIGNALS:
    void changed();
    /// An image was begun, a stage of it is finished, or it failed.
    void progressed();

private:
    void showProgress(const Progress& progress);
    void showPreviews(const JobBatch& batch);
    void closeImages(const JobBatch& batch);
    void countFinished(const JobBatch& batch);
    void takeImages(const Progress& images);
    void reckonRate();
    double secondsWorked() const;
    void readMemory();
    /// The lane of that name; the first where there is but one.
    std::size_t laneOf(const std::string& name) const;
    void readPhotograph(const std::string& image);

    QueueEntry entry_;
    QueueWork work_;
    std::vector<std::string> devices_;     ///< of each lane
    std::vector<ProgressEstimator> paces_; ///< of each lane, on the time worked
    /// Of each lane: its image is one of several in work, which it stays with.
    std::vector<bool> isImageOpen_;
    std::string lastStage_; ///< whose end makes an image new
    std::int64_t fresh_ = 0;
    Clock clock_;
    std::optional<double> goesOnSince_; ///< on the clock
    double worked_ = 0;                 ///< seconds before that
    bool isAtImages_ = false;           ///< neither loading models nor at the stages of the whole run
    QTimer memoryTimer_;
    std::shared_ptr<const Dataset> data_; ///< of the run at work, once it was asked for a photograph
    WorkerQueue photographs_;
};

} // namespace asam
