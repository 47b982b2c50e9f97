// The line at the foot of the window: what it says of the work, and of other things beside it.

#include <QDesktopServices>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/status_strip.h"

namespace asam {

class StatusStripTest : public QObject {
    Q_OBJECT

private:
    QUrl opened_;

    static JobBatch progressAt(std::int64_t step) {
        JobBatch batch;
        batch.progress = Progress{"sa_1", "attack/denoise", step, 100};
        return batch;
    }

public Q_SLOTS:
    void takeUrl(const QUrl& url) { opened_ = url; }

private Q_SLOTS:
    void whatWasWrittenCanBeShown() {
        StatusStrip strip;
        strip.show();
        QVERIFY(strip.showButton()->isHidden());
        const QTemporaryDir folder;
        strip.showWritten(QStringLiteral("3 samples written"), toPath(folder.path()));
        QVERIFY(!strip.showButton()->isHidden());
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "takeUrl");
        strip.showButton()->click();
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        QCOMPARE(opened_, QUrl::fromLocalFile(folder.path()));
        strip.showSentence(QStringLiteral("Something else"));
        QVERIFY(strip.showButton()->isHidden());
        strip.showWritten(QStringLiteral("Nothing was written"), {});
        QVERIFY(strip.showButton()->isHidden());
    }

    void theClosingIsPaintedBeforeItsWaiting() {
        class Paints : public QObject {
        public:
            int count = 0;
            bool eventFilter(QObject* watched, QEvent* event) override {
                count += event->type() == QEvent::Paint;
                return QObject::eventFilter(watched, event);
            }
        } paints;
        StatusStrip strip;
        strip.resize(900, 32);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        strip.showState(JobState::Stopping);
        QCoreApplication::processEvents();
        strip.installEventFilter(&paints);
        strip.showClosing();
        QVERIFY(paints.count > 0); // with no look at the events
        QVERIFY(strip.sentence().startsWith(QLatin1String("Closing after")));
    }

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
