#include <atomic>
#include <memory>
#include <thread>

#include <QtTest>

#include "core/base/error.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/progress_estimator.h"
#include "ui/views/elided_label.h"
#include "ui/views/status_strip.h"

namespace asam {
namespace {

using namespace std::chrono_literals;

/// Works until it is stopped, a little at a time.
void workForever(const StageContext& context) {
    for (std::int64_t step = 0;; ++step) {
        context.throwIfStopped();
        context.reportProgress("attack/denoise", step, 1000000);
        std::this_thread::sleep_for(1ms);
    }
}

/// Works through so many steps.
JobRunner::Body countTo(int total, std::atomic<int>& steps) {
    return [total, &steps](const StageContext& job) {
        const StageContext context = job.forImage("sa_1");
        for (int step = 0; step < total; ++step) {
            context.throwIfStopped();
            ++steps;
            context.reportProgress("attack/denoise", step + 1, total);
            std::this_thread::sleep_for(1ms);
        }
    };
}

/// One of the things that a person can do; says how many jobs it started.
int command(JobRunner& runner, int word) {
    switch (word) {
    case 0:
        return runner.start({QStringLiteral("Job"), {}, 0}, workForever) ? 1 : 0;
    case 1:
        runner.requestPause(PausePoint::step);
        break;
    case 2:
        runner.resume();
        break;
    case 3:
        runner.requestStop();
        break;
    case 4:
        runner.stopAndWait();
        break;
    case 5:
        runner.requestPause(PausePoint::image);
        break;
    default:
        QTest::qWait(word == 6 ? 0 : 2);
    }
    return 0;
}

/// What a runner said, in order.
struct Listener {
    explicit Listener(JobRunner& runner) {
        QObject::connect(&runner, &JobRunner::stateChanged, &receiver,
                         [this](JobState state) { states << state; });
        QObject::connect(&runner, &JobRunner::batchArrived, &receiver, [this](const JobBatch& batch) {
            metrics += static_cast<int>(batch.metrics.size());
            previews += static_cast<int>(batch.previews.size());
            batchesAfterEnd += outcomes.isEmpty() ? 0 : 1;
        });
        QObject::connect(&runner, &JobRunner::finished, &receiver,
                         [this](const JobOutcome& outcome) { outcomes << outcome; });
    }
    bool waitForEnd(int count = 1) {
        return QTest::qWaitFor([&] { return outcomes.size() >= count; }, 5000);
    }

    QObject receiver;
    QList<JobState> states;
    QList<JobOutcome> outcomes;
    int metrics = 0;
    int previews = 0;
    int batchesAfterEnd = 0;
};

} // namespace

class JobRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finishesAndDeliversEverything() {
        JobRunner runner;
        Listener heard(runner);
        QVERIFY(runner.start({QStringLiteral("Job"), {}, 0}, [](const StageContext& context) {
            for (int point = 0; point < 1000; ++point) {
                context.reportMetric("attack/loss", point, 1.0);
                context.reportPreview("attack/image", [] { return cv::Mat(2, 2, CV_8UC3); });
            }
        }));
        QVERIFY(heard.waitForEnd());
        QCOMPARE(heard.metrics, 1000);
        QVERIFY2(heard.previews < 100, "only the latest preview of each batch is kept");
        QCOMPARE(heard.batchesAfterEnd, 0);
        QCOMPARE(heard.outcomes.first().kind, JobOutcome::Kind::Finished);
        QCOMPARE(heard.states, (QList{JobState::Running, JobState::Idle}));
    }

    void stopsWithItsOwnOutcome() {
        JobRunner runner;
        Listener heard(runner);
        runner.start({QStringLiteral("Job"), {}, 0}, workForever);
        QTest::qWait(20);
        runner.requestStop();
        QCOMPARE(runner.state(), JobState::Stopping); // answers before the body does
        runner.requestStop();                         // twice is no harm
        QVERIFY(heard.waitForEnd());
        QCOMPARE(heard.outcomes.first().kind, JobOutcome::Kind::Stopped);
        QCOMPARE(heard.states, (QList{JobState::Running, JobState::Stopping, JobState::Idle}));
    }

    void stopsAtOnceAfterStart() {
        JobRunner runner;
        Listener heard(runner);
        runner.start({QStringLiteral("Job"), {}, 0}, workForever);
        runner.requestStop();
        QVERIFY(heard.waitForEnd());
        QCOMPARE(heard.outcomes.first().kind, JobOutcome::Kind::Stopped);
    }

