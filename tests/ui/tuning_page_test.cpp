// The Tune room: a small SAM is tuned on three pictures, and what the widgets show is what the files say.

#include <atomic>
#include <thread>

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/forms/field_row.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/tuning_folder_list.h"
#include "ui/forms/tuning_form.h"
#include "ui/main_window.h"
#include "ui/model_rooms.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/pages/tuning_page.h"
#include "ui/style/appearance.h"
#include "ui/views/notice_bar.h"
#include "ui/views/series_plot.h"
#include "ui/views/tuning_bar.h"
#include "ui/views/tuning_files_bar.h"
#include "ui/views/tuning_mix.h"
#include "ui/views/tuning_plots.h"

namespace asam {
namespace {

using namespace std::chrono_literals;

constexpr int kTuningLimit = 120000; ///< milliseconds; a few seconds when nothing else works on the machine
const QStringList kIds{QStringLiteral("sa_1"), QStringLiteral("sa_2"), QStringLiteral("sa_3")};

QString sceneFolder() {
    return qEnvironmentVariable("ASAM_RESOURCES") + QStringLiteral("/miniature/scenes/");
}

/// A run whose "regenerated samples" are the scenes themselves: what a tuning needs of a run.
bool writeRun(const QString& folder) {
    const QString samples = folder + QStringLiteral("/regeneration/");
    bool written = QDir().mkpath(samples) && QDir().mkpath(folder + QStringLiteral("/photographs"));
    for (const QString& id : kIds) {
        const QString scene = sceneFolder() + id;
        const QString photograph = folder + QStringLiteral("/photographs/") + id;
        written &= QFile::copy(scene + QStringLiteral(".jpg"), photograph + QStringLiteral(".jpg"));
        written &= QFile::copy(scene + QStringLiteral(".json"), photograph + QStringLiteral(".json"));
        written &= QImage(scene + QStringLiteral(".jpg")).save(samples + id + QStringLiteral(".png"));
        QFile file(scene + QStringLiteral(".json"));
        written &= file.open(QIODevice::ReadOnly);
        nlohmann::json record = nlohmann::json::parse(file.readAll().toStdString());
        record["asam"] = {{"seconds", 1.0}, {"iou", {{"saved", {{"mean", 0.5}}}}}};
        QFile out(samples + id + QStringLiteral(".json"));
        written &= out.open(QIODevice::WriteOnly) && out.write(record.dump().c_str()) > 0;
    }
    RunConfig config;
    config.tuning.epochs = 2;
    RunDirectory::openOrCreate(toPath(folder))
        .writeManifest({{"config", configToJson(config)},
                        {"data", {{"path", (folder + QStringLiteral("/photographs")).toStdString()}}}});
    return written;
}

} // namespace

class TuningPageTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Appearance> appearance_;
    int runs_ = 0;

    QString newRun() {
        const QString run = folder_.filePath(QStringLiteral("run %1").arg(++runs_));
        return writeRun(run) ? run : QString();
    }

    std::unique_ptr<MainWindow> openWindow(const QString& run) {
        auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        if (!test::opens(*window, run)) {
            return nullptr;
        }
        window->rail()->chooseRoom(MainWindow::Tune);
        QTest::qWait(100); // settings and records are counted a moment after they came
        return window;
    }

    static TuningPage* pageOf(const std::unique_ptr<MainWindow>& window) {
        return window->modelRooms()->tuning();
    }

    static void setNumber(MainWindow& window, const char* key, int value) {
        qobject_cast<QSpinBox*>(window.page()->form()->row(key)->editor())->setValue(value);
    }

    static bool ends(MainWindow& window) {
        return QTest::qWaitFor([&] { return window.jobs()->state() == JobState::Idle; }, kTuningLimit);
    }

    static void click(QAbstractButton* button) { QTest::mouseClick(button, Qt::LeftButton); }

private Q_SLOTS:
    void initTestCase() { appearance_ = std::make_unique<Appearance>(); }

