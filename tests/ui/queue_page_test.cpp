// The room Queue with a pipeline that does what the test wants: order, pauses, cancelling, restarts,
// failures, other jobs, and what the widgets show of it.

#include <fstream>
#include <thread>

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/queue_place.h"
#include "tests/ui/queue_pretence.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/dialogs/queue_run_dialog.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/queue_page.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/notice_bar.h"
#include "ui/views/queue_detail_view.h"
#include "ui/views/queue_lane_view.h"
#include "ui/views/queue_panel.h"
#include "ui/workspace/run_image_model.h"

namespace asam {

using test::kPretendedImages;
using test::QueuePretence;

class QueuePageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::QueuePlace> place_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Appearance> appearance_;
    std::shared_ptr<QueuePretence> work_;
    std::unique_ptr<MainWindow> window_;

    QString path(const QString& name) const { return folder_->filePath(name); }
    QueuePage* page() const { return window_->queuePage(); }
    QueuePanel* panel() const { return page()->panel(); }
    QueueModel* model() const { return page()->model(); }
    QueueController* controller() const { return page()->controller(); }
    QString stateOf(std::int64_t id) const {
        return QString::fromLatin1(toString(model()->entry(id)->state));
    }

    void openWindow() {
        window_ = std::make_unique<MainWindow>(
            appearance_.get(), [work = work_](const RunRequest& request, const StageContext& context) {
                return (*work)(request, context);
            });
        window_->useOwnLayout();
        window_->resize(1280, 800);
        window_->show();
        window_->rail()->chooseRoom(MainWindow::Queue);
    }

    std::int64_t addRun(const QString& name) {
        QueueEntry entry;
        entry.name = name.toStdString();
        entry.request.run = toPath(path(name));
        entry.request.data = toPath(path(QStringLiteral("data")));
        entry.request.config = presetConfig("quick");
        return model()->add(entry);
    }

    QString order() const {
        QString names;
        for (int row = 0; row < model()->rowCount(); ++row) {
            names += model()->index(row).data().toString();
        }
        return names;
    }

    static void click(QAbstractButton* button) { QTest::mouseClick(button, Qt::LeftButton); }

    /// The run's first image is in work.
    bool works(std::int64_t id) {
        return QTest::qWaitFor(
            [&] {
                return controller()->atWork() == id && controller()->work().lanes.front().image == "sa_1";
            },
            5000);
    }

private Q_SLOTS:
    void initTestCase() {
        place_ = std::make_unique<test::QueuePlace>(QStringLiteral("queue-page"));
        appearance_ = std::make_unique<Appearance>();
    }
    void cleanupTestCase() { place_.reset(); }

