#include <cmath>
#include <fstream>
#include <sstream>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/base/log_file.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/jobs/end_notice.h"
#include "ui/jobs/job_log.h"
#include "ui/jobs/job_runner.h"
#include "ui/views/log_view.h"

namespace asam {

class LogViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filtersByWordAndLevel() {
        LogView log;
        log.add(MessageLevel::Info, QStringLiteral("Inversion begins"));
        log.add({MessageLevel::Warning, "sa_1", "no caption"});
        log.add({MessageLevel::Failure, "sa_2", "is empty"});
        QCOMPARE(log.text().count(QLatin1Char('\n')), 2);
        log.levels()->setCurrentIndex(1);
        QVERIFY(!log.text().contains(QLatin1String("begins")));
        QVERIFY(log.text().contains(QLatin1String("Warning: sa_1: no caption")));
        log.search()->setText(QStringLiteral("SA_2"));
        QVERIFY(log.text().endsWith(QLatin1String("Failed: sa_2: is empty")));
        QCOMPARE(log.text().count(QLatin1Char('\n')), 0);
        log.add(MessageLevel::Info, QStringLiteral("sa_2 again")); // below the level: not shown, but kept
        QCOMPARE(log.text().count(QLatin1Char('\n')), 0);
        log.levels()->setCurrentIndex(0);
        QCOMPARE(log.text().count(QLatin1Char('\n')), 1);
        log.search()->clear();
        QCOMPARE(log.text().count(QLatin1Char('\n')), 3);
    }