    void refusesASecondJobAndStartsTheNextFromFinished() {
        JobRunner runner;
        Listener heard(runner);
        std::atomic<int> runs = 0;
        const auto body = [&runs](const StageContext&) { ++runs; };
        QVERIFY(runner.start({QStringLiteral("First"), {}, 0}, workForever));
        QVERIFY(!runner.start({QStringLiteral("Second"), {}, 0}, body));
        connect(&runner, &JobRunner::finished, &runner, [&](const JobOutcome& outcome) {
            if (outcome.title == QLatin1String("First")) {
                QVERIFY(runner.start({QStringLiteral("Third"), {}, 0}, body));
            }
        });
        runner.requestStop();
        QVERIFY(heard.waitForEnd(2));
        QCOMPARE(heard.outcomes.last().title, QStringLiteral("Third"));
        QCOMPARE(runs.load(), 1);
        QCOMPARE(runner.state(), JobState::Idle);
    }

    void tellsWhyItFailed() {
        JobRunner runner;
        Listener heard(runner);
        runner.start({QStringLiteral("Job"), {}, 0}, [](const StageContext& context) {
            context.forImage("sa_1").reportProgress("attack/denoise", 3, 10);
            throw DataError("sa_1.jpg is empty.");
        });
        QVERIFY(heard.waitForEnd());
        const JobOutcome& outcome = heard.outcomes.first();
        QCOMPARE(outcome.kind, JobOutcome::Kind::Failed);
        QCOMPARE(outcome.what, QStringLiteral("sa_1.jpg is empty."));
        QVERIFY(outcome.details.contains(QLatin1String("attack/denoise, step 3 of 10")));
        QVERIFY(outcome.details.contains(QLatin1String("Image: sa_1")));
    }

    void survivesWhatIsNoException() {
        JobRunner runner;
        Listener heard(runner);
        runner.start({QStringLiteral("Job"), {}, 0}, [](const StageContext&) { throw 1; });
        QVERIFY(heard.waitForEnd());
        QCOMPARE(heard.outcomes.first().kind, JobOutcome::Kind::Failed);
    }

    void endsWhenDestroyedWhileRunning() {
        std::atomic<bool> ended = false;
        {
            JobRunner runner;
            runner.start({QStringLiteral("Job"), {}, 0}, [&ended](const StageContext& context) {
                try {
                    workForever(context);
                } catch (const Cancelled&) {
                    ended = true;
                    throw;
                }
            });
            QTest::qWait(10);
        }
        QVERIFY(ended);
        QCoreApplication::processEvents(); // the posted outcome has nobody to go to
    }

    void stopAndWaitDeliversTheOutcomeBeforeItReturns() {
        JobRunner runner;
        Listener heard(runner);
        runner.start({QStringLiteral("Job"), {}, 0}, workForever);
        QTest::qWait(10);
        runner.stopAndWait();
        QCOMPARE(heard.outcomes.size(), 1);
        QCOMPARE(runner.state(), JobState::Idle);
        runner.stopAndWait(); // idle: nothing to do
        QCOMPARE(heard.outcomes.size(), 1);
    }

    void pausesAndGoesOnWhereItStood() {
        JobRunner runner;
        Listener heard(runner);
        std::atomic<int> steps = 0;
        runner.start({QStringLiteral("Job"), {}, 0}, countTo(1000, steps));
        QTRY_VERIFY(steps > 3);
        runner.requestPause(PausePoint::step);
        QCOMPARE(runner.state(), JobState::Pausing); // answers before the body does
        QTRY_COMPARE(runner.state(), JobState::Paused);
        const int stood = steps;
        QTest::qWait(30);
        QCOMPARE(steps.load(), stood);
        runner.resume();
        QCOMPARE(runner.state(), JobState::Running);
        QVERIFY(heard.waitForEnd());
        QCOMPARE(steps.load(), 1000); // nothing lost, nothing twice
        QCOMPARE(heard.outcomes.first().kind, JobOutcome::Kind::Finished);
        QCOMPARE(heard.states, (QList{JobState::Running, JobState::Pausing, JobState::Paused,
                                      JobState::Running, JobState::Idle}));
    }

    void pausesAfterTheImage() {
        JobRunner runner;
        Listener heard(runner);
        std::atomic<int> steps = 0;
        runner.start({QStringLiteral("Job"), {}, 0}, [&steps](const StageContext& job) {
            for (int image = 0; image < 3; ++image) {
                job.throwIfStopped();
                countTo(200, steps)(job.forImage("sa_1"));
            }
        });
        QTRY_VERIFY(steps > 1);
        runner.requestPause(PausePoint::image);
        QTRY_COMPARE(runner.state(), JobState::Paused);
        QCOMPARE(steps.load() % 200, 0); // whole images
        QVERIFY(steps.load() < 600);
        runner.resume();
        QVERIFY(heard.waitForEnd());
        QCOMPARE(steps.load(), 600);
    }

