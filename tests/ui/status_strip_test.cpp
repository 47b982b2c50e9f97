// The line at the foot of the window: what it says of the work, and of other things beside it.

#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/views/status_strip.h"

namespace asam {

class StatusStripTest : public QObject {
    Q_OBJECT

private:
    static JobBatch progressAt(std::int64_t step) {
        JobBatch batch;
        batch.progress = Progress{"sa_1", "attack/denoise", step, 100};
        return batch;
    }

private Q_SLOTS:
    void aSentenceStandsAgainstProgressForAWhile() {
        StatusStrip strip;
        strip.showState(JobState::Running);
        strip.showBatch(progressAt(1));
        const QString work = strip.sentence();
        QVERIFY2(work.contains(QLatin1String("sa_1")), qPrintable(work));
        const QString said = QStringLiteral("It can be opened when the job has ended");
        strip.showSentence(said);
        strip.showState(JobState::Running); // told again, as when a document is opened
        strip.showBatch(progressAt(2));
        QTest::qWait(StatusStrip::kSentenceTime / 2);
        strip.showBatch(progressAt(3));
        QCOMPARE(strip.sentence(), said);
        QTRY_COMPARE_WITH_TIMEOUT(strip.sentence(), work, 2 * StatusStrip::kSentenceTime);
    }

    void whatIsAskedOfTheWorkIsAnsweredAtOnce() {
        StatusStrip strip;
        strip.showState(JobState::Running);
        strip.showBatch(progressAt(1));
        for (const JobState state : {JobState::Pausing, JobState::Paused, JobState::Stopping}) {
            const QString said = QStringLiteral("Something else");
            strip.showSentence(said);
            strip.showState(state);
            QVERIFY(strip.sentence() != said);
        }
    }
};

const test::Registered<StatusStripTest> kStatusStripTest;

} // namespace asam

#include "status_strip_test.moc"
