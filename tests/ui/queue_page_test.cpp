// The room Queue with a pipeline that does what the test wants: what its widgets show of the work and take
// from a person.

#include <fstream>

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/queue_desk.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/dialogs/queue_run_dialog.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/samples_page.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/notice_bar.h"
#include "ui/views/queue_detail_view.h"
#include "ui/views/queue_lane_view.h"
#include "ui/workspace/run_image_model.h"

namespace asam {

class QueuePageTest : public test::QueueDesk {
    Q_OBJECT

private:
    QString order() const {
        QString names;
        for (int row = 0; row < model()->rowCount(); ++row) {
            names += model()->index(row).data().toString();
        }
        return names;
    }

private Q_SLOTS:
    void init() { QVERIFY(setUp(QStringLiteral("queue-page"))); }
    void cleanup() { takeDown(); }

    /// What the buttons call the queue is called so by tips and sentences too.
    void theQueueHasOneName() {
        QStringList texts{panel()->summary()};
        for (const QWidget* widget : window_->findChildren<QWidget*>()) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            texts << widget->toolTip() << (label == nullptr ? QString() : label->text());
        }
        for (const QAction* action : window_->findChildren<QAction*>()) {
            texts << action->toolTip();
        }
        QVERIFY(texts.contains(QStringLiteral("The queue is empty.")));
        for (const QString& text : texts) {
            QVERIFY2(!text.contains(QLatin1String("in line")), qPrintable(text));
        }
    }

    void theOpenRunIsAddedAndKept() {
        QVERIFY(!panel()->startButton()->isEnabled());
        QVERIFY(!window_->actions()->addToQueue->isEnabled());
        QVERIFY(test::opens(*window_, data()));
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
        QCOMPARE(toQString(kept.entries()[0].request.data), data());
        // What it would take, from three images without masks or measured times.
        QTRY_VERIFY(page()->details()->estimate() != nullptr);
        QCOMPARE(page()->details()->estimate()->plan.imagesToDo, test::kPretendedImages);
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
        QCOMPARE(model()->entry(id)->images, test::kPretendedImages);
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
        entry.request.data = toPath(data());
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
        QVERIFY(page()->detail()->summary().startsWith(QLatin1String("3 shown of 11,186")));
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

    /// Beside an estimate of all images its ledger's are not called all.
    void aWaitingRunTellsHowManyOfItsImagesAreBegun() {
        const std::int64_t id = addRun(QStringLiteral("a"));
        QVERIFY(QDir().mkdir(path(QStringLiteral("a"))));
        {
            RunLedger ledger(toPath(path(QStringLiteral("a"))) / RunLedger::kName, RunLedger::Access::write);
            ledger.addImages({"sa_1"}, {"inversion", "attack", "regeneration"});
        }
        panel()->select(id);
        QTRY_VERIFY(page()->details()->estimate() != nullptr);
        QCOMPARE(page()->details()->estimate()->plan.images, test::kPretendedImages);
        QTRY_COMPARE(page()->detail()->summary(),
                     QStringLiteral("1 shown of the 1 begun so far: 0 done, 0 failed"));
        model()->change(id, [](QueueEntry& entry) { entry.state = QueueState::done; });
        QTRY_COMPARE(page()->detail()->summary(), QStringLiteral("1 shown of 1: 0 done, 0 failed"));
    }

    void theRunAtWorkIsLookedAtWhileItWorks() {
        const QString run = path(QStringLiteral("a"));
        const std::int64_t id = addRun(QStringLiteral("a"));
        RunDirectory::openOrCreate(toPath(run))
            .writeManifest({{"config", configToJson(presetConfig("quick"))},
                            {"data", {{"path", data().toStdString()}}}});
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
        QVERIFY(test::opens(*window_, data()));
        QVERIFY(!controller()->isShown());
        work_->free = true;
        QTRY_COMPARE(stateOf(id), QStringLiteral("done"));
        QCOMPARE(window_->workspace()->samples()->working(), std::string());
    }

    void anotherRunIsAddedByTheDialog() {
        page()->ask();
        auto* dialog = window_->findChild<QueueRunDialog*>(QStringLiteral("queueRunDialog"));
        QVERIFY(dialog != nullptr);
        QTest::keyClicks(dialog->data(), data());
        click(dialog->addButton());
        QTRY_COMPARE(model()->rowCount(), 1);
        QCOMPARE(toQString(model()->queue().entries().front().request.data), data());
    }

    void aProblemOfTheSettingsIsShownWhereItIs() {
        QVERIFY(test::opens(*window_, data()));
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