    void aPauseAfterTheImageCanBeBroughtForward() {
        JobRunner runner;
        Listener heard(runner);
        std::atomic<int> steps = 0;
        runner.start({QStringLiteral("Job"), {}, 0},
                     [&steps](const StageContext& job) { countTo(1000000, steps)(job.forImage("sa_1")); });
        QTRY_VERIFY(steps > 1);
        runner.requestPause(PausePoint::image);
        QTest::qWait(50);
        QCOMPARE(runner.state(), JobState::Pausing);
        QVERIFY(canPauseAtStep(runner.state()));
        runner.requestPause(PausePoint::step);
        QTRY_COMPARE(runner.state(), JobState::Paused);
        runner.requestStop();
        QVERIFY(heard.waitForEnd());
    }

    void aPauseIsTakenBackBeforeItBegins() {
        JobRunner runner;
        Listener heard(runner);
        std::atomic<int> steps = 0;
        runner.start({QStringLiteral("Job"), {}, 0}, countTo(50, steps));
        runner.requestPause(PausePoint::image);
        runner.resume();
        QCOMPARE(runner.state(), JobState::Running);
        QVERIFY(heard.waitForEnd());
        QCOMPARE(heard.outcomes.first().kind, JobOutcome::Kind::Finished);
        QVERIFY(!heard.states.contains(JobState::Paused));
    }

    void aPausedJobStopsAndCloses() {
        std::atomic<int> steps = 0;
        for (const bool byClosing : {false, true}) {
            JobRunner runner;
            Listener heard(runner);
            runner.start({QStringLiteral("Job"), {}, 0}, workForever);
            runner.requestPause(PausePoint::step);
            QTRY_COMPARE(runner.state(), JobState::Paused);
            if (byClosing) {
                runner.stopAndWait();
            } else {
                runner.requestStop();
            }
            QVERIFY(heard.waitForEnd());
            QCOMPARE(heard.outcomes.first().kind, JobOutcome::Kind::Stopped);
            QCOMPARE(runner.state(), JobState::Idle);
            QVERIFY(runner.start({QStringLiteral("Next"), {}, 0},
                                 countTo(3, steps))); // not held by the old pause
            QVERIFY(heard.waitForEnd(2));
        }
        QCOMPARE(steps.load(), 6);
        JobRunner abandoned;
        abandoned.start({QStringLiteral("Job"), {}, 0}, workForever);
        abandoned.requestPause(PausePoint::step);
        QTRY_COMPARE(abandoned.state(), JobState::Paused); // and is destroyed so
    }

    void timeInPauseIsNoWork() {
        JobRunner runner;
        Listener heard(runner);
        std::atomic<int> steps = 0;
        runner.start({QStringLiteral("Job"), {}, 0}, countTo(20, steps));
        runner.requestPause(PausePoint::step);
        QTRY_COMPARE(runner.state(), JobState::Paused);
        QTest::qWait(1000);
        runner.resume();
        QVERIFY(heard.waitForEnd());
        QVERIFY2(heard.outcomes.first().seconds < 0.9,
                 qPrintable(QString::number(heard.outcomes.first().seconds)));
    }

    void whatIsNotPossibleChangesNothing() {
        JobRunner runner;
        Listener heard(runner);
        runner.requestPause(PausePoint::step);
        runner.resume();
        runner.requestStop();
        QCOMPARE(runner.state(), JobState::Idle);
        runner.start({QStringLiteral("Job"), {}, 0}, workForever);
        runner.requestStop();
        runner.requestPause(PausePoint::step);
        runner.resume();
        QCOMPARE(runner.state(), JobState::Stopping);
        QVERIFY(heard.waitForEnd());
        QVERIFY(!heard.states.contains(JobState::Pausing));
    }

    /// Every sequence of five words, and what the job was told at last decides how it ends.
    void everyOrderOfFiveCommandsEndsIdle() {
        constexpr int kCommands = 5;
        constexpr int kLength = 5;
        int sequences = 1;
        for (int word = 0; word < kLength; ++word) {
            sequences *= kCommands;
        }
        for (int sequence = 0; sequence < sequences; ++sequence) {
            JobRunner runner;
            Listener heard(runner);
            int started = 0;
            for (int word = 0, rest = sequence; word < kLength; ++word, rest /= kCommands) {
                started += command(runner, rest % kCommands);
            }
            runner.stopAndWait();
            QCOMPARE(heard.outcomes.size(), started);
            QCOMPARE(runner.state(), JobState::Idle);
        }
    }

