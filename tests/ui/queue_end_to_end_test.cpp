// A run over mixed data through the window, with a killed process in its middle: added, started, paused,
// resumed and killed in a process of its own; found interrupted, continued, finished, verified, tried again,
// changed and exported in this one. QueueEndToEndTest has seven images, QueueLongTest two hundred.

#include <cstdio>
#include <fstream>

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/data/scene_generator.h"
#include "core/pipeline/export/sample_export.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_progress.h"
#include "core/pipeline/run_verification.h"
#include "tests/support/file_content.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/queue_place.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/forms/field_row.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/queue_page.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/notice_bar.h"
#include "ui/views/queue_detail_view.h"
#include "ui/views/queue_panel.h"
#include "ui/workspace/run_image_model.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr int kWorkLimit = 240000; ///< milliseconds; a few seconds when nothing else works on the machine
constexpr int kLongWorkLimit = 5400000; ///< the same for two hundred images
constexpr const char* kAtWork = "AT WORK";
const QString kPlaceVariable = QStringLiteral("ASAM_TEST_QUEUE_PLACE");
const QString kDataVariable = QStringLiteral("ASAM_TEST_QUEUE_DATA");

/// The window with the real pipeline and the smallest settings.
class QueueWindow {
public:
    QueueWindow()
        : hub_(std::make_shared<ModelHub>()), window_(&appearance_, RunController::makePipeline(hub_)) {
        window_.useOwnLayout();
        window_.queuePage()->controller()->setHub(hub_);
        window_.resize(1280, 800);
        window_.show();
        window_.rail()->chooseRoom(MainWindow::Queue);
    }
    MainWindow* get() { return &window_; }
    QueuePage* page() { return window_.queuePage(); }
    QueueController* controller() { return page()->controller(); }
    void setSmallest() {
        setField("inversion.steps", 2);
        setField("inversion.inner_steps", 1);
        setField("attack.steps", 1);
        setField("data.max_masks", 2);
    }

private:
    void setField(const char* key, int value) {
        qobject_cast<QSpinBox*>(window_.page()->form()->row(key)->editor())->setValue(value);
    }

    Appearance appearance_;
    std::shared_ptr<ModelHub> hub_;
    MainWindow window_;
};

std::int64_t doneImages(const fs::path& run) {
    return fs::exists(run / RunLedger::kName) ? readRunProgress(run).doneImages() : 0;
}

} // namespace

/// Not a test of its own: the process that is killed. Ends by itself only where something goes wrong.
class QueueDriver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addStartPauseResume() {
        const QString data = qEnvironmentVariable(kDataVariable.toUtf8());
        if (data.isEmpty()) {
            QSKIP("It is started by the tests of this file.");
        }
        QCoreApplication::setApplicationName(qEnvironmentVariable(kPlaceVariable.toUtf8()));
        QueueWindow window;
        QVERIFY(test::opens(*window.get(), data));
        window.get()->workspace()->setRunFolder(toPath(data + QStringLiteral(" run")));
        window.setSmallest();
        window.get()->actions()->addToQueue->trigger();
        const std::int64_t id = window.page()->panel()->selectedId();
        QVERIFY(id > 0);
        const auto state = [&] { return window.page()->model()->entry(id)->state; };
        const fs::path run = window.page()->model()->entry(id)->request.run;
        QTest::mouseClick(window.page()->panel()->startButton(), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return !window.controller()->work().lanes.front().image.empty(); },
                                kWorkLimit));
        window.page()->panel()->pauseAfterImage()->trigger();
        QVERIFY(QTest::qWaitFor([&] { return state() == QueueState::paused; }, kWorkLimit));
        const std::int64_t before = doneImages(run);
        QTest::qWait(200);
        QCOMPARE(doneImages(run), before); // it stands still
        QTest::mouseClick(window.page()->panel()->startButton(), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return doneImages(run) > before; }, kWorkLimit));
        std::puts(kAtWork);
        std::fflush(stdout);
        QTest::qWait(kWorkLimit);
    }
};

class QueueEndToEndTest : public QObject {
    Q_OBJECT

protected:
    int scenes_ = 4;
    int broken_ = 1;
    int total_ = 0; ///< with shared photographs, where they are there, and so many scenes as are missing then
    int limit_ = kWorkLimit;
    QString place_ = QStringLiteral("queue-end-to-end");

private:
    QTemporaryDir folder_;
    std::unique_ptr<test::QueuePlace> own_;
    std::unique_ptr<QueueWindow> window_;
    std::vector<fs::path> brokenFiles_;
    int images_ = 0;

