// What the queue tells somebody who looks elsewhere: a run that failed, a pause that came, its end.

#include <QAction>
#include <QTemporaryDir>
#include <QtTest>

#include "core/config/presets.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/queue_place.h"
#include "tests/ui/queue_pretence.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/end_notice.h"
#include "ui/pages/queue_page.h"
#include "ui/style/appearance.h"

namespace asam {

class QueueNoticesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::QueuePlace> place_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Appearance> appearance_;
    std::shared_ptr<test::QueuePretence> work_;
    std::unique_ptr<MainWindow> window_;
    std::unique_ptr<QSignalSpy> told_;
    std::unique_ptr<QSignalSpy> ended_;

    QueueController* controller() const { return window_->queuePage()->controller(); }

    std::int64_t addRun(const char* name) {
        QueueEntry entry;
        entry.name = name;
        entry.request.run = toPath(folder_->filePath(QLatin1String(name)));
        entry.request.data = toPath(folder_->path());
        entry.request.config = presetConfig("quick");
        return window_->queuePage()->model()->add(entry);
    }
    bool works(std::int64_t id) const {
        return QTest::qWaitFor(
            [&] { return controller()->atWork() == id && !controller()->work().lanes.front().image.empty(); },
            5000);
    }
    static QString sentence(const QSignalSpy& spy) { return spy.last().first().toString(); }

private Q_SLOTS:
    void init() {
        place_ = std::make_unique<test::QueuePlace>(QStringLiteral("queue-notices"));
        appearance_ = std::make_unique<Appearance>();
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(test::writePhotographs(*folder_, test::kPretendedImages));
        work_ = std::make_shared<test::QueuePretence>();
        window_ = std::make_unique<MainWindow>(
            appearance_.get(), [work = work_](const RunRequest& request, const StageContext& context) {
                return (*work)(request, context);
            });
        window_->useOwnLayout();
        window_->show();
        told_ = std::make_unique<QSignalSpy>(controller(), &QueueController::told);
        ended_ = std::make_unique<QSignalSpy>(controller(), &QueueController::ended);
    }
    void cleanup() {
        work_->free = true;
        told_.reset();
        ended_.reset();
        window_.reset();
        place_.reset();
    }

    void aFailedRunIsToldAtOnceAndTheEndOfTheQueueToo() {
        work_->free = true;
        work_->failing = "a";
        addRun("a");
        addRun("b");
        controller()->start();
        QTRY_COMPARE(ended_->count(), 1);
        QCOMPARE(told_->count(), 1);
        QCOMPARE(sentence(*told_), QStringLiteral("a has failed. The disk of a is full."));
        QCOMPARE(sentence(*ended_),
                 QStringLiteral("The queue has ended. Runs: 2, of which with failures: 1."));
    }

    void aPauseAfterTheImageIsToldWhenItHasCome() {
        const std::int64_t a = addRun("a");
        controller()->start();
        QVERIFY(works(a));
        controller()->pause(QueueController::PausePlan::AfterImage);
        QCOMPARE(told_->count(), 0);
        work_->oneImage = true;
        QTRY_COMPARE(told_->count(), 1);
        QVERIFY(sentence(*told_).startsWith(QLatin1String("a is paused after the image")));
        QCOMPARE(ended_->count(), 0);
    }

    void aFailureIsToldInThePlaceOfThePauseItComesBefore() {
        const std::int64_t a = addRun("a");
        addRun("b");
        controller()->start();
        QVERIFY(works(a));
        controller()->pause(QueueController::PausePlan::AfterImage);
        work_->breaks = true;
        QTRY_VERIFY(!controller()->atWork());
        QTest::qWait(50);
        QCOMPARE(told_->count(), 1);
        QCOMPARE(sentence(*told_), QStringLiteral("a has failed. The disk of a is full."));
        QVERIFY(!controller()->atWork()); // it is paused all the same
    }

    void aPauseThatFreesTheMemoryAtOnceNeedsNoWord() {
        const std::int64_t a = addRun("a");
        controller()->start();
        QVERIFY(works(a));
        controller()->pause(QueueController::PausePlan::NowFreeing);
        QTRY_VERIFY(!controller()->atWork());
        QCOMPARE(told_->count(), 0);
        QCOMPARE(ended_->count(), 0);
    }

    void aStoppedQueueIsToldOnce() {
        const std::int64_t a = addRun("a");
        addRun("b");
        controller()->start();
        QVERIFY(works(a));
        controller()->cancelAll();
        QTRY_COMPARE(ended_->count(), 1);
        QCOMPARE(sentence(*ended_), QStringLiteral("The queue was stopped. Runs that have ended: 1."));
        QTest::qWait(50);
        QCOMPARE(ended_->count(), 1);
        QCOMPARE(told_->count(), 0);
    }

    void eachEndOfAJobHasItsWords() {
        JobOutcome outcome;
        outcome.title = QStringLiteral("Run of all images");
        outcome.seconds = 151;
        outcome.what = QStringLiteral("There is no memory left.");
        outcome.kind = JobOutcome::Kind::Stopped;
        QCOMPARE(EndNotice::textOf(outcome), QStringLiteral("Run of all images: stopped after 02:31"));
        outcome.kind = JobOutcome::Kind::Failed;
        QCOMPARE(EndNotice::textOf(outcome),
                 QStringLiteral("Run of all images: failed after 02:31. There is no memory left."));
        outcome.kind = JobOutcome::Kind::Finished;
        outcome.trouble = QStringLiteral("2 of 3 images failed.");
        QCOMPARE(EndNotice::textOf(outcome),
                 QStringLiteral("Run of all images: ended after 02:31. 2 of 3 images failed."));
    }
};

const test::Registered<QueueNoticesTest> kQueueNoticesTest;

} // namespace asam

#include "queue_notices_test.moc"
