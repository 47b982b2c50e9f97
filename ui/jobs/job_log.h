#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include <QElapsedTimer>
#include <QObject>

#include "core/base/progress.h"
#include "ui/jobs/job_mailbox.h"
#include "ui/jobs/job_outcome.h"
#include "ui/jobs/job_state.h"

namespace asam {

class JobRunner;

/// What a job goes through, as lines for the log: its begin, each stage of an image as it is finished, with
/// its time (without pauses) and the number it is known by, what is asked of the job meanwhile, and its end.
/// Stages that were found finished are counted, and told in one line at the end. The lines are in the
/// window's language, but the reason of a failure is the core's English sentence by itself.
class JobLog : public QObject {
    Q_OBJECT

public:
    explicit JobLog(JobRunner* runner, QObject* parent = nullptr);

Q_SIGNALS:
    void line(asam::MessageLevel level, const QString& sentence);

private:
    void onState(JobState state);
    void onBatch(const JobBatch& batch);
    void onFinished(const JobOutcome& outcome);
    void tell(const StageFinished& stage);
    /// Milliseconds of the clock without those of pauses.
    qint64 worked() const;
    /// ", PSNR 26.9 dB"; empty where none was reported.
    QString numberOf(const StageFinished& stage) const;

    JobRunner* runner_;
    JobState state_ = JobState::Idle;
    QElapsedTimer clock_;
    std::optional<qint64> pausedAt_;      ///< on the clock, while a job is paused
    qint64 stoodStill_ = 0;               ///< in former pauses, milliseconds
    std::map<std::string, qint64> since_; ///< by image: what worked() was when its stage was begun
    std::map<std::pair<std::string, std::string>, double> numbers_; ///< by image and series, the last
    int reused_ = 0;
};

} // namespace asam
