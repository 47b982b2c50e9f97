// The pictures on the whole screen, and what fits into a window of 1280 pixels.

#include <QAction>
#include <QHeaderView>
#include <QMenuBar>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>

#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/pages/dock.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/agreement_legend.h"
#include "ui/views/column_menu.h"
#include "ui/views/compare_view.h"
#include "ui/views/mask_table.h"
#include "ui/views/overlay_state.h"

namespace asam {

class FullScreenTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;

private Q_SLOTS:
    void init() {
        QSettings().remove(QStringLiteral("masks"));
        appearance_ = std::make_unique<Appearance>();
        window_ = test::makeWindow(appearance_.get());
        window_->useOwnLayout();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        window_->workspace()->openDemo();
        QTRY_VERIFY(window_->workspace()->isOpen() && window_->workspace()->sample());
    }

    void cleanup() {
        window_.reset();
        QSettings().remove(QStringLiteral("masks"));
    }

    void f11LeavesThePicturesAloneAndEscapeComesBack() {
        Dock* log = window_->page()->docks().last();
        log->hide();
        const QSize before = window_->page()->compare()->size();
        QTest::keyClick(window_.get(), Qt::Key_F11);
        QVERIFY(window_->isFullScreen());
        QVERIFY(window_->menuBar()->isHidden() && window_->rail()->isHidden());
        for (const Dock* dock : window_->page()->docks()) {
            QVERIFY(dock->isHidden());
        }
        QVERIFY(window_->page()->compare()->isVisible());
        QTRY_VERIFY(window_->page()->compare()->width() > before.width());
        const MaskStyle style = window_->page()->overlay()->style();
        QTest::keyClick(window_.get(), Qt::Key_M); // its menu is hidden, its key works
        QVERIFY(window_->page()->overlay()->style() != style);
        QTest::keyClick(window_.get(), Qt::Key_Escape);
        QVERIFY(!window_->isFullScreen());
        QVERIFY(!window_->actions()->fullScreen->isChecked());
        QVERIFY(!window_->menuBar()->isHidden());
        QVERIFY(window_->page()->docks().first()->isVisible());
        QVERIFY(log->isHidden()); // as it was
    }

    void theToolsEscapeGoesFirst() {
        window_->actions()->fullScreen->setChecked(true);
        window_->actions()->prompt->setChecked(true);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!window_->actions()->prompt->isChecked());
        QVERIFY(window_->isFullScreen());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!window_->isFullScreen());
    }

    void anotherRoomHasItsRailAndMenus() {
        QTest::keyClick(window_.get(), Qt::Key_F11);
        QVERIFY(window_->isFullScreen());
        QTest::keyClick(window_.get(), Qt::Key_2, Qt::AltModifier);
        QVERIFY(window_->rail()->room() != static_cast<int>(MainWindow::Samples));
        QVERIFY(!window_->isFullScreen());
        QVERIFY(!window_->actions()->fullScreen->isChecked());
        QVERIFY(window_->rail()->isVisible() && !window_->menuBar()->isHidden());
        QTest::keyClick(window_.get(), Qt::Key_1, Qt::AltModifier);
        QVERIFY(window_->page()->docks().first()->isVisible());
    }

    void closingKeepsTheLayoutOfTheWindow() {
        window_->actions()->fullScreen->setChecked(true);
        window_->close();
        QVERIFY(!window_->page()->docks().first()->isHidden());
    }

    void allHeadingsOfTheMaskTableFitInto1280Pixels() {
        const QTableView* table = window_->page()->masks()->view();
        QCOMPARE(window_->width(), 1280);
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
        const QHeaderView* header = table->horizontalHeader();
        for (int column = 0; column < header->count(); ++column) {
            const QString name = table->model()->headerData(column, Qt::Horizontal).toString();
            if (!header->isSectionHidden(column)) {
                const int wide = header->fontMetrics().horizontalAdvance(name);
                QVERIFY2(header->sectionSize(column) >= wide + 8, qPrintable(name));
            }
        }
        QVERIFY(!header->isSectionHidden(MaskTableModel::Drop));
    }

    void columnsAreChosenAndRemembered() {
        ColumnMenu* columns = window_->page()->masks()->columns();
        const QHeaderView* header = window_->page()->masks()->view()->horizontalHeader();
        QVERIFY(header->isSectionHidden(MaskTableModel::PredictedSaved));
        columns->setShown(MaskTableModel::PredictedSaved, true);
        columns->setShown(MaskTableModel::Drop, false);
        QVERIFY(!header->isSectionHidden(MaskTableModel::PredictedSaved));
        OverlayState overlay;
        const MaskTable again(&overlay);
        QVERIFY(!again.view()->horizontalHeader()->isSectionHidden(MaskTableModel::PredictedSaved));
        QVERIFY(again.view()->horizontalHeader()->isSectionHidden(MaskTableModel::Drop));
        const QString key = QStringLiteral("masks/columnsHidden");
        QVERIFY(QSettings().value(key).toStringList().contains(QLatin1String("Drop"))); // not its number
        const auto hides = [&overlay](MaskTableModel::Column column) {
            return MaskTable(&overlay).view()->horizontalHeader()->isSectionHidden(column);
        };
        QSettings().setValue(key, QStringList{QStringLiteral("Area"), QStringLiteral("NotYet")});
        QVERIFY(hides(MaskTableModel::Area));
        QVERIFY(!hides(MaskTableModel::PredictedSaved));
        QSettings().setValue(key, QStringList{QString::number(MaskTableModel::Clean)}); // of a former version
        QVERIFY(!hides(MaskTableModel::Clean));
        QVERIFY(hides(MaskTableModel::PredictedSaved));
        QSettings().setValue(key, QStringList());
        QVERIFY(!hides(MaskTableModel::PredictedSaved)); // all were wanted
        Q_EMIT columns->aboutToShow();
        QAction* first = columns->actions().first();
        QCOMPARE(first->text(), QStringLiteral("Area")); // the mask's own column always stays
        QVERIFY(!first->isChecked());
        columns->actions().last()->trigger(); // the usual ones
        QVERIFY(!header->isSectionHidden(MaskTableModel::Drop));
        QVERIFY(header->isSectionHidden(MaskTableModel::PredictedSaved));
    }

    void theLegendOfTheAgreementIsWholeIn1280Pixels() {
        window_->page()->overlay()->setShow(MaskShow::Agreement);
        QCoreApplication::processEvents();
        const auto* legend = window_->page()->findChild<AgreementLegend*>();
        QVERIFY(legend->isVisible());
        QVERIFY2(legend->width() >= legend->leastWidth(),
                 qPrintable(QStringLiteral("%1 of %2").arg(legend->width()).arg(legend->leastWidth())));
        QVERIFY(window_->width() == 1280);
    }
};

const test::Registered<FullScreenTest> kFullScreenTest;

} // namespace asam

#include "full_screen_test.moc"
