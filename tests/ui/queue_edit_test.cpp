// A run that waits in the queue, changed from the menu of its card.

#include <QAction>
#include <QContextMenuEvent>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>

#include "core/ledger/run_ledger.h"
#include "tests/ui/queue_desk.h"
#include "tests/ui/test_registry.h"
#include "ui/dialogs/queue_run_dialog.h"
#include "ui/forms/path_edit.h"
#include "ui/views/queue_detail_view.h"
#include "ui/workspace/run_image_model.h"

namespace asam {

class QueueEditTest : public test::QueueDesk {
    Q_OBJECT

private:
    std::int64_t addRun(const char* name) {
        QueueEntry entry = entryOf(QString::fromLatin1(name));
        entry.request.stages = {Stage::inversion};
        return model()->add(entry);
    }

private Q_SLOTS:
    void init() { QVERIFY(setUp(QStringLiteral("queue-edit"))); }
    void cleanup() { takeDown(); }

    void theMenuIsOfTheCardUnderThePointer() {
        const std::int64_t first = addRun("a");
        const std::int64_t second = addRun("b");
        panel()->select(first);
        QListView* view = panel()->view();
        Q_EMIT view->customContextMenuRequested(view->visualRect(model()->index(1)).center());
        QVERIFY(panel()->cardMenu()->isVisible());
        QCOMPARE(panel()->selectedId(), second);
        QVERIFY(panel()->cardMenu()->actions().contains(panel()->editSelected()));
        panel()->cardMenu()->close();
    }

    void theMenuKeyIsForTheCardWithTheFocus() {
        const std::int64_t first = addRun("a");
        addRun("b");
        panel()->select(first);
        QListView* view = panel()->view();
        // As Qt sends it for the key: to the list, at a place that has nothing to do with the focus.
        const QPoint place = view->visualRect(model()->index(1)).center();
        QContextMenuEvent key(QContextMenuEvent::Keyboard, place, view->mapToGlobal(place));
        QCoreApplication::sendEvent(view, &key);
        QVERIFY(panel()->cardMenu()->isVisible());
        QCOMPARE(panel()->selectedId(), first);
        panel()->cardMenu()->close();
        view->setCurrentIndex({});
        QCoreApplication::sendEvent(view, &key);
        QVERIFY(!panel()->cardMenu()->isVisible());
    }

    void aWaitingRunIsChanged() {
        const std::int64_t first = addRun("a");
        QCOMPARE(panel()->summary(), QStringLiteral("0 of 1 run ended, 1 to do"));
        const std::int64_t second = addRun("b");
        QCOMPARE(panel()->summary(), QStringLiteral("0 of 2 runs ended, 2 to do"));
        panel()->select(second);
        panel()->editSelected()->trigger();
        auto* dialog = window_->findChild<QueueRunDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->limit()->setValue(2);
        dialog->accept();
        QCOMPARE(model()->rowCount(), 2);
        QCOMPARE(model()->entry(second)->request.limit, 2);
        QCOMPARE(model()->entry(second)->request.stages, std::vector<Stage>{Stage::inversion});
        QCOMPARE(model()->entry(first)->request.limit, 0);
    }

    /// Of the run that it goes to now, nothing of the former one is told.
    void whatIsToldIsOfTheNewRunFolder() {
        const std::filesystem::path begun = toPath(path(QStringLiteral("begun")));
        std::filesystem::create_directory(begun);
        {
            RunLedger ledger(begun / RunLedger::kName, RunLedger::Access::write);
            ledger.addImages({"sa_1", "sa_2"}, {"inversion"});
            ledger.fail("sa_2", "inversion", "The disk is full.", "");
        }
        const std::int64_t id = addRun("begun");
        panel()->select(id);
        const QueueDetails* details = page()->details();
        QTRY_VERIFY(details->progress() != nullptr && details->progress()->images.size() == 2);
        panel()->editSelected()->trigger();
        auto* dialog = window_->findChild<QueueRunDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->run()->clear();
        QTest::keyClicks(dialog->run(), path(QStringLiteral("new")));
        QVERIFY2(dialog->addButton()->isEnabled(), qPrintable(dialog->sentence()));
        dialog->accept();
        QCOMPARE(model()->entry(id)->request.run, toPath(path(QStringLiteral("new"))));
        QTRY_VERIFY(details->progress() != nullptr);
        QVERIFY(details->progress()->images.empty());
        QCOMPARE(details->entry(), id);
    }

    void theTableOfAWaitingRunNeedsNoScrollBar() {
        panel()->select(addRun("a"));
        const QTableView* table = page()->detail()->table();
        QTRY_VERIFY(table->isVisible());
        QVERIFY(table->isColumnHidden(RunImageModel::Reason)); // nothing has failed
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    }

    void whatHasBegunOrEndedStays() {
        const std::int64_t id = addRun("a");
        panel()->select(id);
        QVERIFY(panel()->editSelected()->isEnabled());
        panel()->editSelected()->trigger();
        auto* dialog = window_->findChild<QueueRunDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->limit()->setValue(2);
        model()->change(id, [](QueueEntry& entry) { entry.state = QueueState::done; });
        QVERIFY(!panel()->editSelected()->isEnabled());
        const QSignalSpy said(page(), &QueuePage::said);
        dialog->accept();
        QCOMPARE(said.count(), 1);
        QCOMPARE(model()->entry(id)->request.limit, 0);
    }
};

const test::Registered<QueueEditTest> kQueueEditTest;

} // namespace asam

#include "queue_edit_test.moc"
