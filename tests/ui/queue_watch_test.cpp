// How fast a run of the queue goes and how long it still takes, on a clock that the test sets.

#include <ctime>

#include <QtTest>

#include "core/config/presets.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/queue_watch.h"
#include "ui/views/queue_lane_row.h"

namespace asam {

class QueueWatchTest : public QObject {
    Q_OBJECT

private:
    double now_ = 1000;
    std::unique_ptr<QueueWatch> watch_;

    const QueueWork& work() const { return watch_->work(); }
    static JobBatch images(int done) {
        JobBatch batch;
        batch.images = Progress{{}, "run/images", done, 10};
        return batch;
    }
    static JobBatch failed(int done, const char* image) {
        JobBatch batch = images(done);
        batch.messages.push_back({MessageLevel::Failure, image, "It is no picture."});
        return batch;
    }
    static JobBatch made(int done, const char* image, bool reused = false, const char* lane = "") {
        JobBatch batch = images(done);
        batch.finishedStages.push_back({image, "regeneration", reused, lane});
        return batch;
    }
    void begin(const std::vector<std::string>& devices = {}) {
        QueueEntry entry;
        entry.request.config = presetConfig("quick");
        entry.request.devices = devices;
        watch_->begin(entry);
        watch_->setGoingOn(true);
        now_ += 50; // the models are loaded
        watch_->take(images(0));
    }

private Q_SLOTS:
    void init() {
        now_ = 1000;
        watch_ = std::make_unique<QueueWatch>([this] { return now_; });
    }

    void onlyNewImagesMakeTheRate() {
        begin();
        now_ += 1;
        watch_->take(failed(1, "sa_1"));
        QCOMPARE(work().failed, 1);
        QVERIFY(!work().imagesPerHour); // a failure is no finished work
        QVERIFY(!work().secondsLeft);
        watch_->take(made(2, "sa_2", /*reused=*/true));
        QVERIFY(!work().imagesPerHour);
        now_ += 99;
        watch_->take(made(3, "sa_3"));
        QCOMPARE(*work().imagesPerHour, 36.0);    // one in 100 s, without the loading
        QCOMPARE(*work().secondsLeft, 7 * 100.0); // neither the failed one nor the found one is waited for
        watch_->take(failed(4, "sa_4"));
        QCOMPARE(*work().imagesPerHour, 36.0);
        QCOMPARE(*work().secondsLeft, 6 * 100.0);
    }

    void standingStillIsNoWork() {
        begin();
        now_ += 40;
        watch_->setGoingOn(false);
        now_ += 5000; // somebody pauses it
        watch_->setGoingOn(true);
        now_ += 60;
        watch_->take(made(1, "sa_1"));
        QCOMPARE(*work().imagesPerHour, 36.0);
        QCOMPARE(*work().secondsLeft, 900.0);
    }

    void aSleepingMachineDoesNotCount() {
        timespec monotonic{};
        QCOMPARE(clock_gettime(CLOCK_MONOTONIC, &monotonic), 0);
        const double seconds =
            static_cast<double>(monotonic.tv_sec) + static_cast<double>(monotonic.tv_nsec) / 1e9;
        QVERIFY(std::abs(QueueWatch::steadySeconds() - seconds) < 1);
    }

    void lanesHaveTheirOwnRates() {
        begin({"cpu", "cpu"});
        now_ += 100;
        watch_->take(made(1, "sa_1", false, "cpu"));
        watch_->take(made(2, "sa_2", false, "cpu 2"));
        watch_->take(made(3, "sa_3", false, "cpu 2"));
        QCOMPARE(*work().lanes[0].imagesPerHour, 36.0);
        QCOMPARE(*work().lanes[1].imagesPerHour, 72.0);
        QCOMPARE(*work().imagesPerHour, 108.0);
        QCOMPARE(work().lanes[0].memoryBytes, 0); // the program's
    }

    void beforeTheFirstImageItsStepsHaveARate() {
        begin();
        const auto at = [this](const char* phase, int step) {
            JobBatch batch;
            batch.progress = Progress{"sa_1", phase, step, 50};
            watch_->take(batch);
        };
        const auto rate = [this] { return QueueLaneRow::rateOf(work().lanes.front(), {}); };
        QCOMPARE(rate(), QString()); // nothing is in work yet
        at("inversion/null_text", 0);
        QVERIFY(!work().lanes[0].stepsPerSecond);
        QCOMPARE(rate(), QStringLiteral("measuring the speed"));
        QCOMPARE(QueueLaneRow::rateOf(work().lanes.front(), QStringLiteral("Paused")), QString());
        now_ += 4;
        at("inversion/null_text", 10);
        QCOMPARE(*work().lanes[0].stepsPerSecond, 2.5);
        QCOMPARE(rate(), QStringLiteral("2.5 steps/s"));
        watch_->setGoingOn(false);
        now_ += 5000; // somebody pauses it
        watch_->setGoingOn(true);
        now_ += 4;
        at("inversion/null_text", 20);
        QCOMPARE(*work().lanes[0].stepsPerSecond, 2.5);
        at("attack/denoise", 0); // is measured anew
        QCOMPARE(rate(), QStringLiteral("measuring the speed"));
        now_ += 25;
        at("attack/denoise", 2);
        QCOMPARE(rate(), QStringLiteral("12.5 s a step"));
        now_ += 67;
        watch_->take(made(1, "sa_1"));
        QCOMPARE(rate(), QStringLiteral("36 images an hour"));
    }

    /// As the first reports of a phase may come before it is known how many images there are.
    void aPhaseThatBeganBeforeTheImagesHasASpeedToo() {
        QueueEntry entry;
        entry.request.config = presetConfig("quick");
        watch_->begin(entry);
        watch_->setGoingOn(true);
        const auto at = [this](int step) {
            JobBatch batch;
            batch.progress = Progress{"sa_1", "attack/denoise", step, 50};
            watch_->take(batch);
        };
        now_ += 50;
        at(1);
        watch_->take(images(0));
        now_ += 4;
        at(5);
        now_ += 4;
        at(15);
        QCOMPARE(work().lanes[0].stepsPerSecond, std::optional(2.5));
    }

    void theStagesOfTheRunLeaveTheRateOfTheImages() {
        begin();
        now_ += 100;
        watch_->take(made(10, "sa_10"));
        QCOMPARE(*work().imagesPerHour, 36.0);
        QVERIFY(!work().secondsLeft);
        now_ += 1000; // tuning
        watch_->take({});
        QCOMPARE(*work().imagesPerHour, 36.0);
        JobBatch evaluated;
        evaluated.images = Progress{{}, "evaluation/images", 1, 40};
        watch_->take(evaluated);
        QCOMPARE(*work().imagesPerHour, 36.0);
        QVERIFY(!work().secondsLeft); // of evaluated images nothing was measured
    }
};

const test::Registered<QueueWatchTest> kQueueWatchTest;

} // namespace asam

#include "queue_watch_test.moc"
