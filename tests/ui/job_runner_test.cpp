#include <atomic>
#include <memory>
#include <thread>

#include <QtTest>

#include "core/base/error.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/progress_estimator.h"

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

    void everyOrderOfStartAndStopEndsIdle() {
        JobRunner runner;
        Listener heard(runner);
        int started = 0;
        unsigned random = 7;
        for (int turn = 0; turn < 200; ++turn) {
            random = random * 1664525U + 1013904223U;
            switch (random >> 30) {
            case 0:
                started += runner.start({QStringLiteral("Job"), {}, 0}, workForever) ? 1 : 0;
                break;
            case 1:
                runner.requestStop();
                break;
            case 2:
                runner.stopAndWait();
                break;
            default:
                QCoreApplication::processEvents();
            }
        }
        runner.stopAndWait();
        QCOMPARE(heard.outcomes.size(), started);
        QCOMPARE(runner.state(), JobState::Idle);
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
};

const test::Registered<JobRunnerTest> kRegistered;

} // namespace asam

#include "job_runner_test.moc"