    void copiesWhatIsShown() {
        LogView log;
        log.add(MessageLevel::Info, QStringLiteral("one"));
        log.add(MessageLevel::Failure, QStringLiteral("two"));
        log.levels()->setCurrentIndex(2);
        for (auto* button : log.findChildren<QToolButton*>()) {
            if (button->accessibleName().startsWith(QLatin1String("Copy"))) {
                button->click();
            }
        }
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("two")));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QLatin1String("one")));
    }

    void keepsEverythingInAFile() {
        QTemporaryDir folder;
        const auto path = toPath(folder.filePath(QStringLiteral("asam.log")));
        LogView log;
        log.keepIn(std::make_shared<LogFile>(path));
        log.search()->setText(QStringLiteral("nothing has this"));
        log.add(MessageLevel::Warning, QStringLiteral("kept"));
        std::ostringstream text;
        text << std::ifstream(path).rdbuf();
        QVERIFY(text.str().find("warning  kept") != std::string::npos);
    }

    void aJobTellsItsBeginItsStagesAndItsEnd() {
        JobRunner runner;
        JobLog log(&runner);
        QStringList lines;
        connect(&log, &JobLog::line, this,
                [&lines](MessageLevel, const QString& sentence) { lines << sentence; });
        QVERIFY(runner.start({QStringLiteral("Run of sa_1"), {}, 0}, [](const StageContext& context) {
            const StageContext image = context.forImage("sa_1");
            context.forImage("sa_0").reportStageFinished("inversion", /*reused=*/true);
            image.reportMetric("inversion/psnr", 0, 26.91);
            image.reportStageFinished("inversion", /*reused=*/false);
            image.reportMetric("attack/kept_iou", 3, 0.4321);
            image.reportStageFinished("attack", /*reused=*/false);
            image.reportMetric("regeneration/iou", 0, std::nan("")); // an image without masks
            image.reportStageFinished("regeneration", /*reused=*/false);
        }));
        QTRY_COMPARE(runner.state(), JobState::Idle);
        QTRY_COMPARE(lines.size(), 6);
        QCOMPARE(lines[0], QStringLiteral("Run of sa_1: begins"));
        QVERIFY2(lines[1].startsWith(QLatin1String("sa_1: Inversion done")) &&
                     lines[1].endsWith(QLatin1String("PSNR 26.9 dB")),
                 qPrintable(lines[1]));
        QVERIFY2(lines[2].endsWith(QLatin1String(", IoU 0.432")), qPrintable(lines[2]));
        QVERIFY2(lines[3].startsWith(QLatin1String("sa_1: Regeneration done")) &&
                     !lines[3].contains(QLatin1String("IoU")),
                 qPrintable(lines[3]));
        QCOMPARE(lines[4], QStringLiteral("Run of sa_1: stages that were there already: 1"));
        QVERIFY2(lines[5].startsWith(QLatin1String("Run of sa_1: done in")), qPrintable(lines[5]));
    }

    void aStagesTimeIsItsOwnWithoutPauses() {
        JobRunner runner;
        JobLog log(&runner);
        QStringList lines;
        connect(&log, &JobLog::line, this,
                [&lines](MessageLevel, const QString& sentence) { lines << sentence; });
        Q_EMIT runner.stateChanged(JobState::Running);
        JobBatch begun; // of two side by side; the newest report is of one
        begun.progress = Progress{"sa_2", "attack/denoise", 1, 10};
        begun.lanes = {Progress{"sa_1", "attack/denoise", 1, 10}, *begun.progress};
        Q_EMIT runner.batchArrived(begun);
        Q_EMIT runner.stateChanged(JobState::Paused);
        QTest::qWait(1200);
        Q_EMIT runner.stateChanged(JobState::Running);
        JobBatch done;
        done.finishedStages = {{"sa_1", "attack"}};
        Q_EMIT runner.batchArrived(done);
        QVERIFY2(lines.last().startsWith(QLatin1String("sa_1: Attack done in 00:00")),
                 qPrintable(lines.last()));
    }

    void aStopAndAPauseAreTold() {
        JobRunner runner;
        JobLog log(&runner);
        QStringList lines;
        connect(&log, &JobLog::line, this,
                [&lines](MessageLevel, const QString& sentence) { lines << sentence; });
        QVERIFY(runner.start({QStringLiteral("Sweep"), {}, 0}, [](const StageContext& context) {
            while (true) {
                context.throwIfStopped();
            }
        }));
        runner.requestPause(PausePoint::step);
        QTRY_COMPARE(runner.state(), JobState::Paused);
        runner.resume();
        runner.requestStop();
        QTRY_COMPARE(runner.state(), JobState::Idle);
        QTRY_COMPARE(lines.size(), 6);
        QCOMPARE(lines[1], QStringLiteral("Sweep: a pause was asked for"));
        QCOMPARE(lines[2], QStringLiteral("Sweep: stands still"));
        QCOMPARE(lines[3], QStringLiteral("Sweep: goes on"));
        QCOMPARE(lines[4], QStringLiteral("Sweep: a stop was asked for"));
        QVERIFY(lines[5].startsWith(QLatin1String("Sweep: stopped after")));
    }

    void aFailureIsToldWithItsReasonInALineOfItsOwn() {
        JobRunner runner;
        JobLog log(&runner);
        QStringList lines;
        connect(&log, &JobLog::line, this,
                [&lines](MessageLevel, const QString& sentence) { lines << sentence; });
        JobOutcome outcome;
        outcome.kind = JobOutcome::Kind::Failed;
        outcome.title = QStringLiteral("Run of sa_1");
        outcome.what = QStringLiteral("There is no memory left.");
        outcome.seconds = 151;
        Q_EMIT runner.finished(outcome);
        QCOMPARE(lines, QStringList({outcome.what, QStringLiteral("Run of sa_1: failed after 02:31")}));
    }

    void aLongJobThatEndsUnseenIsSaid() {
        QWidget window;
        JobRunner runner;
        EndNotice notice(&window, &runner);
        QSignalSpy given(&notice, &EndNotice::given);
        JobOutcome outcome;
        outcome.title = QStringLiteral("Run of all images");
        outcome.seconds = 5;
        Q_EMIT runner.finished(outcome);
        QCOMPARE(given.count(), 0); // short
        outcome.seconds = 151;
        Q_EMIT runner.finished(outcome);
        QCOMPARE(given.count(), 1);
        QCOMPARE(given.first().first().toString(), QStringLiteral("Run of all images: done in 02:31"));
    }
};

const test::Registered<LogViewTest> kLogViewTest;

} // namespace asam

#include "log_view_test.moc"
