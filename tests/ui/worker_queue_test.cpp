#include <mutex>

#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

class WorkerQueueTest : public QObject {
    Q_OBJECT

private:
    std::mutex gate_; ///< held while the first piece must not end
    QStringList done_;

    WorkerQueue::Work piece(const QString& name, bool waits = false) {
        return [this, name, waits]() -> WorkerQueue::Completion {
            if (waits) {
                const std::scoped_lock lock(gate_);
            }
            return [this, name] { done_ << name; };
        };
    }

private Q_SLOTS:
    void init() { done_.clear(); }

    void newestFirstAndOldestForgotten() {
        WorkerQueue queue(WorkerQueue::Keep::All, 2);
        {
            const std::scoped_lock lock(gate_);
            queue.post(QStringLiteral("a"), piece(QStringLiteral("a"), true));
            QTest::qWait(20); // the worker has it now
            for (const char* name : {"b", "c", "d"}) {
                queue.post(QLatin1String(name), piece(QLatin1String(name)));
            }
            QVERIFY(!queue.isPending(QStringLiteral("b")));
        }
        QTRY_COMPARE(done_, (QStringList{QStringLiteral("a"), QStringLiteral("d"), QStringLiteral("c")}));
        QVERIFY(!queue.isPending(QStringLiteral("d")));
    }

    void latestWins() {
        WorkerQueue queue(WorkerQueue::Keep::Latest);
        {
            const std::scoped_lock lock(gate_);
            queue.post(QStringLiteral("a"), piece(QStringLiteral("a"), true));
            QTest::qWait(20);
            queue.post(QStringLiteral("b"), piece(QStringLiteral("b")));
            queue.post(QStringLiteral("c"), piece(QStringLiteral("c")));
        }
        QTRY_COMPARE(done_, QStringList{QStringLiteral("c")});
        QTest::qWait(20);
        QCOMPARE(done_.size(), 1);
    }

    void goesAwayWhileBusy() {
        for (int round = 0; round < 20; ++round) {
            WorkerQueue queue(WorkerQueue::Keep::All, 100);
            for (int number = 0; number < 50; ++number) {
                queue.post(QString::number(number), piece(QString::number(number)));
            }
        }
        QCoreApplication::processEvents();
        QVERIFY(done_.isEmpty());
    }
};

const test::Registered<WorkerQueueTest> kWorkerQueueTest;

} // namespace asam

#include "worker_queue_test.moc"
