// What the queue tells somebody who looks elsewhere: a run that failed, a pause that came, its end.

#include <QtTest>

#include "tests/ui/queue_desk.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/end_notice.h"

namespace asam {

class QueueNoticesTest : public test::QueueDesk {
    Q_OBJECT

private:
    std::unique_ptr<QSignalSpy> told_;
    std::unique_ptr<QSignalSpy> ended_;

    static QString sentence(const QSignalSpy& spy) { return spy.last().first().toString(); }

private Q_SLOTS:
    void init() {
        QVERIFY(setUp(QStringLiteral("queue-notices"), MainWindow::Samples));
        told_ = std::make_unique<QSignalSpy>(controller(), &QueueController::told);
        ended_ = std::make_unique<QSignalSpy>(controller(), &QueueController::ended);
    }
    void cleanup() {
        told_.reset();
        ended_.reset();
        takeDown();
    }

    void aFailedRunIsToldAtOnceAndTheEndOfTheQueueToo() {
        work_->free = true;
        work_->failing = "a";
        addRun(QStringLiteral("a"));
        addRun(QStringLiteral("b"));
        controller()->start();
        QTRY_COMPARE(ended_->count(), 1);
        QCOMPARE(told_->count(), 1);
        QCOMPARE(sentence(*told_), QStringLiteral("a has failed. The disk of a is full."));
        QCOMPARE(sentence(*ended_),
                 QStringLiteral("The queue has ended. Runs: 2, of which with failures: 1."));
    }

    void aPauseAfterTheImageIsToldWhenItHasCome() {
        const std::int64_t a = addRun(QStringLiteral("a"));
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
        const std::int64_t a = addRun(QStringLiteral("a"));
        addRun(QStringLiteral("b"));
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
        const std::int64_t a = addRun(QStringLiteral("a"));
        controller()->start();
        QVERIFY(works(a));
        controller()->pause(QueueController::PausePlan::NowFreeing);
        QTRY_VERIFY(!controller()->atWork());
        QCOMPARE(told_->count(), 0);
        QCOMPARE(ended_->count(), 0);
    }

    void aStoppedQueueIsToldOnce() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        addRun(QStringLiteral("b"));
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