    void init() {
        test::QueuePlace::clear();
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkdir(path(QStringLiteral("data"))));
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        for (int number = 1; number <= kPretendedImages; ++number) {
            QVERIFY(image.save(path(QStringLiteral("data/sa_%1.png").arg(number))));
        }
        work_ = std::make_shared<QueuePretence>();
        openWindow();
    }
    void cleanup() {
        work_->free = true;
        window_.reset();
        folder_.reset();
    }

    void theOpenRunIsAddedAndKept() {
        QVERIFY(!panel()->startButton()->isEnabled());
        QVERIFY(!window_->actions()->addToQueue->isEnabled());
        QVERIFY(test::opens(*window_, path(QStringLiteral("data"))));
        window_->workspace()->setRunFolder(toPath(path(QStringLiteral("my run"))));
        window_->actions()->addToQueue->trigger();
        QCOMPARE(model()->rowCount(), 1);
        const QueueEntry& entry = model()->queue().entries().front();
        QCOMPARE(toQString(entry.request.run), path(QStringLiteral("my run")));
        QCOMPARE(entry.request.config.preset, std::string("quick"));
        QVERIFY(panel()->startButton()->isEnabled());
        QVERIFY(page()->detail()->isVisible());
        QVERIFY(page()->detail()->title().startsWith(QLatin1String("my run")));
        // On disk already, without any closing.
        std::ifstream file(QueueModel::ownFile());
        const RunQueue kept = queueFromJson(nlohmann::json::parse(file));
        QCOMPARE(kept.entries().size(), 1U);
        QCOMPARE(toQString(kept.entries()[0].request.data), path(QStringLiteral("data")));
        // What it would take, from three images without masks or measured times.
        QTRY_VERIFY(page()->details()->estimate() != nullptr);
        QCOMPARE(page()->details()->estimate()->plan.imagesToDo, kPretendedImages);
        QVERIFY(page()->detail()->estimate()->isVisible());
        QVERIFY(page()->detail()->estimate()->text().startsWith(QLatin1String("3 images")));
    }

    void theLaneTellsOfTheWork() {
        const std::int64_t id = addRun(QStringLiteral("a"));
        panel()->select(id);
        QVERIFY(!page()->lane()->isVisible());
        click(panel()->startButton());
        QVERIFY(works(id));
        QTRY_VERIFY(page()->lane()->hasPicture());
        QVERIFY(page()->lane()->isVisible());
        QCOMPARE(page()->lane()->text(), QStringLiteral("cpu  ·  sa_1\nAttack: denoising  ·  1 of 2"));
        QVERIFY(page()->lane()->numbers().startsWith(QLatin1String("0 done, 0 failed, 3 to do\nmeasuring")));
        QVERIFY(page()->lane()->numbers().contains(QLatin1String("of memory")));
        work_->oneImage = true;
        QTRY_COMPARE(controller()->work().lanes.front().image, std::string("sa_2"));
        QTRY_VERIFY(page()->lane()->numbers().startsWith(QLatin1String("1 done, 0 failed, 2 to do")));
        QVERIFY(page()->lane()->numbers().contains(QLatin1String("images an hour")));
        QVERIFY(model()
                    ->index(0)
                    .data(QueueModel::SubtitleRole)
                    .toString()
                    .startsWith(QLatin1String("1 of 3 images")));
        QCOMPARE(model()->index(0).data(QueueModel::ShareRole).toDouble(), 1.0 / 3);
        QCOMPARE(stateOf(id), QStringLiteral("running"));
        work_->free = true;
        QTRY_COMPARE(stateOf(id), QStringLiteral("done"));
        QCOMPARE(model()->entry(id)->images, kPretendedImages);
        QTRY_VERIFY(!page()->lane()->isVisible());
        QTRY_COMPARE(page()->notices()->text(), QStringLiteral("The queue is done. Runs: 1."));
    }

    void theKeyboardGoesToTheListWhenItsButtonGoes() {
        const std::int64_t id = addRun(QStringLiteral("a"));
        panel()->startButton()->setFocus();
        QTest::keyClick(panel()->startButton(), Qt::Key_Space);
        QVERIFY(works(id));
        QCOMPARE(window_->focusWidget(), static_cast<QWidget*>(panel()->view()));
    }

    void devicesSideBySideHaveARowEach() {
        QueueEntry entry;
        entry.request.run = toPath(path(QStringLiteral("a")));
        entry.request.data = toPath(path(QStringLiteral("data")));
        entry.request.config = presetConfig("quick");
        entry.request.devices = {"cpu", "cpu"};
        const std::int64_t id = model()->add(entry);
        click(panel()->startButton());
        QVERIFY(works(id));
        QCOMPARE(page()->lane()->rowCount(), 2);
        work_->oneImage = true;
        QTRY_COMPARE(page()->lane()->text(), QStringLiteral("cpu  ·  sa_1\nAttack: denoising  ·  2 of 2\n"
                                                            "cpu 2  ·  sa_2\nAttack: denoising  ·  1 of 2"));
        QTRY_VERIFY(page()->lane()->hasPicture());
        QVERIFY(page()->lane()->numbers().startsWith(QLatin1String("1 done, 0 failed, 2 to do")));
        // Only the first has finished an image; a processor's memory is the program's, told once.
        QTRY_VERIFY(page()->lane()->laneNumbers(0).contains(QLatin1String("images an hour")));
        QCOMPARE(page()->lane()->laneNumbers(1), QStringLiteral("measuring the speed"));
        QCOMPARE(controller()->work().lanes[0].made, 1);
        QCOMPARE(controller()->work().lanes[1].made, 0);
        QVERIFY(page()->lane()->numbers().contains(QLatin1String("of memory")));
        std::ifstream file(QueueModel::ownFile());
        QCOMPARE(queueFromJson(nlohmann::json::parse(file)).entries()[0].request.devices,
                 entry.request.devices);
        work_->free = true;
        QTRY_COMPARE(stateOf(id), QStringLiteral("done"));
        addRun(QStringLiteral("b")); // one lane again
        work_->free = false;
        click(panel()->startButton());
        QTRY_COMPARE(page()->lane()->rowCount(), 1);
    }

    void aFailedRunDoesNotStopTheNextUnlessAskedTo() {
        work_->free = true;
        work_->failing = "b";
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        const std::int64_t c = addRun(QStringLiteral("c"));
        click(panel()->startButton());
        QTRY_COMPARE(stateOf(c), QStringLiteral("done"));
        QCOMPARE(stateOf(a), QStringLiteral("done"));
        QCOMPARE(stateOf(b), QStringLiteral("failed"));
        QCOMPARE(model()->index(1).data(QueueModel::SubtitleRole).toString(),
                 QStringLiteral("The disk of b is full."));
        QVERIFY(window_->findChildren<QDialog*>().isEmpty()); // no dialog in the way of the next run
        panel()->select(b);
        QVERIFY(page()->detail()->staleText().startsWith(QLatin1String("The disk of b is full.")));

        panel()->stopAtFailure()->trigger();
        for (const std::int64_t id : {a, b, c}) {
            controller()->again(id, false);
        }
        controller()->start();
        QTRY_COMPARE(stateOf(b), QStringLiteral("failed"));
        QTRY_VERIFY(!controller()->atWork());
        QCOMPARE(stateOf(c), QStringLiteral("waiting"));
        QCOMPARE(controller()->state(), QueueController::State::Idle);
    }

    void theOrderIsChangedByKeysAndByDragging() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        addRun(QStringLiteral("b"));
        const std::int64_t c = addRun(QStringLiteral("c"));
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        panel()->view()->setFocus();
        panel()->select(c);
        QTest::keyClick(panel()->view(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(order(), QStringLiteral("acb"));
        QCOMPARE(panel()->selectedId(), c);
        QTest::keyClick(panel()->view(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(panel()->view(), Qt::Key_Up, Qt::AltModifier); // it is first already
        QCOMPARE(order(), QStringLiteral("cab"));
        panel()->select(a);
        QTest::keyClick(panel()->view(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(order(), QStringLiteral("cba"));
        // What the view does when a row is dropped behind the last one.
        QVERIFY(model()->moveRows({}, 0, 1, {}, 3));
        QCOMPARE(order(), QStringLiteral("bac"));
        QVERIFY(!model()->moveRows({}, 0, 1, {}, 1)); // where it is
        std::ifstream file(QueueModel::ownFile());
        QCOMPARE(queueFromJson(nlohmann::json::parse(file)).entries()[0].name, std::string("b"));
        panel()->select(c);
        QTest::keyClick(panel()->view(), Qt::Key_Delete);
        QCOMPARE(order(), QStringLiteral("ba"));
    }

    void aRunIsAddedAndMovedWhileAnotherWorks() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        click(panel()->startButton());
        QVERIFY(works(a));
        addRun(QStringLiteral("b"));
        const std::int64_t c = addRun(QStringLiteral("c"));
        model()->moveBy(c, -2); // before the one at work
        work_->free = true;
        QTRY_COMPARE(model()->queue().count(QueueState::done), 3U);
        const std::vector<RunRequest> requests = work_->requests();
        QCOMPARE(requests.size(), 3U);
        QCOMPARE(requests[1].run.filename().string(), std::string("c"));
        QCOMPARE(requests[2].run.filename().string(), std::string("b"));
        panel()->removeFinished()->trigger();
        QCOMPARE(model()->rowCount(), 0);
    }

    void aPauseAfterTheImageEndsTheJobAndContinueBeginsItAgain() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        const auto hub = std::make_shared<ModelHub>();
        controller()->setHub(hub);
        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->pauseAfterImage()->trigger();
        QCOMPARE(controller()->state(), QueueController::State::Pausing);
        QVERIFY(page()->lane()->text().contains(QLatin1String("Pausing")));
        QTest::qWait(50);
        QCOMPARE(controller()->state(), QueueController::State::Pausing); // the image is still in work
        work_->oneImage = true;
        QTRY_COMPARE(stateOf(a), QStringLiteral("paused"));
        QCOMPARE(window_->jobs()->state(), JobState::Idle);
        QTest::qWait(50);
        QCOMPARE(stateOf(b), QStringLiteral("waiting")); // the queue itself is paused
        QCOMPARE(panel()->startButton()->text(), QStringLiteral("Continue"));
        click(panel()->startButton());
        work_->free = true;
        QTRY_COMPARE(stateOf(b), QStringLiteral("done"));
        QCOMPARE(stateOf(a), QStringLiteral("done"));
        QCOMPARE(work_->requests().size(), 3U); // a twice
    }

    void aPauseAtTheLastImageIsAnEndThatBeginsNothing() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        click(panel()->startButton());
        QVERIFY(works(a));
        for (const char* image : {"sa_2", "sa_3"}) {
            work_->oneImage = true;
            QTRY_COMPARE(controller()->work().lanes.front().image, std::string(image));
        }
        panel()->pauseAfterImage()->trigger();
        work_->oneImage = true;
        QTRY_COMPARE(stateOf(a), QStringLiteral("done"));
        QTest::qWait(50);
        QCOMPARE(stateOf(b), QStringLiteral("waiting"));
        QCOMPARE(controller()->state(), QueueController::State::Idle);
    }

    void aPauseNowHoldsAndTheMemoryCanBeFreed() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->pauseNow()->trigger();
        QTRY_COMPARE(controller()->state(), QueueController::State::Paused);
        QCOMPARE(stateOf(a), QStringLiteral("running"));
        const auto shown = [this] {
            return static_cast<QueueState>(model()->index(0).data(QueueModel::StateRole).toInt());
        };
        QVERIFY(shown() == QueueState::paused);
        QVERIFY(page()->lane()->freeButton()->isVisible());
        click(panel()->startButton());
        QTRY_COMPARE(controller()->state(), QueueController::State::Working);
        QVERIFY(shown() == QueueState::running);
        QVERIFY(!page()->lane()->freeButton()->isVisible());
        panel()->pauseNow()->trigger();
        QTRY_COMPARE(controller()->state(), QueueController::State::Paused);
        click(page()->lane()->freeButton());
        QTRY_COMPARE(stateOf(a), QStringLiteral("paused"));
        QCOMPARE(window_->jobs()->state(), JobState::Idle);
        QCOMPARE(work_->requests().size(), 1U);

        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->pauseFreeing()->trigger();
        QTRY_COMPARE(stateOf(a), QStringLiteral("paused"));
    }

    void oneOthersOrAllAreCancelled() {
        const std::int64_t a = addRun(QStringLiteral("a"));
        const std::int64_t b = addRun(QStringLiteral("b"));
        const std::int64_t c = addRun(QStringLiteral("c"));
        const std::int64_t d = addRun(QStringLiteral("d"));
        click(panel()->startButton());
        QVERIFY(works(a));
        panel()->select(b);
        panel()->cancelSelected()->trigger();
        QCOMPARE(stateOf(b), QStringLiteral("cancelled"));
        QVERIFY(controller()->atWork() == a);
        panel()->select(a);
        panel()->cancelSelected()->trigger();
        QTRY_COMPARE(stateOf(a), QStringLiteral("cancelled"));
        QVERIFY(works(c)); // the queue goes on
        panel()->cancelOthers()->trigger();
        QCOMPARE(stateOf(d), QStringLiteral("cancelled"));
        QVERIFY(controller()->atWork() == c);
        addRun(QStringLiteral("e"));
        panel()->cancelAll()->trigger();
        QTRY_COMPARE(stateOf(c), QStringLiteral("cancelled"));
        QCOMPARE(model()->queue().pending(), 0U);
        QTRY_COMPARE(controller()->state(), QueueController::State::Idle);
    }

    void anotherJobOfTheWindowComesFirst() {
        std::atomic<bool> go{false};
        QVERIFY(window_->jobs()->start({QStringLiteral("other"), {}, 0}, [&go](const StageContext& context) {
            while (!go) {
                context.throwIfStopped();
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }));
        const std::int64_t a = addRun(QStringLiteral("a"));
        click(panel()->startButton());
        QCOMPARE(controller()->state(), QueueController::State::Waiting);
        QVERIFY(panel()->summary().contains(QLatin1String("other job")));
        QTest::qWait(50);
        QCOMPARE(stateOf(a), QStringLiteral("waiting"));
        go = true;
        QVERIFY(works(a));
    }

    void failedImagesAreTriedAgainAlone() {
        const std::int64_t id = addRun(QStringLiteral("a"));
        const QString run = path(QStringLiteral("a"));
        RunDirectory::openOrCreate(toPath(run))
            .writeManifest({{"config", configToJson(presetConfig("quick"))}});
        {
            RunLedger ledger(toPath(run) / RunLedger::kName, RunLedger::Access::write);
            ledger.addImages({"sa_1", "sa_2", "sa_3"}, {"inversion"});
            ledger.finish("sa_1", "inversion", "f", 1, {});
            ledger.fail("sa_2", "inversion", "sa_2.png is no picture.", "");
            ledger.finish("sa_3", "inversion", "f", 1, {});
        }
        model()->change(id, [](QueueEntry& entry) { entry.state = QueueState::done; });
        panel()->select(id);
        QTRY_VERIFY(page()->detail()->retryButton()->isVisible());
        click(page()->detail()->retryButton());
        QCOMPARE(stateOf(id), QStringLiteral("waiting"));
        QVERIFY(page()->detail()->title().contains(QLatin1String("failed images only")));
        work_->free = true;
        click(panel()->startButton());
        QTRY_COMPARE(stateOf(id), QStringLiteral("done"));
        QVERIFY(work_->requests().back().retried == std::vector<std::string>{"sa_2"});
        QVERIFY(!model()->entry(id)->failedOnly);
    }

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
        QCOMPARE(other->addOpenRun(), 0);
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

    void elevenThousandImagesAreListedAtOnceAndFiltered() {
        constexpr int kMany = 11186;
        const std::int64_t id = addRun(QStringLiteral("a"));
        QVERIFY(QDir().mkdir(path(QStringLiteral("a"))));
        {
            RunLedger ledger(toPath(path(QStringLiteral("a"))) / RunLedger::kName, RunLedger::Access::write);
            std::vector<std::string> images;
            for (int number = 0; number < kMany; ++number) {
                images.push_back("sa_" + std::to_string(number));
            }
            ledger.addImages(images, {"inversion", "attack", "regeneration"});
            for (const char* image : {"sa_7", "sa_70"}) {
                ledger.fail(image, "inversion", std::string("/d/") + image + ".jpg is no picture.", "");
            }
            ledger.fail("sa_5", "attack", "The loss is not a number.", "attack/denoise, step 3 of 20");
            ledger.mark(images, "tuning", WorkState::running);
        }
        model()->change(id, [](QueueEntry& entry) { entry.state = QueueState::done; });
        QElapsedTimer clock;
        clock.start();
        panel()->select(id);
        RunImageFilter* rows = page()->detail()->rows();
        QTRY_COMPARE_WITH_TIMEOUT(rows->rowCount(), kMany, 5000);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(rows->index(0, 0).data().toString(), QStringLiteral("sa_0"));
        QCOMPARE(page()->detail()->runStages(), QStringLiteral("Tuning: at work"));
        page()->detail()->failedOnly()->click();
        QCOMPARE(rows->rowCount(), 3);
        QVERIFY(page()->detail()->summary().startsWith(QLatin1String("3 shown of 11186")));
        QListWidget* reasons = page()->detail()->reasons();
        QCOMPARE(reasons->count(), 2);
        QCOMPARE(reasons->item(0)->text(), QStringLiteral("2 ×  /d/….jpg is no picture."));
        reasons->item(1)->setSelected(true);
        QCOMPARE(rows->rowCount(), 1);
        QCOMPARE(rows->index(0, RunImageModel::Reason).data().toString(),
                 QStringLiteral("The loss is not a number. (at attack/denoise, step 3 of 20)"));
        QCOMPARE(rows->index(0, RunImageModel::Attack).data().toString(), QStringLiteral("failed"));
        QCOMPARE(rows->index(0, RunImageModel::Inversion).data().toString(), QStringLiteral("to do"));
        QCOMPARE(rows->index(0, RunImageModel::Regeneration).data().toString(), QStringLiteral("–"));
        reasons->item(1)->setSelected(false);
        page()->detail()->failedOnly()->click();
        QCOMPARE(rows->rowCount(), kMany);
    }

    void theRunAtWorkIsLookedAtWhileItWorks() {
        const QString run = path(QStringLiteral("a"));
        const std::int64_t id = addRun(QStringLiteral("a"));
        RunDirectory::openOrCreate(toPath(run))
            .writeManifest({{"config", configToJson(presetConfig("quick"))},
                            {"data", {{"path", path(QStringLiteral("data")).toStdString()}}}});
        panel()->select(id);
        click(panel()->startButton());
        QVERIFY(works(id));
        QVERIFY(window_->actions()->openFolder->isEnabled());
        QVERIFY(!window_->actions()->runAll->isEnabled());
        click(page()->detail()->openButton());
        QTRY_VERIFY(window_->workspace()->isOpen() && window_->workspace()->sample());
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Samples));
        QVERIFY(controller()->isShown());
        work_->oneImage = true;
        QTRY_COMPARE(window_->workspace()->samples()->working(), std::string("sa_2"));
        window_->workspace()->select("sa_2");
        QTRY_VERIFY(window_->workspace()->picture(PictureKind::Attack).picture != nullptr); // live
        // Another document leaves the run alone.
        QVERIFY(test::opens(*window_, path(QStringLiteral("data"))));
        QVERIFY(!controller()->isShown());
        work_->free = true;
        QTRY_COMPARE(stateOf(id), QStringLiteral("done"));
        QCOMPARE(window_->workspace()->samples()->working(), std::string());
    }

    void anotherRunIsAddedByTheDialog() {
        page()->ask();
        auto* dialog = window_->findChild<QueueRunDialog*>(QStringLiteral("queueRunDialog"));
        QVERIFY(dialog != nullptr);
        QTest::keyClicks(dialog->data(), path(QStringLiteral("data")));
        click(dialog->addButton());
        QTRY_COMPARE(model()->rowCount(), 1);
        QCOMPARE(toQString(model()->queue().entries().front().request.data), path(QStringLiteral("data")));
    }

    void aProblemOfTheSettingsIsShownWhereItIs() {
        QVERIFY(test::opens(*window_, path(QStringLiteral("data"))));
        RunConfig config = window_->page()->form()->config();
        config.attack.stepSize = 1;
        config.attack.radius = 0.01; // a step that leaves the ball at once
        window_->page()->form()->setConfig(config);
        QVERIFY(!window_->page()->form()->problems().empty());
        window_->actions()->addToQueue->trigger();
        QCOMPARE(model()->rowCount(), 0);
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Samples));
    }
};

const test::Registered<QueuePageTest> kQueuePageTest;

} // namespace asam

#include "queue_page_test.moc"