    void twoThousandRandomCommandsEndIdle() {
        JobRunner runner;
        Listener heard(runner);
        int started = 0;
        unsigned random = 7;
        for (int turn = 0; turn < 2000; ++turn) {
            random = random * 1664525U + 1013904223U;
            started += command(runner, static_cast<int>((random >> 24) % 8));
        }
        runner.stopAndWait();
        QVERIFY(started > 50);
        QCOMPARE(heard.outcomes.size(), started);
        QCOMPARE(runner.state(), JobState::Idle);
        QVERIFY(heard.states.contains(JobState::Paused));
    }

    void estimatesSpeedAndTimeLeft() {
        ProgressEstimator estimator;
        estimator.add({"sa_1", "attack/denoise", 0, 100}, 10.0);
        QVERIFY(!estimator.stepsPerSecond());
        estimator.add({"sa_1", "attack/denoise", 20, 100}, 15.0);
        QCOMPARE(*estimator.stepsPerSecond(), 4.0);
        QCOMPARE(*estimator.secondsLeft(), 20.0);
        estimator.add({"sa_2", "attack/denoise", 0, 100}, 16.0);
        QVERIFY(!estimator.secondsLeft()); // another image is measured anew
    }

    void theWholeIsReckonedFromWhatWasExpected() {
        WholeEstimator whole;
        QVERIFY(!whole.secondsLeft());
        // Two images: 10 s of inversion and 30 s of attack each, 80 s together.
        whole.expect({{"inversion", 10, 2}, {"attack", 30, 2}});
        JobBatch begin;
        begin.progress = Progress{"sa_1", "attack/denoise", 0, 10};
        begin.finishedStages = {{"sa_0", "inversion", /*reused=*/true}}; // found finished: nothing was done
        whole.add(begin, 5);                                             // the models were loaded until then
        QCOMPARE(*whole.done(), 0.0);
        QCOMPARE(*whole.secondsLeft(), 80.0);
        JobBatch later;
        later.progress = Progress{"sa_1", "attack/denoise", 5, 10};
        later.finishedStages = {{"sa_1", "inversion"}, {"sa_2", "inversion"}};
        whole.add(later, 5 + 35); // 20 + 15 of 80 s, at the pace that was expected
        QCOMPARE(*whole.done(), 35.0 / 80);
        QCOMPARE(*whole.secondsLeft(), 45.0);
        later.finishedStages.clear();
        whole.add(later,
                  5 + 35 + 43); // 78 s for 35; a tenth of what was expected tempers it: (78 + 8) / (35 + 8)
        QCOMPARE(*whole.secondsLeft(), 90.0);
        whole.reset();
        QVERIFY(!whole.done());
    }

    void aStageThatEndsWithItsLastReportCountsOnce() {
        WholeEstimator whole;
        whole.expect({{"inversion", 10, 2}, {"attack", 30, 2}});
        JobBatch ended; // one look at the mailbox finds both
        ended.lanes = {Progress{"sa_1", "attack/denoise", 10, 10}};
        ended.progress = ended.lanes.front();
        ended.finishedStages = {{"sa_1", "inversion"}, {"sa_1", "attack"}};
        whole.add(ended, 40);
        QCOMPARE(*whole.done(), 40.0 / 80);
        JobBatch next; // its next stage has begun in the same batch
        next.progress = Progress{"sa_2", "attack/denoise", 5, 10};
        next.finishedStages = {{"sa_2", "inversion"}};
        whole.add(next, 65);
        QCOMPARE(*whole.done(), 65.0 / 80);
    }

    void whatAFailedImageLeavesUndoneIsNotWaitedFor() {
        WholeEstimator whole;
        // Three images: 10 s of inversion and 30 s of attack each, 120 s together.
        whole.expect({{"inversion", 10, 3}, {"attack", 30, 3}});
        JobBatch attacked;
        attacked.finishedStages = {{"sa_1", "inversion"}};
        attacked.lanes = {Progress{"sa_1", "attack/denoise", 5, 10}};
        whole.add(attacked, 25);
        QCOMPARE(*whole.done(), 25.0 / 120);
        JobBatch failed;
        failed.lanes = attacked.lanes; // the lane has not reported since
        failed.messages = {{MessageLevel::Failure, "sa_1", "There is no memory left."}};
        whole.add(failed, 25);
        QCOMPARE(*whole.done(), 10.0 / 90); // its attack is neither done nor to be done
        whole.add(failed, 25);              // told twice
        QCOMPARE(*whole.done(), 10.0 / 90);
        JobBatch second;
        second.messages = {{MessageLevel::Failure, "sa_2", "sa_2 has no masks."}}; // before it began
        whole.add(second, 25);
        QCOMPARE(*whole.done(), 10.0 / 50);
        JobBatch third;
        third.finishedStages = {{"sa_3", "inversion"}, {"sa_3", "attack"}};
        whole.add(third, 65);
        QCOMPARE(*whole.done(), 1.0);
        QCOMPARE(*whole.secondsLeft(), 0.0);
    }

