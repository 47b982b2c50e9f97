// The marks of images whose results a run with other settings would make again.

#include <atomic>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/demo_window.h"
#include "tests/ui/finished_run.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/run_controller.h"
#include "ui/jobs/run_estimator.h"
#include "ui/jobs/stale_watch.h"

namespace asam {

class StaleWatchTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<QTemporaryDir> results_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<JobRunner> runner_;
    std::unique_ptr<RunController> controller_;
    std::unique_ptr<RunEstimator> estimator_;
    std::unique_ptr<StaleWatch> watch_;
    RunConfig config_;

    /// "sa_1 sa_2": the marked ones.
    QString marked() const {
        QStringList ids;
        const SampleListModel* samples = workspace_->samples();
        for (int row = 0; row < samples->rowCount(); ++row) {
            if (!samples->index(row).data(SampleListModel::StaleRole).toString().isEmpty()) {
                ids << QString::fromStdString(samples->idAt(row));
            }
        }
        return ids.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    /// Three photographs, the first two of them finished with the settings.
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        results_ = std::make_unique<QTemporaryDir>();
        QVERIFY(test::writePhotographs(*folder_, 3));
        config_ = test::pixelSettings();
        const std::filesystem::path run = toPath(results_->filePath(QStringLiteral("run")));
        test::finishRun(run, toPath(folder_->path()), {"sa_1", "sa_2"}, config_);
        workspace_ = std::make_unique<Workspace>();
        runner_ = std::make_unique<JobRunner>();
        controller_ = std::make_unique<RunController>(
            workspace_.get(), runner_.get(),
            [](const RunRequest&, const StageContext&) { return RunOutcome(); });
        estimator_ = std::make_unique<RunEstimator>(
            workspace_.get(), controller_.get(), runner_.get(), [this] { return config_; },
            toPath(results_->filePath(QStringLiteral("measurements.json"))));
        watch_ = std::make_unique<StaleWatch>(workspace_.get(), controller_.get(), runner_.get(),
                                              estimator_.get());
        workspace_->open(toPath(folder_->path()));
        QTRY_VERIFY(workspace_->isOpen() && workspace_->sample());
        workspace_->setRunFolder(run);
        QTRY_VERIFY(workspace_->samples()->record("sa_2") != nullptr);
        QSignalSpy compared(watch_.get(), &StaleWatch::compared);
        estimator_->invalidate();
        QTRY_VERIFY(!compared.isEmpty());
        QCOMPARE(marked(), QString());
        config_.pgd.steps += 1;
        estimator_->invalidate();
        QTRY_COMPARE(marked(), QStringLiteral("sa_1 sa_2"));
    }

    void cleanup() {
        watch_.reset();
        estimator_.reset();
        controller_.reset();
        runner_.reset();
        workspace_.reset();
    }

    void anImageThatIsLeftOutHasNoMark() {
        QVERIFY(workspace_->setLeftOut({"sa_2"}));
        QTRY_COMPARE(marked(), QStringLiteral("sa_1"));
        QVERIFY(workspace_->setLeftOut({"sa_1", "sa_2"})); // none with results is left
        QTRY_COMPARE(marked(), QString());
        QVERIFY(workspace_->setLeftOut({}));
        QTRY_COMPARE(marked(), QStringLiteral("sa_1 sa_2"));
    }

    void theMarksAreOfThePlanThatAllIsReckonedOf() {
        QSignalSpy planned(estimator_.get(), &RunEstimator::allPlanned);
        QSignalSpy compared(watch_.get(), &StaleWatch::compared);
        QSignalSpy reckoned(estimator_.get(), &RunEstimator::allEstimated);
        config_.pgd.steps -= 1;
        estimator_->invalidate();
        QTRY_COMPARE(marked(), QString());
        QTRY_COMPARE(reckoned.count(), 1);
        QCOMPARE(planned.count(), 1); // one plan, and nobody made another
        QCOMPARE(compared.count(), 1);
        workspace_->select("sa_3");
        QTest::qWait(500);
        QCOMPARE(planned.count(), 1); // of all nothing has changed
    }

    void underAJobTheMarksOfFormerSettingsGo() {
        std::atomic<bool> ends = false;
        QVERIFY(runner_->start({QStringLiteral("Job"), {}, 0}, [&ends](const StageContext& context) {
            while (!ends) {
                context.throwIfStopped();
                QTest::qSleep(1);
            }
        }));
        QCOMPARE(marked(), QStringLiteral("sa_1 sa_2")); // the settings are still these
        watch_->onSettings();
        QCOMPARE(marked(), QString());
        ends = true;
        QTRY_COMPARE(marked(), QStringLiteral("sa_1 sa_2"));
    }
};

const test::Registered<StaleWatchTest> kStaleWatchTest;

} // namespace asam

#include "stale_watch_test.moc"
