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