    void withoutAnExpectationTheImagesTellThePace() {
        WholeEstimator whole;
        const auto at = [&whole](std::int64_t done, double seconds) {
            JobBatch batch;
            batch.images = Progress{{}, "run/images", done, 10};
            whole.add(batch, seconds);
        };
        at(0, 1);
        QVERIFY(!whole.secondsLeft());
        at(4, 1.1); // found finished
        QVERIFY(!whole.secondsLeft());
        at(5, 11.1);
        QCOMPARE(*whole.secondsLeft(), 50.0);
        QCOMPARE(*whole.done(), 0.5);
        at(5, 15.1);
        QCOMPARE(*whole.secondsLeft(), 46.0);
    }

    void aSweepsCellUnderWayCounts() {
        WholeEstimator whole;
        const auto at = [&whole](std::int64_t cell, const char* phase, std::int64_t step) {
            JobBatch batch;
            batch.images = Progress{{}, "sweep/cells", cell, 4};
            batch.progress = Progress{"sa_1", phase, step, 10};
            whole.add(batch, 1);
        };
        at(0, "inversion/ddim", 0);
        QCOMPARE(*whole.done(), 0.0);
        at(0, "inversion/null_text", 10);
        QCOMPARE(*whole.done(), 1.0 / 12);
        at(0, "attack/denoise", 5);
        QCOMPARE(*whole.done(), 1.5 / 12);
        at(0, "inversion/ddim", 0); // never back within a cell
        QCOMPARE(*whole.done(), 1.5 / 12);
        at(1, "regeneration/denoise", 10); // the last report of the former cell
        QCOMPARE(*whole.done(), 1.0 / 4);
        at(1, "attack/denoise", 5); // the inversion is shared
        QCOMPARE(*whole.done(), (3 + 1.5) / 12);
        at(4, "regeneration/denoise", 10);
        QCOMPARE(*whole.done(), 1.0);
    }

    void theStripSaysThePhasesTimeAsSuchUntilMoreIsKnown() {
        StatusStrip strip;
        strip.showState(JobState::Running);
        const auto at = [&strip](std::int64_t step) {
            JobBatch batch;
            batch.images = Progress{{}, "run/images", 0, 24};
            batch.progress = Progress{"sa_1", "attack/denoise", step, 20};
            strip.showBatch(batch);
        };
        at(1);
        QTest::qWait(300);
        at(10);
        QVERIFY2(strip.timeLeft().startsWith(QLatin1String("phase")), qPrintable(strip.timeLeft()));
        at(20); // what follows is another phase: no time is better than 00:00
        QVERIFY2(strip.timeLeft().isEmpty(), qPrintable(strip.timeLeft()));
        strip.expect({{"attack", 150, 24}});
        at(20);
        QVERIFY2(strip.timeLeft().contains(QLatin1String("left")) &&
                     !strip.timeLeft().startsWith(QLatin1String("phase")),
                 qPrintable(strip.timeLeft()));
        strip.showState(JobState::Idle);
        strip.showState(JobState::Running); // another job
        at(1);
        QTest::qWait(300);
        at(10);
        QVERIFY(strip.timeLeft().startsWith(QLatin1String("phase")));
    }

    void theStripSaysPausedWhenTheLastProgressArrivesAfterwards() {
        StatusStrip strip;
        const auto* line = strip.findChild<ElidedLabel*>();
        strip.showState(JobState::Running);
        strip.showState(JobState::Paused);
        JobBatch batch;
        batch.progress = Progress{"sa_1", "attack/denoise", 20, 100};
        strip.showBatch(batch);
        QVERIFY2(line->fullText().startsWith(QLatin1String("Paused")), qPrintable(line->fullText()));
        strip.showState(JobState::Running);
        QVERIFY(!line->fullText().startsWith(QLatin1String("Paused")));
    }
};

const test::Registered<JobRunnerTest> kJobRunnerTest;

} // namespace asam

#include "job_runner_test.moc"
