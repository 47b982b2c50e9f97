// The Sweep room with a pipeline that only pretends: what its widgets ask for, and what they show of the
// answers.

#include <atomic>
#include <thread>

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/axis_editor.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/image_choice.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/sweep_form.h"
#include "ui/main_window.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/pages/sweep_page.h"
#include "ui/recent_menu.h"
#include "ui/style/appearance.h"
#include "ui/views/qcustomplot.h"
#include "ui/views/segmented_control.h"
#include "ui/views/sweep_bar.h"
#include "ui/views/sweep_grid.h"
#include "ui/views/sweep_plot.h"
#include "ui/views/sweep_texts.h"

namespace asam {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr int kSide = 64;

/// Grey of the picture that the pretended pipeline saves for a radius.
int greyOf(double radius) {
    return static_cast<int>(100 + 200 * radius);
}

/// A run as the real one leaves it, at once: IoU saved is 0.9 - radius; a radius of 0.4 fails.
RunOutcome pretendRun(const RunRequest& request, const StageContext& context) {
    const RunDirectory run = RunDirectory::openOrCreate(request.run);
    const double radius = request.config.attack.radius;
    const std::string& id = request.images.at(0);
    run.writeManifest(
        {{"config", configToJson(request.config)}, {"data", {{"path", request.data.string()}}}});
    context.throwIfStopped();
    if (radius == 0.4) {
        run.recordFailure(id, Stage::attack, "The loss of step 3 is not a number.");
        return {{run.imageRecord(id)}, 1, {}, {}, {}, {}};
    }
    writePng(run.stageFile(Stage::regeneration, id, ".png"),
             cv::Mat(kSide, kSide, CV_8UC3, cv::Scalar::all(greyOf(radius))));
    run.writeStageJson(Stage::attack, id, {{"seconds", 2.0}, {"iou", {{"clean", {{"mean", 0.9}}}}}});
    run.writeStageJson(Stage::regeneration, id,
                       {{"asam", {{"seconds", 1.0}, {"iou", {{"saved", {{"mean", 0.9 - radius}}}}}}}});
    return {{run.imageRecord(id)}, 0, {}, {}, {}, {}};
}

} // namespace

class SweepPageTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Appearance> appearance_;
    int sweeps_ = 0;

    std::unique_ptr<MainWindow> openWindow(RunController::Pipeline pipeline) {
        auto window = std::make_unique<MainWindow>(appearance_.get(), std::move(pipeline));
        window->useOwnLayout();
        window->resize(1280, 800);
        window->show();
        window->workspace()->open(toPath(folder_.filePath(QStringLiteral("data"))));
        if (!QTest::qWaitFor([&] { return window->workspace()->sample() != nullptr; }, 5000)) {
            return nullptr;
        }
        window->rail()->chooseRoom(MainWindow::Sweep);
        window->sweepPage()->controller()->setNextFolder(
            toPath(folder_.filePath(QStringLiteral("sweep %1").arg(++sweeps_))));
        return window;
    }

    static bool rowsArrive(MainWindow& window, std::size_t count) {
        return QTest::qWaitFor([&] { return window.sweepPage()->model()->rowCount() == count; }, 10000) &&
               QTest::qWaitFor([&] { return window.jobs()->state() == JobState::Idle; }, 10000);
    }

    static void click(QAbstractButton* button) { QTest::mouseClick(button, Qt::LeftButton); }

    /// Radii of 0.1 and 0.2, with one step and with two; the cell at (1, 0) is radius 0.2 with one step.
    static bool computeTwoByTwo(MainWindow& window) {
        SweepForm* form = window.sweepPage()->form();
        // The form begins with radii of 0.05, 0.1 and 0.2; the first goes, a second axis comes.
        click(form->axisEditor(0)->findChild<QToolButton*>(QStringLiteral("chip")));
        click(form->addButton());
        AxisEditor* second = form->axisEditor(1);
        QTest::keyClicks(second->entry(), QStringLiteral("1, 2"));
        QTest::keyClick(second->entry(), Qt::Key_Return);
        click(form->mainButton());
        const SweepAxis axis = second->axis();
        return axis.key == "attack.steps" && axis.values == std::vector<json>{1, 2} && rowsArrive(window, 4);
    }

