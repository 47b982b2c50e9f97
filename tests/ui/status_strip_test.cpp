// The line at the foot of the window: what it says of the work, and of other things beside it.

#include <QDesktopServices>
#include <QLabel>
#include <QProgressBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include "tests/ui/event_counter.h"
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

    static const QLabel* labelSaying(const QWidget& strip, const QString& text) {
        for (const QLabel* label : strip.findChildren<QLabel*>()) {
            if (label->text() == text) {
                return label;
            }
        }
        return nullptr;
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
        StatusStrip strip;
        strip.resize(900, 32);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        strip.showState(JobState::Stopping);
        QCoreApplication::processEvents();
        const test::EventCounter paints(&strip, QEvent::Paint);
        strip.showClosing();
        QVERIFY(paints.count() > 0); // with no look at the events
        QVERIFY(strip.sentence().startsWith(QLatin1String("Closing after")));
    }

    void progressHasNothingLaidOutAnewAndNothingPaintedAtOnce() {
        QWidget window;
        auto* strip = new StatusStrip;
        auto* column = new QVBoxLayout(&window);
        column->addWidget(strip);
        window.resize(900, 80);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        strip->showState(JobState::Running);
        strip->showBatch(progressAt(1));
        QTest::qWait(100); // all that is painted
        const test::EventCounter layouts(&window, QEvent::LayoutRequest);
        const test::EventCounter paints(strip->findChild<QProgressBar*>(), QEvent::Paint);
        strip->showBatch(progressAt(40));
        QCOMPARE(paints.count(), 0);
        QTRY_VERIFY(paints.count() > 0);
        QVERIFY(labelSaying(*strip, QStringLiteral("40 of 100")) != nullptr);
        QCOMPARE(layouts.count(), 0);
    }

    void aNumberIsNeverCut() {
        StatusStrip strip;
        strip.resize(1200, 32);
        strip.show();
        strip.showState(JobState::Running);
        JobBatch batch;
        batch.progress = Progress{"sa_1", "attack/denoise", 12345678, 123456789};
        strip.showBatch(batch);
        QCoreApplication::processEvents();
        const QString wanted = QStringLiteral("12,345,678 of 123,456,789");
        const QLabel* label = labelSaying(strip, wanted);
        QVERIFY(label != nullptr);
        QVERIFY(label->width() >= label->fontMetrics().horizontalAdvance(wanted));
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
