// The estimate below the form of Samples: of what Run would do now, of the selected image and of all.

#include <atomic>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/estimator_desk.h"
#include "tests/ui/finished_run.h"
#include "tests/ui/test_registry.h"

namespace asam {

class RunEstimatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsOfWhatIsLeftOfTheSelectedImageAndOfAll() {
        test::EstimatorDesk desk(3);
        QVERIFY(desk.arePhotographsThere);
        test::finishRun(desk.run(), toPath(desk.data.path()), {"sa_1"}, desk.config);
        Workspace& workspace = desk.workspace;
        const EstimateBar& bar = desk.bar;
        workspace.open(toPath(desk.data.path()));
        QTRY_COMPARE(workspace.selectedId(), std::string("sa_1"));
        QTRY_VERIFY(bar.text().startsWith(QStringLiteral("1 image  ·"))); // no run yet
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 3 images  ·")));

        workspace.setRunFolder(desk.run());
        QTRY_COMPARE(bar.text(), QStringLiteral("Nothing to do: the image is finished with these settings"));
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 2 of 3 images  ·")));

        const QSignalSpy all(&desk.estimator, &RunEstimator::allEstimated);
        workspace.select("sa_2");
        QTRY_VERIFY(bar.text().startsWith(QStringLiteral("1 image  ·")));
        QCOMPARE(all.count(), 0); // of all nothing has changed
        workspace.select("sa_1");
        QTRY_VERIFY(bar.text().startsWith(QLatin1String("Nothing to do")));

        desk.config.pgd.steps += 1; // what is finished is stale now
        desk.estimator.invalidate();
        QTRY_VERIFY(bar.text().startsWith(QStringLiteral("1 image  ·")));
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 3 images  ·")));
    }

    void ofAllNothingIsReckonedWhileAJobIsAtWork() {
        test::EstimatorDesk desk(2);
        QVERIFY(desk.arePhotographsThere);
        Workspace& workspace = desk.workspace;
        const EstimateBar& bar = desk.bar;
        workspace.open(toPath(desk.data.path()));
        QTRY_VERIFY(bar.allText().startsWith(QStringLiteral("All: 2 images  ·")));
        QTest::qWait(500); // what the opening asks for is answered

        std::atomic<bool> ends = false;
        QVERIFY(desk.runner.start({QStringLiteral("Job"), {}, 0}, [&ends](const StageContext& context) {
            while (!ends) {
                context.throwIfStopped();
                QTest::qSleep(1);
            }
        }));
        const QSignalSpy read(&workspace, &Workspace::recordsRead);
        workspace.reloadRecords(); // as a review does
        QTRY_COMPARE(read.count(), 1);
        QTest::qWait(500);
        QVERIFY(bar.allText().startsWith(QStringLiteral("All: 2 images  ·"))); // no setting has changed
        const QSignalSpy selected(&desk.estimator, &RunEstimator::estimated);
        desk.config.pgd.steps += 1;
        desk.estimator.invalidate();
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
        test::EstimatorDesk desk(1, [](const RunRequest& request, const StageContext&) {
            const RunDirectory made = RunDirectory::openOrCreate(request.run);
            made.writeManifest({{"config", configToJson(request.config)}});
            QTest::qSleep(20); // the file system's clock may be some milliseconds late
            made.writeStageJson(Stage::attack, "sa_1",
                                {{"seconds", 8.0}, {"network_calls", {{"sam_encode", 4}}}});
            return RunOutcome();
        });
        QVERIFY(desk.arePhotographsThere);
        desk.workspace.open(toPath(desk.data.path()));
        QTRY_COMPARE(desk.workspace.selectedId(), std::string("sa_1"));
        desk.workspace.setRunFolder(desk.run());
        QVERIFY(desk.controller.run({Stage::attack}, RunController::Scope::Selected, desk.config));
        const MeasurementStore store(desk.measurements());
        QTRY_COMPARE(store.readMemory(memoryKey({})).size(), std::size_t{1});
        const MeasuredMemory memory = store.readMemory(memoryKey({})).front();
        QVERIFY(memory.peakBytes > 1'000'000);
        QVERIFY(memory.use.attacks);
        QVERIFY(!memory.use.diffusion);
        const Measurements times = store.read(measurementKey({}, desk.controller.compute()));
        QCOMPARE(times.stages.at(Stage::attack).seconds, 8.0);

        // What the next run is expected to take, for its progress.
        RunRequest next = desk.controller.requestFor(desk.config);
        next.stages = {Stage::attack};
        next.images = {"sa_1"};
        QTRY_COMPARE(desk.estimator.expected(next, /*fromTheBeginning=*/true).size(), std::size_t{1});
        const ExpectedStage attack = desk.estimator.expected(next, /*fromTheBeginning=*/true).front();
        QCOMPARE(attack.stage, std::string("attack"));
        QCOMPARE(attack.images, std::int64_t{1});
        QVERIFY(attack.seconds > 0);
        next.stages.clear();
        QVERIFY(desk.estimator.expected(next, /*fromTheBeginning=*/true).empty());
    }
};

const test::Registered<RunEstimatorTest> kRunEstimatorTest;

} // namespace asam

#include "run_estimator_test.moc"