private Q_SLOTS:
    void initTestCase() {
        appearance_ = std::make_unique<Appearance>();
        QVERIFY(QDir(folder_.path()).mkdir(QStringLiteral("data")));
        for (int number = 1; number <= 3; ++number) {
            QImage image(kSide, kSide, QImage::Format_RGB32);
            image.fill(QColor(100, 100, 100));
            QVERIFY(image.save(folder_.filePath(QStringLiteral("data/sa_%1.png").arg(number))));
        }
    }

    void aGridOfTwoByTwoFills() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        for (SweepPlot* plot :
             {page->dropPlot(), page->qualityPlot()}) { // without points as wide as with them
            QTRY_VERIFY(plot->plot()->axisRect()->width() > plot->plot()->width() / 2);
        }
        QVERIFY(computeTwoByTwo(*window));
        QVERIFY(page->bar()->countText().startsWith(QLatin1String("All 4")));

        const std::size_t cell = page->model()->cellAt(1, 0);
        QCOMPARE(page->model()->cells()[cell].name, std::string("radius=0.2,steps=1"));
        const SweepRow* row = page->model()->row(cell, "sa_1");
        QVERIFY(std::abs(row->drop().value() - 0.2) < 1e-12);
        QVERIFY(std::abs(row->psnr.value() - 10 * std::log10(255.0 * 255 / (40.0 * 40))) <
                1e-9); // grey 140 and 100
        const auto shows = [&](int grey) {
            const QPoint centre = page->grid()->cellRect(cell).topLeft() + QPoint(20, 20);
            return page->grid()->viewport()->grab().toImage().pixelColor(centre) == QColor(grey, grey, grey);
        };
        QTRY_VERIFY(shows(greyOf(0.2)));
    }

    void thePlotsShowWhatIsAskedFor() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        QVERIFY(computeTwoByTwo(*window));
        const std::size_t cell = page->model()->cellAt(1, 0);
        const SweepRow* row = page->model()->row(cell, "sa_1");
        QCOMPARE(page->dropPlot()->pointCount(), 4);
        QCOMPARE(page->qualityPlot()->pointCount(), 4);
        const auto qualityOf = [&] {
            QCustomPlot* plot = page->qualityPlot()->plot();
            plot->replot();
            return plot->xAxis->pixelToCoord(page->qualityPlot()->positionOf(cell)->x());
        };
        QVERIFY(std::abs(qualityOf() - row->psnr.value()) < 1e-6);
        for (QToolButton* button : page->qualityMeasure()->findChildren<QToolButton*>()) {
            if (button->text() == QLatin1String("SSIM")) {
                click(button);
            }
        }
        QVERIFY(row->ssim.value() < 1);
        QVERIFY(std::abs(qualityOf() - row->ssim.value()) < 1e-6);
        for (const SweepPlot* plot : {page->dropPlot(), page->qualityPlot()}) {
            plot->plot()->replot();
            QVERIFY(plot->plot()->legend->visible());
            QVERIFY(!plot->plot()->legend->rect().intersects(plot->plot()->axisRect()->rect()));
        }
    }

    void aPointIsChosenAndACellOpens() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        QVERIFY(computeTwoByTwo(*window));
        const std::size_t cell = page->model()->cellAt(1, 0);
        page->dropPlot()->plot()->replot();
        const auto at = page->dropPlot()->positionOf(cell);
        QVERIFY(at.has_value());
        QTest::mouseClick(page->dropPlot()->plot(), Qt::LeftButton, {}, at->toPoint());
        QVERIFY(page->model()->selected().has_value());
        QVERIFY(std::abs(page->model()->row(*page->model()->selected(), "sa_1")->drop().value() - 0.2) <
                1e-12);

        QTest::mouseDClick(page->grid()->viewport(), Qt::LeftButton, {},
                           page->grid()->cellRect(cell).center());
        QTRY_VERIFY(window->workspace()->document().run ==
                    page->model()->folder() / "runs" / "radius=0.2,steps=1");
        QCOMPARE(window->rail()->room(), static_cast<int>(MainWindow::Samples));
        QTRY_COMPARE(window->workspace()->selectedId(), std::string("sa_1"));
        QCOMPARE(window->page()->form()->config().attack.radius, 0.2);
        QVERIFY(!page->model()->isEmpty()); // the sweep is still there to go back to
    }

    /// Its key does not fit beside it; that is in the list.
    void anAxisIsCalledByItsName() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        QComboBox* setting = window->sweepPage()->form()->axisEditor(0)->setting();
        QCOMPARE(setting->lineEdit()->text(), QStringLiteral("Attack: radius kappa"));
        QVERIFY(setting->itemText(setting->currentIndex()).endsWith(QLatin1String("attack.radius")));
        setting->setFocus();
        setting->lineEdit()->setText(QStringLiteral("no such setting"));
        QTest::keyClick(setting->lineEdit(), Qt::Key_Return);
        QCOMPARE(setting->lineEdit()->text(), QStringLiteral("Attack: radius kappa"));
        const int row = setting->findText(QStringLiteral("attack.steps"), Qt::MatchContains);
        setting->setCurrentIndex(row);
        Q_EMIT setting->activated(row);
        QCOMPARE(setting->lineEdit()->text(), QStringLiteral("Attack steps"));
    }

    void theProposedAxesHaveAnInfluence() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepForm* form = window->sweepPage()->form();
        const auto problems = [form] {
            QStringList shown;
            for (const QLabel* label : form->findChildren<QLabel*>(QStringLiteral("problem"))) {
                shown << label->text();
            }
            return shown.join(QString());
        };
        QCOMPARE(form->axes().front().key, std::string("attack.radius"));
        window->page()->form()->applyConfig(presetConfig("pgd"), QStringLiteral("PGD"));
        QCOMPARE(form->axes(), (std::vector<SweepAxis>{{"pgd.radius", {4.0, 8.0, 16.0}}}));
        QCOMPARE(problems(), QString());
        click(form->addButton());
        QCOMPARE(form->axes().back().key, std::string("pgd.steps"));
        QCOMPARE(problems(), QString()); // it has no values before somebody could write some
        QVERIFY(form->timeText().contains(axisLabel("pgd.steps")));

        form->setAxes({{"attack.radius", {0.1, 0.2}}}); // as somebody chooses it
        QVERIFY(problems().contains(axisLabel("attack.radius")));
        window->page()->form()->applyConfig(presetConfig("paper"), QStringLiteral("Paper"));
        QCOMPARE(problems(), QString());
        QCOMPARE(form->axes(), (std::vector<SweepAxis>{{"attack.radius", {0.1, 0.2}}}));
    }

    void anEmptyPlotNamesNoNumbers() {
        SweepPlot plot(QStringLiteral("Drop"), SweepPlot::Join::Lines);
        const auto hasScale = [&plot](const QCPAxis* axis) {
            return axis->ticks() && axis->tickLabels() && axis->grid()->visible();
        };
        QVERIFY(!hasScale(plot.plot()->xAxis) && !hasScale(plot.plot()->yAxis));
        plot.setSeries({{QString(), {{{0.1, 0.3}, 0}}}});
        QVERIFY(hasScale(plot.plot()->xAxis) && hasScale(plot.plot()->yAxis));
        plot.setSeries({});
        QVERIFY(!hasScale(plot.plot()->xAxis) && !hasScale(plot.plot()->yAxis));
    }

    void aConstantHasARangeAroundItself() {
        SweepPlot plot(QStringLiteral("Drop"), SweepPlot::Join::Lines);
        plot.setSeries({{QString(), {{{0.1, -0.3}, 0}, {{0.2, 0.4}, 1}}}});
        plot.setSeries({{QString(), {}}, {QString(), {{{0.1, 0.02}, 0}, {{0.2, 0.02}, 1}}}});
        const QCPRange range = plot.plot()->yAxis->range();
        QVERIFY(range.contains(0.02));
        QVERIFY(range.size() < 0.2);
        QVERIFY(plot.plot()->xAxis->range().contains(0.1));
        QVERIFY(plot.plot()->xAxis->range().size() < 0.2);
    }

    void aRefusedValueIsSaidAtItsField() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepForm* form = window->sweepPage()->form();
        AxisEditor* axis = form->axisEditor(0);
        QTest::keyClicks(axis->entry(), QStringLiteral("99"));
        click(form->mainButton());
        QVERIFY(axis->problem().contains(QLatin1String("from 0 to 10")));
        QCOMPARE(window->jobs()->state(), JobState::Idle);
        QVERIFY(window->sweepPage()->model()->isEmpty());
        axis->entry()->clear();
        QTest::keyClicks(axis->entry(), QStringLiteral("0.3..0.5 / 3"));
        QTest::keyClick(axis->entry(), Qt::Key_Return);
        QCOMPARE(axis->axis().values, (std::vector<json>{0.05, 0.1, 0.2, 0.3, 0.4, 0.5}));
        QVERIFY(axis->problem().isEmpty());
    }

    /// Whoever presses a key once more must not stop the sweep or remove an axis by it.
    void theKeyboardLeavesTheButtonThatTurnsIntoAnother() {
        const auto window = openWindow([](const RunRequest& request, const StageContext& context) {
            while (!context.stopToken().stop_requested()) {
                std::this_thread::sleep_for(2ms);
            }
            return pretendRun(request, context);
        });
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        click(page->form()->addButton());
        QTest::keyClicks(page->form()->axisEditor(1)->entry(), QStringLiteral("1, 2\r"));
        QPushButton* button = page->form()->mainButton();
        button->setFocus();
        QTRY_VERIFY(page->form()->timeText().contains(QLatin1String("of disk")));
        RunEstimate estimate;
        estimate.images = estimate.imagesToDo = 6;
        estimate.seconds = 90;
        Q_EMIT page->findChild<SweepEstimator*>()->estimated(estimate);
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_COMPARE(window->jobs()->state(), JobState::Running);
        QCOMPARE(button->text(), QStringLiteral("Stop"));
        QCOMPARE(page->form()->timeText(),
                 QStringLiteral("0 of 6 done, about %1 left").arg(durationText(90)));
        QCOMPARE(window->focusWidget(), static_cast<QWidget*>(page->grid()));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_COMPARE(window->jobs()->state(), JobState::Idle);
        QVERIFY(qobject_cast<QAbstractButton*>(window->focusWidget()) == nullptr);
    }

    void aStopKeepsCellsAndContinueComputesTheRest() {
        std::atomic<int> calls = 0;
        const auto window = openWindow([&calls](const RunRequest& request, const StageContext& context) {
            RunOutcome outcome = pretendRun(request, context);
            while (++calls == 2 && !context.stopToken().stop_requested()) {
                --calls;
                std::this_thread::sleep_for(2ms);
            }
            return outcome;
        });
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        click(page->form()->mainButton());
        QTRY_COMPARE(page->model()->rowCount(), 1U);
        QCOMPARE(page->model()->state(0), CellState::Finished);
        QCOMPARE(page->model()->state(1), CellState::Working);
        QCOMPARE(page->model()->state(2), CellState::Waiting);
        click(page->form()->mainButton()); // it says Stop now
        QVERIFY(rowsArrive(*window, 2));
        QVERIFY(page->bar()->countText().contains(QLatin1String("Continue")));
        QCOMPARE(page->model()->state(2), CellState::Waiting);
        click(page->form()->mainButton());
        QVERIFY(rowsArrive(*window, 3));
        QCOMPARE(page->model()->failedCount(), 0U);
    }

    void aContinuedSweepKeepsItsImages() {
        using Ids = std::vector<std::string>;
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        ImageChoice* images = page->form()->images();
        click(page->form()->mainButton());
        QVERIFY(rowsArrive(*window, 3));
        window->workspace()->select("sa_2");
        QCOMPARE(images->images(), Ids{"sa_1"});
        click(page->form()->mainButton()); // Continue
        QVERIFY(rowsArrive(*window, 3));
        QCOMPARE(page->model()->plan().images, Ids{"sa_1"});
        auto* list = images->findChild<QListView*>(QString(), Qt::FindDirectChildrenOnly); // not the popup
        QVERIFY(list->isVisible());
        QVERIFY((list->model()->flags(list->model()->index(0, 0)) & Qt::ItemIsEnabled) == 0);
        QVERIFY(list->model()->setData(list->model()->index(2, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(images->images(), (Ids{"sa_1", "sa_3"})); // more may be added
        click(page->form()->mainButton());
        QVERIFY(rowsArrive(*window, 6));
        click(page->form()->newButton());
        QCOMPARE(images->images(), Ids{"sa_2"}); // the selected one, as before
    }

    void aCellIsNotOpenedUnderAJob() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        const QSignalSpy said(page, &SweepPage::said);
        const QSignalSpy opening(window->workspace(), &Workspace::opening);
        const QSignalSpy asked(page, &SweepPage::openRequested);
        const auto work = [&] {
            return window->jobs()->start({QStringLiteral("Job"), {}, 0}, [](const StageContext& context) {
                while (true) {
                    context.throwIfStopped();
                    std::this_thread::sleep_for(1ms);
                }
            });
        };
        QVERIFY(work());
        for (QPushButton* button : page->findChildren<QPushButton*>()) {
            if (button->text().startsWith(QLatin1String("Open a sweep"))) {
                click(button);
            }
        }
        QCOMPARE(said.count(), 1);
        QCOMPARE(asked.count(), 0);
        window->jobs()->stopAndWait();
        click(page->form()->mainButton());
        QVERIFY(rowsArrive(*window, 3));
        QVERIFY(work());
        Q_EMIT page->model()->cellActivated(0);
        QCOMPARE(said.count(), 2);
        QVERIFY(said.back().front().toString().startsWith(QLatin1String("radius=0.05")));
        QCOMPARE(opening.count(), 0);
        QCOMPARE(window->rail()->room(), static_cast<int>(MainWindow::Sweep));
        window->jobs()->stopAndWait();
    }

    void aCellThatCannotBeOpenedLeavesTheNextDocumentAlone() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        Workspace* workspace = window->workspace();
        SweepPage* page = window->sweepPage();
        workspace->select("sa_2");
        click(page->form()->mainButton());
        QVERIFY(rowsArrive(*window, 3));
        std::filesystem::remove_all(page->model()->folder() / "runs");
        QSignalSpy failed(workspace, &Workspace::openFailed);
        Q_EMIT page->model()->cellActivated(0);
        QTRY_COMPARE(failed.count(), 1);
        QSignalSpy opened(workspace, &Workspace::opened);
        workspace->open(toPath(folder_.filePath(QStringLiteral("data"))));
        QTRY_COMPARE(opened.count(), 1);
        QTRY_VERIFY(workspace->sample() != nullptr);
        QCOMPARE(workspace->selectedId(), std::string("sa_1"));
    }

    void failedCellsSayWhyAndTakeNoPartInCurves() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        page->form()->setAxes({{"attack.radius", {0.1, 0.4}}});
        click(page->form()->mainButton());
        QVERIFY(rowsArrive(*window, 2));
        QCOMPARE(page->model()->state(1), CellState::Failed);
        QCOMPARE(page->model()->row(1, "sa_1")->error.value(),
                 std::string("The loss of step 3 is not a number."));
        QCOMPARE(page->dropPlot()->pointCount(), 1);
        QVERIFY(page->bar()->countText().contains(QLatin1String("1 failed")));
    }

    void imagesAndSlicesAreChosenAndTheFolderOpensAgain() {
        std::filesystem::path sweep;
        {
            const auto window = openWindow(pretendRun);
            QVERIFY(window);
            SweepPage* page = window->sweepPage();
            page->form()->setAxes({{"attack.radius", {0.1, 0.2}}, {"attack.steps", {1}}, {"seed", {0, 1}}});
            page->form()->images()->setMode(ImageChoice::First);
            Q_EMIT page->form()->images()->edited();
            click(page->form()->mainButton());
            QVERIFY(rowsArrive(*window, 12)); // 2 x 1 x 2 cells, three images
            QCOMPARE(page->bar()->images()->count(), 3);
            QCOMPARE(page->bar()->slices()->count(), 2);
            page->model()->chooseSlice(1);
            QCOMPARE(page->model()->cells()[page->model()->cellAt(1, 0)].name,
                     std::string("radius=0.2,steps=1,seed=1"));
            sweep = page->model()->folder();
        }
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        window->rail()->chooseRoom(MainWindow::Samples);
        window->workspace()->open(sweep);
        QTRY_COMPARE(window->sweepPage()->model()->rowCount(), 12U);
        QCOMPARE(window->rail()->room(), static_cast<int>(MainWindow::Sweep));
        QCOMPARE(window->sweepPage()->form()->axes().size(), 3U);
        QCOMPARE(window->sweepPage()->form()->images()->images().size(), 3U);
        // Another folder of photographs: the sweep is about others.
        window->workspace()->openDemo();
        QTRY_VERIFY(window->sweepPage()->model()->isEmpty());
    }

    void aComputedSweepIsAmongTheRecentOnesAndTheLastSession() {
        QSettings().remove(QStringLiteral("recent"));
        std::filesystem::path folder;
        {
            const auto window = openWindow(pretendRun);
            QVERIFY(window);
            window->sweepPage()->form()->setAxes({{"attack.radius", {0.1, 0.2}}});
            click(window->sweepPage()->form()->mainButton());
            QVERIFY(rowsArrive(*window, 2));
            folder = window->sweepPage()->model()->folder();
            const auto& entries = window->recent()->documents()->entries();
            QTRY_VERIFY(!entries.empty() && entries[0].path == folder);
            QCOMPARE(entries[0].kind, DocumentKind::Sweep);
        }
        {
            MainWindow window(appearance_.get(), pretendRun); // keeps its session
            window.actions()->reopenLast->setChecked(true);
            window.recent()->actions().constFirst()->trigger();
            QTRY_COMPARE(window.sweepPage()->model()->rowCount(), 2U);
            QCOMPARE(window.rail()->room(), static_cast<int>(MainWindow::Sweep));
            QVERIFY(window.close());
        }
        MainWindow window(appearance_.get(), pretendRun);
        window.openAtStart();
        QTRY_COMPARE(window.sweepPage()->model()->rowCount(), 2U);
        QVERIFY(window.sweepPage()->model()->folder() == folder);
        QCOMPARE(window.rail()->room(), static_cast<int>(MainWindow::Sweep));
        window.useOwnLayout();
        for (const char* group : {"recent", "session", "places"}) {
            QSettings().remove(QLatin1String(group));
        }
    }

    void theSelectedSampleStaysWhenTheRoomChanges() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        window->workspace()->select("sa_2");
        window->rail()->chooseRoom(MainWindow::Samples);
        window->rail()->chooseRoom(MainWindow::Sweep);
        QCOMPARE(window->workspace()->selectedId(), std::string("sa_2"));
        QCOMPARE(window->sweepPage()->form()->images()->images(), std::vector<std::string>{"sa_2"});
    }

    void zoomKeepsThePointUnderTheCursor() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepPage* page = window->sweepPage();
        click(page->form()->mainButton());
        QVERIFY(rowsArrive(*window, 3));
        SweepGrid* grid = page->grid();
        grid->zoomBy(4);
        const int before = grid->side();
        const QPoint corner = grid->cellRect(1).topLeft();
        const QPointF anchor = corner + QPoint(5, 5);
        grid->setSide(before * 3 / 2, anchor);
        QCOMPARE(grid->side(), before * 3 / 2);
        QVERIFY((grid->cellRect(1).topLeft() - corner).manhattanLength() < 12);
        grid->fit();
        QVERIFY(grid->viewport()->rect().contains(grid->cellRect(2)));
    }

    void theEstimateIsOfTheCellsThatAreLeft() {
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        SweepForm* form = window->sweepPage()->form();
        form->setAxes({{"attack.radius", {0.1, 0.2}}});
        QTRY_VERIFY(form->timeText().contains(QLatin1String("of disk")));
        QVERIFY(form->timeText().contains(QLatin1String("of memory")));
        QVERIFY(!form->timeText().contains(QLatin1String("left"))); // all of it
        QVERIFY(form->roomProblem().isEmpty());
        RunEstimate left;
        left.images = 4;
        left.imagesToDo = 3;
        left.seconds = 60;
        left.diskBytes = 38'000'000;
        left.memoryBytes = 2'000'000'000;
        left.memoryMeasured = true;
        QCOMPARE(
            SweepPage::estimateText(left),
            QStringLiteral("3 of 4 pictures left  ·  about %1  ·  up to 38 MB of disk  ·  2.0 GB of memory")
                .arg(durationText(60)));
        left.imagesToDo = 0;
        QCOMPARE(SweepPage::estimateText(left), QStringLiteral("Nothing to do: all pictures are there"));
        form->setEstimate(QStringLiteral("long"), QStringLiteral("The results need more disk."));
        QCOMPARE(form->roomProblem(), QStringLiteral("The results need more disk."));
        Q_EMIT form->edited(); // another question: what was said of the last one goes
        QVERIFY(form->roomProblem().isEmpty());
        window->rail()->chooseRoom(MainWindow::Samples);
        form->setEstimate({}, {});
        Q_EMIT form->edited(); // as each change of the settings in the room that is looked at
        QVERIFY(!form->timeText().contains(QLatin1String("Reckoning")));
        window->rail()->chooseRoom(MainWindow::Sweep);
        QTRY_VERIFY(form->timeText().contains(QLatin1String("of disk")));
    }

    void theFirstAndAllImagesAreThoseThatTakePart() {
        using Ids = std::vector<std::string>;
        const auto window = openWindow(pretendRun);
        QVERIFY(window);
        ImageChoice* images = window->sweepPage()->form()->images();
        images->setMode(ImageChoice::All);
        QCOMPARE(images->images(), (Ids{"sa_1", "sa_2", "sa_3"}));
        const QSignalSpy edited(images, &ImageChoice::edited);
        QVERIFY(window->workspace()->setLeftOut({"sa_1"}));
        QCOMPARE(edited.count(), 1);
        QCOMPARE(images->images(), (Ids{"sa_2", "sa_3"}));
        images->setMode(ImageChoice::First);
        images->findChild<QSpinBox*>()->setValue(1);
        QCOMPARE(images->images(), Ids{"sa_2"});
        QVERIFY(window->workspace()->setLeftOut({})); // it would be kept for the tests after this one
    }
};

const test::Registered<SweepPageTest> kSweepPageTest;

} // namespace asam

#include "sweep_page_test.moc"