    void sourcesAreCountedAsTheSettingsAreEdited() {
        const auto window = openWindow(newRun());
        QVERIFY(window);
        TuningPage* page = pageOf(window);
        QTRY_COMPARE(page->form()->mix()->overview().pictures(), 3);
        QCOMPARE(page->form()->mix()->overview().heldOut, 1);
        QVERIFY(page->form()->startButton()->isEnabled());

        SettingsForm* settings = window->page()->form();
        RunConfig config = settings->config();
        config.tuning.shareClean = 3;
        settings->applyConfig(config, QStringLiteral("photographs"));
        QTRY_COMPARE(page->form()->mix()->overview().pictures(), 6);
        QCOMPARE(page->form()->mix()->overview().sources.front().name, std::string("clean"));
        QCOMPARE(page->form()->mix()->overview().sources.front().part, 0.75);

        config.tuning.shareClean = 0;
        config.tuning.review = TuningReview::accepted; // nothing was
        settings->applyConfig(config, QStringLiteral("accepted only"));
        QTRY_COMPARE(page->form()->mix()->overview().pictures(), 0);
        QVERIFY(page->form()->problem().contains(QLatin1String("nothing to learn from")));
        QVERIFY(!page->form()->startButton()->isEnabled());

        page->form()->folders()->addFolder(toPath(folder_.filePath(QStringLiteral("nowhere"))));
        QTRY_VERIFY(page->form()->folders()->problem().contains(QLatin1String("nowhere")));
        page->form()->folders()->addFolder(toPath(sceneFolder()));
        QTRY_COMPARE(page->form()->mix()->overview().pictures(), 24);
        QVERIFY(page->form()->folders()->problem().isEmpty());
        QVERIFY(page->form()->startButton()->isEnabled());
        page->form()->folders()->removeFolder(0);
        QTRY_COMPARE(page->form()->mix()->overview().pictures(), 0);
    }

    void theScheduleIsDrawnWhileItIsEdited() {
        const auto window = openWindow(newRun());
        QVERIFY(window);
        auto* schedule = pageOf(window)->findChild<SeriesPlot*>(QStringLiteral("schedule"));
        QTRY_COMPARE(schedule->pointCount(), 4); // two epochs, two ends each
        setNumber(*window, "tuning.epochs", 7);
        QTRY_COMPARE(schedule->pointCount(), 14);
        // The paper's: 0.01 to 0.05 in five epochs, then half of it.
        const QList<QPointF>& points = schedule->series().front().points;
        QVERIFY(qFuzzyCompare(points[0].y(), 0.01));
        QVERIFY(qFuzzyCompare(points[9].y(), 0.05));
        QCOMPARE(points[10], QPointF(5, 0.025));
        window->page()->form()->undoStack()->undo();
        QTRY_COMPARE(schedule->pointCount(), 4);
    }

    void theSectionStandsInThisRoomAndNotInSamples() {
        const auto window = openWindow(newRun());
        QVERIFY(window);
        FieldRow* row = window->page()->form()->row("tuning.epochs");
        QVERIFY(pageOf(window)->isAncestorOf(row));
        QVERIFY(row->isVisible());
        window->page()->form()->findChild<QLineEdit*>()->setText(QStringLiteral("momentum mu"));
        QVERIFY(row->isVisible()); // a search over there leaves it alone
    }

    void twoEpochsAreShownAsTheyAreStored() {
        const QString run = newRun();
        {
            const auto window = openWindow(run);
            QVERIFY(window);
            TuningPage* page = pageOf(window);
            QVERIFY(page->bar()->text().contains(QLatin1String("Nothing tuned yet")));
            QVERIFY(!page->files()->mergeButton()->isEnabled());
            page->form()->startButton()->setFocus();
            QTest::keyClick(page->form()->startButton(), Qt::Key_Space);
            QVERIFY(page->form()->stopButton()->isVisible());
            QVERIFY(qobject_cast<QAbstractButton*>(window->focusWidget()) ==
                    nullptr); // pressed once more, a key stops nothing
            QVERIFY(ends(*window));
            QVERIFY2(page->model()->failure().isEmpty(), qPrintable(page->model()->failure()));
            QTRY_VERIFY(page->bar()->text().startsWith(QLatin1String("Tuned, epochs: 2")));
            QCOMPARE(page->plots()->loss()->series().first().points.size(),
                     2); // a step an epoch: two pictures
            QVERIFY(page->plots()->gradientNorm()->pointCount() >= 4);
        }
        const auto window = openWindow(run);
        QVERIFY(window);
        TuningPage* page = pageOf(window);
        QTRY_VERIFY(page->model()->stored().has_value());
        const TuningRecord& record = page->model()->stored()->record;
        QCOMPARE(record.epochs.size(), 2U);
        TuningPlots* plots = page->plots();
        QCOMPARE(plots->iou()->series().first().points, (QList<QPointF>{{0, record.startIou->mean},
                                                                        {1, record.epochs[0].iou->mean},
                                                                        {2, record.epochs[1].iou->mean}}));
        QCOMPARE(plots->iou()->level(), std::optional(record.startIou->mean));
        QCOMPARE(plots->iou()->mark(), std::optional<double>(record.bestEpoch));
        QCOMPARE(plots->drift()->series().size(), 5);
        QCOMPARE(plots->drift()->series()[4].points.last(), QPointF(2, record.epochs[1].drift[4].norm));
        QCOMPARE(plots->cosine()->series()[0].points.first(), QPointF(0, 1));
        QVERIFY(record.epochs[0].drift[1].norm > 0);
        QVERIFY(page->files()->text().contains(QLatin1String("tokens.safetensors")));
        QVERIFY(page->files()->mergeButton()->isEnabled());
        QVERIFY(page->bar()->text().contains(QLatin1String("untuned")));
    }