    QString dataFolder() const { return folder_.filePath(QStringLiteral("data")); }
    fs::path runFolder() const { return toPath(dataFolder() + QStringLiteral(" run")); }
    QueuePage* page() { return window_->page(); }
    std::int64_t firstId() { return page()->model()->idAt(0); }
    const QueueEntry& entry() { return *page()->model()->entry(firstId()); }
    static void click(QAbstractButton* button) { QTest::mouseClick(button, Qt::LeftButton); }
    /// The entry, and the queue with it.
    bool ends(QueueState wanted) {
        const auto isIdle = [this] { return window_->controller()->state() == QueueController::State::Idle; };
        return QTest::qWaitFor([&] { return isIdle() && entry().state == wanted; }, limit_);
    }

    /// Photographs with masks as they are shared with the project, where they are there.
    int addPhotographs() {
        const fs::path photographs = fs::path(ASAM_SHARED_PHOTOS) / "sa_coco";
        std::error_code absent;
        constexpr int kFirst = 100000;
        int number = kFirst;
        for (const auto& file : fs::directory_iterator(photographs, absent)) {
            const fs::path masks = fs::path(file.path()).replace_extension(".json");
            if (file.path().extension() == ".jpg" && fs::exists(masks)) {
                const std::string name = "sa_" + std::to_string(number++);
                fs::copy_file(file.path(), toPath(dataFolder()) / (name + ".jpg"));
                fs::copy_file(masks, toPath(dataFolder()) / (name + ".json"));
            }
        }
        return number - kFirst;
    }

private Q_SLOTS:
    void initTestCase() {
        own_ = std::make_unique<test::QueuePlace>(place_);
        QVERIFY(QDir().mkdir(dataFolder()));
        const fs::path data = toPath(dataFolder());
        if (total_ > 0) {
            scenes_ = total_ - broken_ - addPhotographs();
        }
        int number = 0;
        // A broken file after every few good ones: no picture at all, or one that ends too early.
        for (; number < scenes_; ++number) {
            writeScene(data, SceneOptions{64, 7}, static_cast<std::uint64_t>(2 * number + 1));
        }
        const std::string bytes = test::contentOf(data / "sa_1.jpg");
        for (int broken = 0; broken < broken_; ++broken) {
            const fs::path file =
                data / ("sa_" + std::to_string(2 * (broken * scenes_ / broken_) + 2) + ".jpg");
            std::ofstream(file, std::ios::binary) << (broken % 2 == 0 ? "no picture" : bytes.substr(0, 300));
            brokenFiles_.push_back(file);
        }
        images_ = static_cast<int>(Dataset::open(data).samples().size());
        QVERIFY(images_ >= scenes_ + broken_);
    }
    void cleanupTestCase() {
        window_.reset();
        own_.reset();
    }

