// The list of samples with its filter line, its order and its table, over a workspace with a small run.

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/filter_line.h"
#include "ui/views/no_hits.h"
#include "ui/views/sample_list.h"
#include "ui/views/sample_mark.h"
#include "ui/views/state_chip.h"
#include "ui/workspace/sample_filter_model.h"
#include "ui/workspace/workspace.h"

namespace asam {

class SampleListTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<SampleList> list_;

    static ImageRecord finished(const std::string& id, double saved) {
        ImageRecord record;
        record.id = id;
        record.iou = {0.9, 0.9, saved, saved};
        record.seconds = {{"inversion", 1}, {"attack", 1}, {"regeneration", 1}};
        return record;
    }

    QString shown() const {
        QStringList ids;
        for (int row = 0; row < list_->model()->rowCount(); ++row) {
            ids << QString::fromStdString(list_->model()->idAt(row));
        }
        return ids.join(QLatin1Char(' '));
    }

    void sortBy(SampleListModel::Column column) {
        list_->sortKey()->setCurrentIndex(column);
        Q_EMIT list_->sortKey()->activated(column);
    }

private Q_SLOTS:
    void initTestCase() {
        QImage image(32, 24, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        for (const char* name : {"sa_1", "sa_2", "sa_3", "sa_10", "kite"}) {
            QVERIFY(image.save(folder_.filePath(QLatin1String(name) + QLatin1String(".png"))));
        }
    }

    void init() {
        workspace_ = std::make_unique<Workspace>();
        list_ = std::make_unique<SampleList>(workspace_.get());
        list_->resize(300, 500);
        list_->show();
        workspace_->open(toPath(folder_.path()));
        QVERIFY(QTest::qWaitFor([this] { return workspace_->sample() != nullptr; }, 5000));
        workspace_->samples()->setRecord(finished("sa_1", 0.5));  // drop 0.4
        workspace_->samples()->setRecord(finished("sa_2", 0.8));  // drop 0.1
        workspace_->samples()->setRecord(finished("sa_10", 0.3)); // drop 0.6
        ImageRecord failed;
        failed.id = "sa_3";
        failed.error = "The mask 3 does not fit.";
        failed.failedStage = "attack";
        workspace_->samples()->setRecord(failed);
    }

    void cleanup() {
        list_.reset();
        workspace_.reset();
    }

    void aFilterWithoutHitsSaysSoAndIsCleared() {
        QVERIFY(!list_->noHits()->isVisible());
        for (const bool table : {false, true}) {
            list_->showTable(table);
            list_->filter()->edit()->setText(QStringLiteral("no such name"));
            QVERIFY(list_->noHits()->isVisible());
            QCOMPARE(list_->showsTable(), table);
            QVERIFY(list_->noHits()->findChild<QLabel*>()->text().contains(QLatin1String("No sample")));
            QTest::mouseClick(list_->noHits()->findChild<QPushButton*>(), Qt::LeftButton);
            QVERIFY(list_->filter()->edit()->text().isEmpty());
            QVERIFY(!list_->noHits()->isVisible());
            QCOMPARE(list_->table()->isVisible(), table);
            QCOMPARE(list_->view()->isVisible(), !table);
            QCOMPARE(shown(), QStringLiteral("kite sa_1 sa_2 sa_3 sa_10"));
        }
    }

    void aNameOrARuleFilters() {
        QLineEdit* edit = list_->filter()->edit();
        QCOMPARE(shown(), QStringLiteral("kite sa_1 sa_2 sa_3 sa_10"));
        edit->setText(QStringLiteral("SA_1"));
        QCOMPARE(shown(), QStringLiteral("sa_1 sa_10"));
        edit->setText(QStringLiteral("drop > 0.2"));
        QCOMPARE(shown(), QStringLiteral("sa_1 sa_10"));
        edit->setText(QStringLiteral("not regenerated and not failed"));
        QCOMPARE(shown(), QStringLiteral("kite"));
        edit->setText(QStringLiteral("failed"));
        QCOMPARE(shown(), QStringLiteral("sa_3"));
        edit->setText(QStringLiteral("dorp > 0.2"));
        QCOMPARE(shown(), QStringLiteral("sa_3")); // as it was
        QTRY_VERIFY(list_->filter()->problem().contains(QLatin1String("\"drop\"")));
        edit->clear();
        QCOMPARE(list_->model()->rowCount(), 5);
    }

    void signsOfARuleMayStandInNames() {
        QLineEdit* edit = list_->filter()->edit();
        const QTemporaryDir folder;
        QImage image(32, 24, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QVERIFY(image.save(folder.filePath(QStringLiteral("portrait (2) = best!.png"))));
        QVERIFY(image.save(folder.filePath(QStringLiteral("portrait 3.png"))));
        workspace_->open(toPath(folder.path()));
        QTRY_COMPARE(list_->model()->rowCount(), 2);
        for (const char* name : {"(2)", "= best", "best!", "portrait ("}) {
            edit->setText(QLatin1String(name));
            QCOMPARE(shown(), QStringLiteral("portrait (2) = best!"));
            QVERIFY(list_->filter()->problem().isEmpty());
        }
        edit->setText(QStringLiteral("drop = x")); // begun like a rule
        QTRY_VERIFY(list_->filter()->problem().contains(QLatin1String("\"x\"")));
    }

    void aRuleFollowsTheDecisions() {
        list_->filter()->edit()->setText(QStringLiteral("regenerated and not accepted"));
        QCOMPARE(shown(), QStringLiteral("sa_1 sa_2 sa_10"));
        workspace_->samples()->setReview("sa_2", Review{});
        QCOMPARE(shown(), QStringLiteral("sa_1 sa_10"));
    }

    void sortsByANumberWithUnknownOnesLast() {
        sortBy(SampleListModel::Drop); // the largest first
        QCOMPARE(shown(), QStringLiteral("sa_10 sa_1 sa_2 kite sa_3"));
        list_->table()->horizontalHeader()->setSortIndicator(SampleListModel::Drop, Qt::AscendingOrder);
        QVERIFY(shown().startsWith(QLatin1String("sa_2 sa_1 sa_10 ")));
        sortBy(SampleListModel::Name);
        QCOMPARE(shown(), QStringLiteral("kite sa_1 sa_2 sa_3 sa_10"));
    }

    void theOrderIsRemembered() {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        sortBy(SampleListModel::Drop);
        const QString byDrop = shown();
        list_->saveSort(settings);
        sortBy(SampleListModel::Name);
        const QString byName = shown();
        QVERIFY(byDrop != byName);
        list_->restoreSort(settings);
        QCOMPARE(shown(), byDrop);
        QCOMPARE(list_->sortKey()->currentIndex(), static_cast<int>(SampleListModel::Drop));
        QCOMPARE(list_->table()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(settings.value(QStringLiteral("samples/sortColumn")).toString(), QStringLiteral("Drop"));
        for (const QVariant& other :
             {QVariant(QStringLiteral("NotYet")), QVariant(static_cast<int>(SampleListModel::Drop)),
              QVariant(QStringLiteral("ColumnCount"))}) { // of another version
            list_->restoreSort(settings);
            QCOMPARE(shown(), byDrop);
            settings.setValue(QStringLiteral("samples/sortColumn"), other);
            list_->restoreSort(settings);
            QCOMPARE(shown(), byName);
            settings.setValue(QStringLiteral("samples/sortColumn"), QStringLiteral("Drop"));
        }
        settings.setValue(QStringLiteral("samples/sortColumn"), 99);
        list_->restoreSort(settings);
        QCOMPARE(shown(), byName);
        settings.clear();
        sortBy(SampleListModel::Drop);
        list_->restoreSort(settings);
        QCOMPARE(shown(), byName);
    }

    void listAndTableShareTheSelection() {
        sortBy(SampleListModel::Drop);
        list_->view()->setCurrentIndex(list_->view()->model()->index(0, 0)); // one cell, as a click does
        list_->showTable(true);
        QVERIFY(list_->table()->selectionModel()->isRowSelected(0));
        list_->table()->selectRow(1);
        QCOMPARE(workspace_->selectedId(), std::string("sa_1"));
        QCOMPARE(list_->nextId(), std::string("sa_2")); // as the rows stand
        list_->showTable(false);
        QCOMPARE(list_->view()->currentIndex().row(), 1);
        workspace_->select("sa_3");
        QCOMPARE(list_->view()->currentIndex().row(), list_->model()->rowOf("sa_3"));
    }

    void theReasonStandsUnderTheRows() {
        workspace_->select("sa_3");
        QCOMPARE(list_->reason()->text(), QStringLiteral("Failed in the attack: The mask 3 does not fit."));
        QVERIFY(!list_->reason()->isHidden());
        workspace_->select("sa_1");
        QVERIFY(list_->reason()->isHidden());
        workspace_->samples()->setReview("sa_1", Review{Decision::rejected, true, "", "", ""});
        QCOMPARE(list_->reason()->text(), QStringLiteral("Rejected by hand."));
    }

    void theFilterLeavesTheSelectionAlone() {
        workspace_->select("sa_2");
        list_->filter()->edit()->setText(QStringLiteral("kite"));
        QCOMPARE(workspace_->selectedId(), std::string("sa_2"));
        list_->filter()->edit()->clear();
        QCOMPARE(list_->view()->currentIndex().row(), list_->model()->rowOf("sa_2"));
    }

    /// A mark beside a state takes nothing of its words.
    void theColumnOfStatesHoldsTheWidestAndAMark() {
        const int column = list_->table()->horizontalHeader()->sectionSize(SampleListModel::State);
        for (int state = 0; state < kSampleStates; ++state) {
            const int chip =
                stateChipWidth(sampleStateText(static_cast<SampleState>(state)), list_->table()->font());
            QVERIFY2(chip + kSampleMarkWidth < column, qPrintable(QString::number(chip)));
        }
    }

    void imagesThatAreLeftOutOfRunsAreCounted() {
        QVERIFY(!list_->summary()->text().contains(QLatin1String("left out")));
        QVERIFY(workspace_->setLeftOut({"kite", "sa_3"}));
        QVERIFY(list_->summary()->text().endsWith(QLatin1String(", 1 failed, 2 left out of runs")));
        QVERIFY(workspace_->samples()
                    ->index(0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QLatin1String("Left out of runs")));
        QVERIFY(workspace_->setLeftOut({}));
        QVERIFY(list_->summary()->text().endsWith(QLatin1String(", 1 failed")));
    }

    void theTableReadsNoThumbnails() {
        Workspace workspace;
        SampleList list(&workspace);
        list.resize(300, 500);
        list.showTable(true);
        list.show();
        workspace.open(toPath(folder_.path()));
        QVERIFY(QTest::qWaitFor([&] { return workspace.sample() != nullptr; }, 5000));
        list.grab(); // paints every cell
        QTest::qWait(100);
        QVERIFY(!workspace.samples()->index(4).data(Qt::DecorationRole).isValid());
    }
};

const test::Registered<SampleListTest> kSampleListTest;

} // namespace asam

#include "sample_list_test.moc"
