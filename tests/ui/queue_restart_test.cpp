// A queue that is found again: after a closing, a kill, damage to its file, and by a second window.

#include <fstream>

#include <QAction>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/queue_desk.h"
#include "tests/ui/test_registry.h"
#include "ui/views/notice_bar.h"

namespace asam {

class QueueRestartTest : public test::QueueDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(setUp(QStringLiteral("queue-restart"))); }
    void cleanup() { takeDown(); }

    void closingLosesNothing() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        click(panel()->startButton());
        QVERIFY(works(a));
        QVERIFY(window_->close());
        window_.reset();
        openWindow();
        QCOMPARE(stateOf(a), QStringLiteral("paused"));
        QCOMPARE(stateOf(b), QStringLiteral("waiting"));
        QCOMPARE(panel()->startButton()->text(), QStringLiteral("Continue"));
        work_->free = true;
        click(panel()->startButton());
        QTRY_COMPARE(stateOf(b), QStringLiteral("done"));
    }

    void whatRanWhenTheProgramWasKilledIsOfferedAgain() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        model()->change(a, [](QueueEntry& entry) { entry.state = QueueState::running; });
        window_.reset(); // as a kill leaves it: nobody says goodbye
        openWindow();
        QCOMPARE(stateOf(a), QStringLiteral("interrupted"));
        QVERIFY(page()->notices()->text().contains(QLatin1String("ended while a run was at work")));
        QToolButton* go = nullptr;
        for (QToolButton* button : page()->notices()->findChildren<QToolButton*>()) {
            go = button->text() == QLatin1String("Continue") ? button : go;
        }
        QVERIFY(go != nullptr);
        work_->free = true;
        click(go);
        QTRY_COMPARE(stateOf(a), QStringLiteral("done"));

        // Or by itself, where that was asked for.
        panel()->continueAtStart()->trigger();
        model()->change(a, [](QueueEntry& entry) { entry.state = QueueState::running; });
        window_.reset();
        openWindow();
        QVERIFY(panel()->continueAtStart()->isChecked());
        controller()->startByItself();
        QTRY_COMPARE(stateOf(a), QStringLiteral("done"));
    }

    void aSecondWindowLooksOn() {
        addRun(QStringLiteral("a"));
        MainWindow second(appearance_.get(),
                          [](const RunRequest&, const StageContext&) { return RunOutcome(); });
        second.useOwnLayout();
        second.show();
        QueuePage* other = second.queuePage();
        QCOMPARE(other->model()->rowCount(), 1);
        QVERIFY(!other->model()->isOurs());
        QVERIFY(other->notices()->text().contains(QLatin1String("Another window")));
        QVERIFY(!other->panel()->startButton()->isEnabled());
        other->controller()->start();
        QVERIFY(!other->controller()->atWork());
        const QSignalSpy said(other, &QueuePage::said);
        QCOMPARE(other->addOpenRun(), 0);
        QCOMPARE(said.count(), 1); // whichever room is shown
        QVERIFY(said.first().first().toString().startsWith(QLatin1String("Another window")));
        window_.reset();
        QVERIFY(other->model()->takeOver());
        QVERIFY(other->panel()->startButton()->isEnabled());
    }

    void aDamagedQueueIsASentence() {
        window_.reset();
        std::ofstream(QueueModel::ownFile(), std::ios::trunc) << "{\"queue\": 1, \"ent";
        openWindow();
        QCOMPARE(model()->rowCount(), 0);
        QVERIFY(page()->notices()->text().contains(QLatin1String("queue.json.damaged")));
    }
};

const test::Registered<QueueRestartTest> kQueueRestartTest;

} // namespace asam

#include "queue_restart_test.moc"
