// The estimate below the form of Samples: of what Run would do now, of the selected image and of all.

#include <atomic>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/finished_run.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/run_controller.h"
#include "ui/jobs/run_estimator.h"
#include "ui/views/estimate_bar.h"

namespace asam {

class RunEstimatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsOfWhatIsLeftOfTheSelectedImageAndOfAll() {
        const QTemporaryDir data;
        const QTemporaryDir other;
        QVERIFY(test::writePhotographs(data, 3));
        const std::filesystem::path run = toPath(other.filePath(QStringLiteral("run")));
        RunConfig config = test::pixelSettings();
        test::finishRun(run, toPath(data.path()), {"sa_1"}, config);

        Workspace workspace;
        JobRunner runner;
        RunController controller(&workspace, &runner,
                                 [](const RunRequest&, const StageContext&) { return RunOutcome(); });
        RunEstimator estimator(
            &workspace, &controller, &runner, [&config] { return config; },
            toPath(other.filePath(QStringLiteral("measurements.json"))));
        EstimateBar bar;
        connect(&estimator, &RunEstimator::estimated, &bar, &EstimateBar::showEstimate);
        connect(&estimator, &RunEstimator::allEstimated, &bar, &EstimateBar::showAll);
        workspace.open(toPath(data.path()));
        QTRY_COMPARE(workspace.selectedId(), std::string("sa_1"));
        QTRY_VERIFY(bar.text().startsWith(QStringLiteral("1 image  ·"))); // no run yet
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 3 images  ·")));

        workspace.setRunFolder(run);
        QTRY_COMPARE(bar.text(), QStringLiteral("Nothing to do: the image is finished with these settings"));
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 2 of 3 images  ·")));

        const QSignalSpy all(&estimator, &RunEstimator::allEstimated);
        workspace.select("sa_2");
        QTRY_VERIFY(bar.text().startsWith(QStringLiteral("1 image  ·")));
        QCOMPARE(all.count(), 0); // of all nothing has changed
        workspace.select("sa_1");
        QTRY_VERIFY(bar.text().startsWith(QLatin1String("Nothing to do")));

        config.pgd.steps += 1; // what is finished is stale now
        estimator.invalidate();
        QTRY_VERIFY(bar.text().startsWith(QStringLiteral("1 image  ·")));
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 3 images  ·")));
    }

    void ofAllNothingIsReckonedWhileAJobIsAtWork() {
        const QTemporaryDir data;
        const QTemporaryDir other;
        QVERIFY(test::writePhotographs(data, 2));
        RunConfig config = test::pixelSettings();
        Workspace workspace;
        JobRunner runner;
        RunController controller(&workspace, &runner,
                                 [](const RunRequest&, const StageContext&) { return RunOutcome(); });
        RunEstimator estimator(
            &workspace, &controller, &runner, [&config] { return config; },
            toPath(other.filePath(QStringLiteral("measurements.json"))));
        EstimateBar bar;
        connect(&estimator, &RunEstimator::estimated, &bar, &EstimateBar::showEstimate);
        connect(&estimator, &RunEstimator::allEstimated, &bar, &EstimateBar::showAll);
        connect(&workspace, &Workspace::opened, &bar, &EstimateBar::clear);
        workspace.open(toPath(data.path()));
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 2 images  ·")));

        std::atomic<bool> ends = false;
        QVERIFY(runner.start({QStringLiteral("Job"), {}, 0}, [&ends](const StageContext& context) {
            while (!ends) {
                context.throwIfStopped();
                QTest::qSleep(1);
            }
        }));
        const QSignalSpy selected(&estimator, &RunEstimator::estimated);
        config.pgd.steps += 1;
        estimator.invalidate();
        QTRY_VERIFY(bar.allText().isEmpty()); // what stood there was of the former settings
        QTRY_VERIFY(!selected.isEmpty());     // one image takes no time
        QVERIFY(bar.allText().isEmpty());
        ends = true; // nobody else says that something has changed
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 2 images  ·")));

        const QTemporaryDir next;
        QVERIFY(test::writePhotographs(next, 3));
        bool isCleared = false;
        connect(&workspace, &Workspace::opened, this,
                [&] { isCleared = bar.text().isEmpty() && bar.allText().isEmpty(); });
        workspace.open(toPath(next.path()));
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 3 images  ·")));
        QVERIFY(isCleared);
    }

    void whatWillNotFitIsSaidOnceAndOfWhich() {
        EstimateBar bar;
        RunEstimate one;
        one.images = one.imagesToDo = 1;
        one.seconds = 60;
        one.memoryBytes = 2'000'000'000;
        one.problems = {"No memory."};
        bar.showEstimate(one);
        QVERIFY2(bar.text().endsWith(QLatin1String("2.0 GB of memory (reckoned)")), qPrintable(bar.text()));
        QVERIFY(bar.allText().isEmpty());
        RunEstimate all = one;
        all.images = all.imagesToDo = 4;
        all.memoryMeasured = true;
        all.problems = {"No memory.", "No disk."};
        bar.showAll(all);
        QVERIFY(bar.allText().endsWith(QLatin1String("2.0 GB of memory")));
        QCOMPARE(bar.problem(), QStringLiteral("No memory.\nAll images: No disk."));
        all.imagesToDo = 0;
        all.problems.clear();
        bar.showAll(all);
        QCOMPARE(bar.allText(),
                 QStringLiteral("All: Nothing to do: all 4 images are finished with these settings"));
        QCOMPARE(bar.problem(), QStringLiteral("No memory."));
        all.images = 1;
        bar.showAll(all);
        QVERIFY(bar.allText().isEmpty()); // the first line says it
    }

    void aRunTeachesItsTimesAndItsMemory() {
        const QTemporaryDir data;
        const QTemporaryDir other;
        QVERIFY(test::writePhotographs(data, 1));
        Workspace workspace;
        JobRunner runner;
        RunController controller(&workspace, &runner, [](const RunRequest& request, const StageContext&) {
            const RunDirectory made = RunDirectory::openOrCreate(request.run);
            made.writeManifest({{"config", configToJson(request.config)}});
            QTest::qSleep(20); // the file system's clock may be some milliseconds late
            made.writeStageJson(Stage::attack, "sa_1",
                                {{"seconds", 8.0}, {"network_calls", {{"sam_encode", 4}}}});
            return RunOutcome();
        });
        const std::filesystem::path file = toPath(other.filePath(QStringLiteral("measurements.json")));
        const RunConfig config = test::pixelSettings();
        RunEstimator estimator(
            &workspace, &controller, &runner, [&config] { return config; }, file);
        workspace.open(toPath(data.path()));
        QTRY_COMPARE(workspace.selectedId(), std::string("sa_1"));
        workspace.setRunFolder(toPath(other.filePath(QStringLiteral("run"))));
        QVERIFY(controller.run({Stage::attack}, RunController::Scope::Selected, config));
        const MeasurementStore store(file);
        QTRY_COMPARE(store.readMemory(memoryKey({})).size(), std::size_t{1});
        const MeasuredMemory memory = store.readMemory(memoryKey({})).front();
        QVERIFY(memory.peakBytes > 1'000'000);
        QVERIFY(memory.use.attacks);
        QVERIFY(!memory.use.diffusion);
        const Measurements times = store.read(measurementKey({}, controller.compute()));
        QCOMPARE(times.stages.at(Stage::attack).seconds, 8.0);
    }
};

const test::Registered<RunEstimatorTest> kRunEstimatorTest;

} // namespace asam

#include "run_estimator_test.moc"