    void aStoppedTuningGoesOnWithItsSettingsOnly() {
        const auto window = openWindow(newRun());
        QVERIFY(window);
        TuningPage* page = pageOf(window);
        setNumber(*window, "tuning.epochs", 500);
        window->actions()->startTuning->trigger();
        QVERIFY(QTest::qWaitFor(
            [&] { return page->model()->stored() && !page->model()->stored()->record.epochs.empty(); },
            kTuningLimit));
        QVERIFY(page->plots()->learningRate()->cursor().has_value());
        QVERIFY(page->bar()->text().contains(QLatin1String("of 500")));
        click(page->form()->stopButton());
        QVERIFY(ends(*window));
        QTRY_VERIFY(page->bar()->text().contains(QLatin1String("gone on with")));
        QTRY_COMPARE(page->form()->startButton()->text(), QStringLiteral("Go on with the tuning"));
        const std::size_t done = page->model()->stored()->record.epochs.size();

        setNumber(*window, "tuning.epochs", 400);
        QTRY_COMPARE(page->form()->startButton()->text(), QStringLiteral("Start tuning"));
        QVERIFY(page->notices()->text().contains(QLatin1String("anew")));
        for (QToolButton* choice : page->notices()->findChildren<QToolButton*>()) {
            if (choice->text() == QLatin1String("Restore its settings")) {
                click(choice);
            }
        }
        QTRY_COMPARE(page->form()->startButton()->text(), QStringLiteral("Go on with the tuning"));
        QCOMPARE(window->page()->form()->config().tuning.epochs, 500);

        click(page->form()->startButton());
        QVERIFY(QTest::qWaitFor(
            [&] { return page->model()->stored() && page->model()->stored()->record.epochs.size() > done; },
            kTuningLimit));
        click(page->form()->pauseButton());
        QVERIFY(QTest::qWaitFor([&] { return window->jobs()->state() == JobState::Paused; }, kTuningLimit));
        QCOMPARE(page->form()->pauseButton()->text(), QStringLiteral("Resume"));
        click(page->form()->pauseButton());
        QTRY_COMPARE(window->jobs()->state(), JobState::Running);
        click(page->form()->stopButton());
        QVERIFY(ends(*window));
    }

    void aFailureIsASentenceInTheRoom() {
        const auto window = openWindow(newRun());
        QVERIFY(window);
        TuningPage* page = pageOf(window);
        const QString sentence = QStringLiteral("The loss of epoch 1, step 3 is not a number.");
        page->controller()->setTuner([&](const TuningRequest&, const StageContext&) -> TuningRecord {
            throw NumericError(sentence.toStdString());
        });
        click(page->form()->startButton());
        QVERIFY(ends(*window));
        QTRY_COMPARE(page->notices()->text(), sentence);
        QTRY_VERIFY(page->form()->startButton()->isEnabled());
    }

    void anEarlyEndIsASentenceToo() {
        const QString run = newRun();
        TuningRecord record;
        record.status = TuningStatus::stoppedEarly;
        record.bestEpoch = 1;
        record.startIou.emplace().mean = 0.6006;
        record.epochs.resize(3);
        for (int epoch = 1; epoch <= 3; ++epoch) {
            record.epochs[static_cast<std::size_t>(epoch) - 1].epoch = epoch;
            record.epochs[static_cast<std::size_t>(epoch) - 1].iou = TuningIou{0.7004 - 0.1 * epoch, {}};
        }
        QVERIFY(QDir(run).mkdir(QStringLiteral("tuning")));
        QFile file(run + QStringLiteral("/tuning/tuning.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(tuningToJson(record).dump().c_str()) > 0);
        file.close();
        const auto window = openWindow(run);
        QVERIFY(window);
        QTRY_VERIFY(pageOf(window)->bar()->text().startsWith(QLatin1String("Ended early after epoch 3")));
        // The difference is that of the two numbers beside it, though it is nearer to 0.000.
        QVERIFY(pageOf(window)->bar()->text().contains(
            QStringLiteral("epoch 1, IoU 0.600, untuned 0.601 (−0.001)")));
    }
};

const test::Registered<TuningPageTest> kTuningPageTest;

} // namespace asam

#include "tuning_page_test.moc"
