// The marks of images whose results a run with other settings would make again.

#include <atomic>

#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/estimator_desk.h"
#include "tests/ui/test_registry.h"
#include "ui/jobs/stale_watch.h"

namespace asam {

class StaleWatchTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::EstimatorDesk> desk_;
    std::unique_ptr<StaleWatch> watch_;

    /// "sa_1 sa_2": the marked ones.
    QString marked() const {
        QStringList ids;
        const SampleListModel* samples = desk_->workspace.samples();
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
        desk_ = std::make_unique<test::EstimatorDesk>(3);
        QVERIFY(desk_->arePhotographsThere);
        test::finishRun(desk_->run(), toPath(desk_->data.path()), {"sa_1", "sa_2"}, desk_->config);
        watch_ = std::make_unique<StaleWatch>(&desk_->workspace, &desk_->controller, &desk_->runner,
                                              &desk_->estimator);
        desk_->workspace.open(toPath(desk_->data.path()));
        QTRY_VERIFY(desk_->workspace.isOpen() && desk_->workspace.sample());
        desk_->workspace.setRunFolder(desk_->run());
        QTRY_VERIFY(desk_->workspace.samples()->record("sa_2") != nullptr);
        QSignalSpy compared(watch_.get(), &StaleWatch::compared);
        desk_->estimator.invalidate();
        QTRY_VERIFY(!compared.isEmpty());
        QCOMPARE(marked(), QString());
        desk_->config.pgd.steps += 1;
        desk_->estimator.invalidate();
        QTRY_COMPARE(marked(), QStringLiteral("sa_1 sa_2"));
    }

    void cleanup() {
        watch_.reset();
        desk_.reset();
    }

    void anImageThatIsLeftOutHasNoMark() {
        QVERIFY(desk_->workspace.setLeftOut({"sa_2"}));
        QTRY_COMPARE(marked(), QStringLiteral("sa_1"));
        QVERIFY(desk_->workspace.setLeftOut({"sa_1", "sa_2"})); // none with results is left
        QTRY_COMPARE(marked(), QString());
        QVERIFY(desk_->workspace.setLeftOut({}));
        QTRY_COMPARE(marked(), QStringLiteral("sa_1 sa_2"));
    }

    void theMarksAreOfThePlanThatAllIsReckonedOf() {
        QSignalSpy planned(&desk_->estimator, &RunEstimator::allPlanned);
        QSignalSpy compared(watch_.get(), &StaleWatch::compared);
        QSignalSpy reckoned(&desk_->estimator, &RunEstimator::allEstimated);
        desk_->config.pgd.steps -= 1;
        desk_->estimator.invalidate();
        QTRY_COMPARE(marked(), QString());
        QTRY_COMPARE(reckoned.count(), 1);
        QCOMPARE(planned.count(), 1); // one plan, and nobody made another
        QCOMPARE(compared.count(), 1);
        desk_->workspace.select("sa_3");
        QTest::qWait(500);
        QCOMPARE(planned.count(), 1); // of all nothing has changed
    }

    void underAJobTheMarksOfFormerSettingsGo() {
        std::atomic<bool> ends = false;
        QVERIFY(desk_->runner.start({QStringLiteral("Job"), {}, 0}, [&ends](const StageContext& context) {
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
