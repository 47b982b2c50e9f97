#include <algorithm>

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <opencv2/imgproc.hpp>

#include "tests/ui/rectangle_mask.h"
#include "tests/ui/test_registry.h"
#include "ui/views/filter_line.h"
#include "ui/views/mask_table.h"
#include "ui/views/no_hits.h"
#include "ui/views/overlay_state.h"

namespace asam {
namespace {

using test::rectangle;

/// Mask 11 holds the smaller mask 12; mask 13 lies apart.
MaskLayerPtr threeMasks() {
    return MaskLayer::make(
        {rectangle(11, {10, 10, 40, 40}), rectangle(12, {20, 20, 5, 5}), rectangle(13, {60, 0, 20, 20})},
        {80, 60});
}

ImageRecord recordOfThree() {
    ImageRecord record;
    record.masks = {{11, {0.9, 0.9, 0.8, 0.8}}, {12, {0.8, 0.8, 0.2, 0.25}}};
    record.iou = {0.85, 0.85, 0.5, 0.525};
    return record;
}

} // namespace

class MaskTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatTheRecordKnows() {
        MaskTableModel model;
        model.setMasks(threeMasks(), recordOfThree());
        QCOMPARE(model.rowCount(), 3);
        const auto text = [&](int row, int column) {
            return model.index(row, column).data(Qt::DisplayRole).toString();
        };
        QCOMPARE(text(0, MaskTableModel::Clean), QStringLiteral("0.900"));
        QCOMPARE(text(1, MaskTableModel::Drop), QStringLiteral("0.550")); // 0.8 less the saved 0.25
        QCOMPARE(text(1, MaskTableModel::Area), QStringLiteral("25"));
        QCOMPARE(text(1, MaskTableModel::Mask), QStringLiteral("12"));
        QCOMPARE(text(2, MaskTableModel::Clean), QStringLiteral("–"));
    }

