// How the queue works through its runs, asked by the widgets of its room: one after another, pauses,
// cancelling, failures, other jobs.

#include <atomic>
#include <thread>

#include <QAction>
#include <QPushButton>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/queue_desk.h"
#include "tests/ui/test_registry.h"
#include "ui/views/notice_bar.h"
#include "ui/views/queue_detail_view.h"
#include "ui/views/queue_lane_view.h"

namespace asam {

class QueueWorkTest : public test::QueueDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(setUp(QStringLiteral("queue-work"))); }
    void cleanup() { takeDown(); }

    void aFailedRunDoesNotStopTheNextUnlessAskedTo() {
        work_->free = true;
        work_->failing = "b";
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        const std::int64_t c = addRun(QStringLiteral("c"));
        click(panel()->startButton());
        QTRY_COMPARE(stateOf(c), QStringLiteral("done"));
        QCOMPARE(stateOf(a), QStringLiteral("done"));
        QCOMPARE(stateOf(b), QStringLiteral("failed"));
        QCOMPARE(model()->index(1).data(QueueModel::SubtitleRole).toString(),
                 QStringLiteral("The disk of b is full."));
        QVERIFY(window_->findChildren<QDialog*>().isEmpty()); // no dialog in the way of the next run
        panel()->select(b);
        QVERIFY(page()->detail()->staleText().startsWith(QLatin1String("The disk of b is full.")));

        panel()->stopAtFailure()->trigger();
        for (const std::int64_t id : {a, b, c}) {
            controller()->again(id, false);
        }
        controller()->start();
        QTRY_COMPARE(stateOf(b), QStringLiteral("failed"));
        QTRY_VERIFY(!controller()->atWork());
        QCOMPARE(stateOf(c), QStringLiteral("waiting"));
        QCOMPARE(controller()->state(), QueueController::State::Idle);
    }

    void aRunIsAddedAndMovedWhileAnotherWorks() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        click(panel()->startButton());
        QVERIFY(works(a));
        addRun(QStringLiteral("b"));
        const std::int64_t c = addRun(QStringLiteral("c"));
        model()->moveBy(c, -2); // before the one at work
        work_->free = true;
        QTRY_COMPARE(model()->queue().count(QueueState::done), 3U);
        const std::vector<RunRequest> requests = work_->requests();
        QCOMPARE(requests.size(), 3U);
        QCOMPARE(requests[1].run.filename().string(), std::string("c"));
        QCOMPARE(requests[2].run.filename().string(), std::string("b"));
        panel()->removeFinished()->trigger();
        QCOMPARE(model()->rowCount(), 0);
    }

    void aPauseAfterTheImageEndsTheJobAndContinueBeginsItAgain() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        const auto hub = std::make_shared<ModelHub>();
        controller()->setHub(hub);
        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->pauseAfterImage()->trigger();
        QCOMPARE(controller()->state(), QueueController::State::Pausing);
        QVERIFY(page()->lane()->text().contains(QLatin1String("Pausing")));
        QTest::qWait(50);
        QCOMPARE(controller()->state(), QueueController::State::Pausing); // the image is still in work
        work_->oneImage = true;
        QTRY_COMPARE(stateOf(a), QStringLiteral("paused"));
        QCOMPARE(window_->jobs()->state(), JobState::Idle);
        QTest::qWait(50);
        QCOMPARE(stateOf(b), QStringLiteral("waiting")); // the queue itself is paused
        QCOMPARE(panel()->startButton()->text(), QStringLiteral("Continue"));
        click(panel()->startButton());
        work_->free = true;
        QTRY_COMPARE(stateOf(b), QStringLiteral("done"));
        QCOMPARE(stateOf(a), QStringLiteral("done"));
        QCOMPARE(work_->requests().size(), 3U); // a twice
    }

    void aPauseAtTheLastImageIsAnEndThatBeginsNothing() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        click(panel()->startButton());
        QVERIFY(works(a));
        for (const char* image : {"sa_2", "sa_3"}) {
            work_->oneImage = true;
            QTRY_COMPARE(controller()->work().lanes.front().image, std::string(image));
        }
        panel()->pauseAfterImage()->trigger();
        work_->oneImage = true;
        QTRY_COMPARE(stateOf(a), QStringLiteral("done"));
        QTest::qWait(50);
        QCOMPARE(stateOf(b), QStringLiteral("waiting"));
        QCOMPARE(controller()->state(), QueueController::State::Idle);
    }

    void aPauseNowHoldsAndTheMemoryCanBeFreed() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->pauseNow()->trigger();
        QTRY_COMPARE(controller()->state(), QueueController::State::Paused);
        QCOMPARE(stateOf(a), QStringLiteral("running"));
        const auto shown = [this] {
            return static_cast<QueueState>(model()->index(0).data(QueueModel::StateRole).toInt());
        };
        QVERIFY(shown() == QueueState::paused);
        QVERIFY(page()->lane()->freeButton()->isVisible());
        click(panel()->startButton());
        QTRY_COMPARE(controller()->state(), QueueController::State::Working);
        QVERIFY(shown() == QueueState::running);
        QVERIFY(!page()->lane()->freeButton()->isVisible());
        panel()->pauseNow()->trigger();
        QTRY_COMPARE(controller()->state(), QueueController::State::Paused);
        click(page()->lane()->freeButton());
        QTRY_COMPARE(stateOf(a), QStringLiteral("paused"));
        QCOMPARE(window_->jobs()->state(), JobState::Idle);
        QCOMPARE(work_->requests().size(), 1U);

        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->pauseFreeing()->trigger();
        QTRY_COMPARE(stateOf(a), QStringLiteral("paused"));
    }

    void aQueueWhoseLastRunWasCancelledIsNotCalledDone() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->select(a);
        panel()->cancelSelected()->trigger();
        QTRY_COMPARE(stateOf(a), QStringLiteral("cancelled"));
        QTRY_COMPARE(
            page()->notices()->text(),
            QStringLiteral("The queue has ended. Runs: 1, of which cancelled: 1, with failures: 0."));
    }

    void oneOthersOrAllAreCancelled() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        const std::int64_t c = addRun(QStringLiteral("c"));
        const std::int64_t d = addRun(QStringLiteral("d"));
        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->select(b);
        panel()->cancelSelected()->trigger();
        QCOMPARE(stateOf(b), QStringLiteral("cancelled"));
        QVERIFY(controller()->atWork() == a);
        panel()->select(a);
        panel()->cancelSelected()->trigger();
        QTRY_COMPARE(stateOf(a), QStringLiteral("cancelled"));
        QVERIFY(works(c)); // the queue goes on
        panel()->cancelOthers()->trigger();
        QCOMPARE(stateOf(d), QStringLiteral("cancelled"));
        QVERIFY(controller()->atWork() == c);
        addRun(QStringLiteral("e"));
        panel()->cancelAll()->trigger();
        QTRY_COMPARE(stateOf(c), QStringLiteral("cancelled"));
        QCOMPARE(model()->queue().pending(), 0U);
        QTRY_COMPARE(controller()->state(), QueueController::State::Idle);
    }

    void anotherJobOfTheWindowComesFirst() {
        std::atomic<bool> go{false};
        QVERIFY(window_->jobs()->start({QStringLiteral("other"), {}, 0}, [&go](const StageContext& context) {
            while (!go) {
                context.throwIfStopped();
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }));
        const std::int64_t a = addRun(QStringLiteral("a"));
        click(panel()->startButton());
        QCOMPARE(controller()->state(), QueueController::State::Waiting);
        QVERIFY(panel()->summary().contains(QLatin1String("other job")));
        QTest::qWait(50);
        QCOMPARE(stateOf(a), QStringLiteral("waiting"));
        go = true;
        QVERIFY(works(a));
    }

    void failedImagesAreTriedAgainAlone() {
        const std::int64_t id = addRun(QStringLiteral("a"));
        const QString run = path(QStringLiteral("a"));
        RunDirectory::openOrCreate(toPath(run))
            .writeManifest({{"config", configToJson(presetConfig("quick"))}});
        {
            RunLedger ledger(toPath(run) / RunLedger::kName, RunLedger::Access::write);
            ledger.addImages({"sa_1", "sa_2", "sa_3"}, {"inversion"});
            ledger.finish("sa_1", "inversion", "f", 1, {});
            ledger.fail("sa_2", "inversion", "sa_2.png is no picture.", "");
            ledger.finish("sa_3", "inversion", "f", 1, {});
        }
        model()->change(id, [](QueueEntry& entry) { entry.state = QueueState::done; });
        panel()->select(id);
        QTRY_VERIFY(page()->detail()->retryButton()->isVisible());
        click(page()->detail()->retryButton());
        QCOMPARE(stateOf(id), QStringLiteral("waiting"));
        QVERIFY(page()->detail()->title().contains(QLatin1String("failed images only")));
        work_->free = true;
        click(panel()->startButton());
        QTRY_COMPARE(stateOf(id), QStringLiteral("done"));
        QVERIFY(work_->requests().back().retried == std::vector<std::string>{"sa_2"});
        QVERIFY(!model()->entry(id)->failedOnly);
    }
};

const test::Registered<QueueWorkTest> kQueueWorkTest;

} // namespace asam

#include "queue_work_test.moc"
