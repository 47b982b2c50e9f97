#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "ui/jobs/job_mailbox.h"
#include "ui/jobs/job_outcome.h"
#include "ui/jobs/job_state.h"
#include "ui/jobs/progress_estimator.h"
#include "ui/jobs/whole_estimator.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace asam {

class ElidedLabel;

/// The line at the foot of the window: what runs, how far the whole of it is and how long that still takes,
/// where the phase under way is and how fast, and the memory of this program. As long as of the whole nothing
/// is known, bar and time are the phase's.
class StatusStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kSentenceTime = 5000; ///< milliseconds

    explicit StatusStrip(QWidget* parent = nullptr);

    void showState(JobState state);
    /// What the job that has just begun was reckoned to take.
    void expect(std::vector<ExpectedStage> stages);
    void showBatch(const JobBatch& batch);
    void showOutcome(const JobOutcome& outcome);
    /// A sentence about something else than the work: it stands until the next one, and during work for
    /// kSentenceTime, unless the work is paused, stopped or ends before that. One of the core's is shown in
    /// the window's language.
    void showSentence(const QString& sentence);
    /// The same about what was written to a folder, which a button shows; empty: nothing was.
    void showWritten(const QString& sentence, const std::filesystem::path& folder);
    /// That the window closes once the network call under way has ended, which nothing interrupts. Painted at
    /// once: until then no event is worked on.
    void showClosing();
    /// What stands there, however little of it there is room for.
    QString sentence() const;
    QToolButton* showButton() const { return show_; }
    /// As it stands there: "03:20 left".
    QString timeLeft() const;
    /// It stands in the colour of problems.
    bool saysProblem() const { return tone_ == Tone::Problem; }

Q_SIGNALS:
    /// A sentence that was shown, not what is said of the work; as it was given, for the log.
    void said(const QString& sentence);

private:
    enum class Tone { Plain, Problem };

    void say(const QString& sentence, Tone tone);
    void showWork();
    void showProgress(const Progress& progress);
    void showTime();
    void showMemory();
    double secondsWorked() const;
    QString whatText() const;

    ProgressEstimator estimator_;
    WholeEstimator whole_;
    QElapsedTimer clock_;
    double worked_ = 0;                 ///< seconds of the job, up to the last pause
    std::optional<double> goesOnSince_; ///< on the clock
    QTimer memoryTimer_;
    QTimer sentenceTime_; ///< active while a sentence is not to be written over by progress
    JobState state_ = JobState::Idle;
    Tone tone_ = Tone::Plain;
    std::optional<Progress> progress_;
    std::optional<Progress> images_;
    std::filesystem::path written_; ///< what the button shows
    ElidedLabel* what_;
    QToolButton* show_; ///< there only beside a sentence about something that was written
    QProgressBar* bar_;
    QLabel* steps_;
    QLabel* speed_;
    QLabel* left_;
    QLabel* memory_;
};

/// "Attack: denoising" for "attack/denoise"; the words themselves for a phase that is not known.
QString phaseText(const std::string& phase);

} // namespace asam