    void whatItSaysOfPromptingNamesTheKeysThatItIsGiven() {
        OverlayState overlay;
        MaskTable table(&overlay);
        table.setTakesLabels(true);
        table.setMasks(MaskLayer::make({}, {80, 60}), {});
        const auto says = [&table](const char* key) {
            const QList<QLabel*> labels = table.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [key](const QLabel* label) {
                return label->text().startsWith(
                    QStringLiteral("No masks. Press %1,").arg(QLatin1String(key)));
            });
        };
        QVERIFY(says("P"));
        QAction prompt;
        prompt.setShortcut(Qt::Key_N);
        ViewKeys keys;
        keys.follow(ViewKey::Prompt, &prompt);
        table.setKeys(keys);
        QVERIFY(says("N"));
    }

    void theSortIsRemembered() {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        const auto firstMask = [](const MaskTable& table) {
            return table.view()->model()->index(0, MaskTableModel::Mask).data().toString();
        };
        OverlayState overlay;
        MaskTable table(&overlay);
        table.setMasks(threeMasks(), recordOfThree());
        QCOMPARE(firstMask(table), QStringLiteral("11")); // as the annotations stand
        table.view()->sortByColumn(MaskTableModel::Mask, Qt::DescendingOrder);
        table.saveSort(settings);
        QCOMPARE(settings.value(QStringLiteral("masks/sortColumn")).toString(), QStringLiteral("Mask"));
        MaskTable next(&overlay);
        next.restoreSort(settings);
        next.setMasks(threeMasks(), recordOfThree());
        QCOMPARE(firstMask(next), QStringLiteral("13"));
        settings.setValue(QStringLiteral("masks/sortColumn"), 99);
        next.restoreSort(settings);
        QCOMPARE(firstMask(next), QStringLiteral("11"));
        table.view()->sortByColumn(-1, Qt::AscendingOrder);
        table.saveSort(settings);
        next.restoreSort(settings);
        QCOMPARE(firstMask(next), QStringLiteral("11"));
    }

    void aDropBelowZeroHasAMinus() {
        ImageRecord record = recordOfThree();
        record.masks[0].iou.clean = 0.5;
        record.masks[0].iou.saved = 0.55;
        OverlayState overlay;
        MaskTable table(&overlay);
        table.setMasks(threeMasks(), record);
        const QAbstractItemModel* model = table.view()->model();
        QCOMPARE(model->index(0, MaskTableModel::Drop).data().toString(),
                 QStringLiteral("−0.050")); // no hyphen
    }

    void whatTheTunedTokensFindHasAColumnAndAWord() {
        ImageRecord record = recordOfThree();
        record.masks[1].iou.tuned = 0.7;
        OverlayState overlay;
        MaskTable table(&overlay);
        table.setMasks(threeMasks(), record);
        const QAbstractItemModel* model = table.view()->model();
        QCOMPARE(model->headerData(MaskTableModel::Tuned, Qt::Horizontal).toString(),
                 QStringLiteral("Tuned"));
        QCOMPARE(model->index(0, MaskTableModel::Tuned).data().toString(), QStringLiteral("–"));
        QCOMPARE(model->index(1, MaskTableModel::Tuned).data().toString(), QStringLiteral("0.700"));
        QCOMPARE(model->index(1, MaskTableModel::Drop).data().toString(), QStringLiteral("0.550")); // SAM's
        table.filter()->edit()->setText(QStringLiteral("iou.tuned > iou.saved"));
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, MaskTableModel::Mask).data().toString(), QStringLiteral("12"));
    }

    void theHeadingSaysWhichIterateIsShown() {
        MaskTableModel model;
        const auto heading = [&] {
            return model.headerData(MaskTableModel::Adversarial, Qt::Horizontal, Qt::DisplayRole).toString();
        };
        QCOMPARE(heading(), QStringLiteral("Adversarial"));
        model.setIterate(4);
        QCOMPARE(heading(), QStringLiteral("Iterate 4"));
        model.setIterate(std::nullopt);
        QCOMPARE(heading(), QStringLiteral("Adversarial"));
    }

    void sortsByDropWithUnknownOnesLast() {
        OverlayState overlay;
        MaskTable table(&overlay);
        table.setMasks(threeMasks(), recordOfThree());
        const auto sorted = [&](Qt::SortOrder order) {
            table.view()->sortByColumn(MaskTableModel::Drop, order);
            QStringList ids;
            for (int row = 0; row < 3; ++row) {
                ids << table.view()->model()->index(row, 0).data(MaskTableModel::MaskIdRole).toString();
            }
            return ids.join(QLatin1Char(' '));
        };
        QCOMPARE(sorted(Qt::DescendingOrder), QStringLiteral("12 11 13"));
        QCOMPARE(sorted(Qt::AscendingOrder), QStringLiteral("11 12 13"));
    }

    void theSummaryShowsThePairThatTheDropIsOf() {
        OverlayState overlay;
        MaskTable table(&overlay);
        const auto says = [&](const QString& text) {
            const auto labels = table.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel* label) { return label->text().contains(text); });
        };
        ImageRecord record = recordOfThree();
        table.setMasks(threeMasks(), record);
        QVERIFY(says(QStringLiteral("0.850 → 0.525, drop 0.325")));
        record.iou.saved.reset(); // nothing has been saved yet
        table.setMasks(threeMasks(), record);
        QVERIFY(says(QStringLiteral("0.850 → 0.500, drop 0.350")));
    }

    void rowAndPictureSelectTheSameMask() {
        OverlayState overlay;
        MaskTable table(&overlay);
        table.setMasks(threeMasks(), recordOfThree());
        table.view()->selectRow(1);
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(12));
        overlay.selectMask(13);
        QCOMPARE(table.view()->currentIndex().data(MaskTableModel::MaskIdRole).toLongLong(), 13);
        overlay.selectMask(std::nullopt);
        QVERIFY(!table.view()->currentIndex().isValid());
    }

    void aRuleFiltersTheRows() {
        OverlayState overlay;
        MaskTable table(&overlay);
        table.setMasks(threeMasks(), recordOfThree());
        const auto shown = [&] {
            QStringList ids;
            for (int row = 0; row < table.view()->model()->rowCount(); ++row) {
                ids << table.view()->model()->index(row, MaskTableModel::Mask).data().toString();
            }
            return ids.join(QLatin1Char(' '));
        };
        QLineEdit* edit = table.filter()->edit();
        edit->setText(QStringLiteral("drop > 0.2"));
        QCOMPARE(shown(), QStringLiteral("12"));
        edit->setText(QStringLiteral("area >= 400 and not iou.saved > 0.5"));
        QCOMPARE(shown(), QStringLiteral("13")); // nothing is known of it, so no comparison is met
        edit->setText(QStringLiteral("3"));
        QCOMPARE(shown(), QStringLiteral("13"));
        edit->setText(QStringLiteral("aera > 3")); // wrong: what was shown stays, and the line says why
        QCOMPARE(shown(), QStringLiteral("13"));
        QTRY_VERIFY(table.filter()->problem().contains(QLatin1String("\"area\"")));
        edit->clear();
        QCOMPARE(shown(), QStringLiteral("11 12 13"));
        QCOMPARE(table.filter()->problem(), QString());
    }

    void aClickZooms() {
        OverlayState overlay;
        MaskTable table(&overlay);
        table.resize(500, 300);
        table.show();
        table.setMasks(threeMasks(), recordOfThree());
        QSignalSpy activated(&table, &MaskTable::maskActivated);
        const QRect cell = table.view()->visualRect(table.view()->model()->index(1, MaskTableModel::Clean));
        QTest::mouseClick(table.view()->viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toLongLong(), 12);
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(12));
    }

    void newNumbersKeepTheSelection() {
        OverlayState overlay;
        MaskTable table(&overlay);
        const MaskLayerPtr masks = threeMasks();
        table.setMasks(masks, {});
        overlay.selectMask(12);
        table.setMasks(masks, recordOfThree());
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(12));
        QCOMPARE(table.view()->currentIndex().row(), 1);
    }

    void onlyOtherNumbersAreTold() {
        MaskTableModel model;
        const MaskLayerPtr masks = threeMasks();
        ImageRecord record = recordOfThree();
        model.setMasks(masks, record);
        const QSignalSpy numbers(&model, &QAbstractItemModel::dataChanged);
        const QSignalSpy rows(&model, &QAbstractItemModel::modelReset);
        model.setMasks(masks, record);
        QCOMPARE(numbers.count(), 0);
        record.masks[1].iou.saved = 0.5;
        model.setMasks(masks, record);
        QCOMPARE(numbers.count(), 1);
        QCOMPARE(rows.count(), 0);
        model.setMasks(nullptr, record);
        QCOMPARE(rows.count(), 1);
    }

    void aFilterMovesNoSelectionAndSaysWhatItHides() {
        OverlayState overlay;
        MaskTable table(&overlay);
        table.resize(400, 300);
        table.show();
        table.setMasks(threeMasks(), recordOfThree());
        overlay.selectMask(11);
        table.filter()->edit()->setText(QStringLiteral("drop > 0.2"));
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(11));
        QCOMPARE(table.view()->model()->rowCount(), 1);
        QVERIFY(!table.view()->currentIndex().isValid());
        table.filter()->edit()->setText(QStringLiteral("drop > 0.9"));
        QVERIFY(table.noHits()->isVisible());
        table.filter()->edit()->clear();
        QVERIFY(!table.noHits()->isVisible());
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(11));
        QCOMPARE(table.view()->currentIndex().row(), 0);
    }

    void headingsAreWholeWhateverTheySay() {
        OverlayState overlay;
        MaskTable table(&overlay);
        table.resize(500, 300);
        table.setMasks(threeMasks(), recordOfThree());
        const QHeaderView* header = table.view()->horizontalHeader();
        const auto isWhole = [&] {
            for (int column = 0; column < header->count(); ++column) {
                const QString heading = header->model()->headerData(column, Qt::Horizontal).toString();
                if (!header->isSectionHidden(column) &&
                    header->sectionSize(column) < header->fontMetrics().horizontalAdvance(heading)) {
                    return false;
                }
            }
            return true;
        };
        QVERIFY(isWhole());
        table.setIterate(1234567);
        QVERIFY(isWhole());
    }

    void theSmallestMaskUnderThePointIsFound() {
        const MaskLayerPtr masks = threeMasks();
        QCOMPARE(masks->maskAt({22, 22}), std::optional<std::int64_t>(12));
        QCOMPARE(masks->maskAt({12, 12}), std::optional<std::int64_t>(11));
        QCOMPARE(masks->maskAt({5, 55}), std::nullopt);
        QCOMPARE(masks->maskAt({-3, 500}), std::nullopt);
    }

    void coloursDoNotChangeAndDiffer() {
        QCOMPARE(maskColour(4), maskColour(4));
        for (std::size_t index = 1; index < 12; ++index) {
            QVERIFY(maskColour(index) != maskColour(index - 1));
        }
    }
};

const test::Registered<MaskTableTest> kMaskTableTest;

} // namespace asam

#include "mask_table_test.moc"