    void isKilledInTheMiddle() {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(kDataVariable, dataFolder());
        environment.insert(kPlaceVariable, QCoreApplication::applicationName());
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("QueueDriver")});
        QByteArray said;
        const bool atWork = QTest::qWaitFor(
            [&] {
                process.waitForReadyRead(50);
                said += process.readAllStandardOutput();
                return said.contains(kAtWork) || process.state() == QProcess::NotRunning;
            },
            limit_);
        QVERIFY2(atWork && said.contains(kAtWork), said.constData());
        process.kill(); // SIGKILL
        QVERIFY(process.waitForFinished(10000));
        QVERIFY(doneImages(runFolder()) > 0);
        QVERIFY(doneImages(runFolder()) < images_);
    }

    void isFoundInterruptedAndContinued() {
        const std::int64_t before = doneImages(runFolder());
        window_ = std::make_unique<QueueWindow>();
        QCOMPARE(page()->model()->rowCount(), 1);
        QVERIFY(entry().state == QueueState::interrupted);
        QVERIFY(page()->notices()->text().contains(QLatin1String("ended while a run was at work")));
        // What is left is counted before it is done.
        QTRY_VERIFY_WITH_TIMEOUT(page()->details()->estimate() != nullptr, 30000);
        QCOMPARE(page()->details()->estimate()->plan.stages.back().kept, before);
        QVERIFY(page()->detail()->staleText().isEmpty());
        int reused = 0;
        connect(window_->get()->jobs(), &JobRunner::batchArrived, this, [&reused](const JobBatch& batch) {
            for (const StageFinished& stage : batch.finishedStages) {
                reused += stage.reused && stage.stage == "regeneration" ? 1 : 0;
            }
        });
        QCOMPARE(page()->panel()->startButton()->text(), QStringLiteral("Continue"));
        click(page()->panel()->startButton());
        QVERIFY(ends(QueueState::done));
        QCOMPARE(reused, before); // nothing that was finished was done again
        QCOMPARE(entry().images, images_);
        QCOMPARE(entry().failedImages, broken_);
    }

    void isSoundAndSaysWhatFailed() {
        const RunDirectory run = RunDirectory::open(runFolder());
        static_cast<void>(
            verifyRun(run, Mending::mend, StageContext())); // what the kill may have left half written
        const RunVerification sound = verifyRun(run, Mending::report, StageContext());
        QVERIFY2(sound.isSound(), sound.isSound() ? "" : sound.problems.front().sentence.c_str());
        QCOMPARE(sound.stages, 3 * (images_ - broken_));
        QTRY_COMPARE(page()->detail()->rows()->rowCount(), images_);
        page()->detail()->failedOnly()->click();
        QCOMPARE(page()->detail()->rows()->rowCount(), broken_);
        QVERIFY(page()->detail()->reasons()->count() >= 1);
        const QString reason = page()->detail()->rows()->index(0, RunImageModel::Reason).data().toString();
        QVERIFY2(reason.contains(QLatin1String(".jpg")), qPrintable(reason));
    }

    void mendedFilesAreTriedAgainAlone() {
        for (const fs::path& file : brokenFiles_) {
            fs::copy_file(toPath(dataFolder()) / "sa_1.jpg", file, fs::copy_options::overwrite_existing);
            fs::copy_file(toPath(dataFolder()) / "sa_1.json", fs::path(file).replace_extension(".json"),
                          fs::copy_options::overwrite_existing);
        }
        QVERIFY(page()->detail()->retryButton()->isVisible());
        click(page()->detail()->retryButton());
        click(page()->panel()->startButton());
        QVERIFY(ends(QueueState::done));
        QCOMPARE(entry().failedImages, 0);
        QCOMPARE(doneImages(runFolder()), images_);
    }

    void otherSettingsSayWhatTheyWouldDoAgain() {
        const std::int64_t id = firstId();
        page()->model()->change(id, [](QueueEntry& changed) {
            changed.request.config.attack.radius /= 2;
            changed.state = QueueState::waiting;
        });
        const auto saysSo = [this] {
            return page()->detail()->staleText().contains(QLatin1String("Because: Attack: "));
        };
        QVERIFY2(QTest::qWaitFor(saysSo, 30000), qPrintable(page()->detail()->staleText()));
        const WorkPlan& plan = page()->details()->estimate()->plan;
        QCOMPARE(plan.stages[0].kept, images_);
        QCOMPARE(plan.stages[1].stale, images_);
        QVERIFY(page()->detail()->staleText().contains(QLatin1String("Attack, Regeneration")));
        page()->panel()->cancelSelected()->trigger();
        QVERIFY(entry().state == QueueState::cancelled);
    }

    void isExported() {
        const std::int64_t written =
            exportSamples(RunDirectory::open(runFolder()), toPath(folder_.filePath(QStringLiteral("set"))),
                          ExportLayout::sa1b, ExportedImages::regenerated, StageContext());
        QCOMPARE(written, images_);
        QVERIFY(window_->get()->close());
    }
};

class QueueLongTest : public QueueEndToEndTest {
    Q_OBJECT

public:
    QueueLongTest() {
        total_ = 200;
        broken_ = 10;
        limit_ = kLongWorkLimit;
        place_ = QStringLiteral("queue-long");
    }
};

const test::Registered<QueueDriver> kDriver;
const test::Registered<QueueEndToEndTest> kQueueEndToEndTest;
const test::Registered<QueueLongTest> kLong;

} // namespace asam

#include "queue_end_to_end_test.moc"
