// The demo through the real widgets and the real pipeline, with few steps: run, cancel, close.

#include <QAction>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/field_row.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/run_estimator.h"
#include "ui/jobs/stale_watch.h"
#include "ui/main_window.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/compare_view.h"
#include "ui/views/curves_view.h"
#include "ui/views/image_canvas.h"
#include "ui/views/mask_table.h"
#include "ui/views/picture_panel.h"

namespace asam {
namespace {

constexpr int kRunLimit = 240000; ///< milliseconds; a few seconds when nothing else works on the machine

} // namespace

class EndToEndTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;
    QList<JobOutcome> outcomes_;

    void setField(const char* key, int value) {
        auto* box = qobject_cast<QSpinBox*>(window_->page()->form()->row(key)->editor());
        QVERIFY2(box != nullptr, key);
        box->setValue(value);
    }

    void selectRow(int row) {
        window_->workspace()->select(window_->workspace()->samples()->idAt(row));
        QVERIFY(QTest::qWaitFor([this] { return window_->workspace()->sample() != nullptr; }, 10000));
    }

private Q_SLOTS:
    void initTestCase() {
        appearance_ = std::make_unique<Appearance>();
        window_ = std::make_unique<MainWindow>(appearance_.get(), RunController::makePipeline());
        window_->useOwnLayout();
        window_->resize(1280, 800);
        window_->show();
        connect(window_->jobs(), &JobRunner::finished, this,
                [this](const JobOutcome& outcome) { outcomes_ << outcome; });
        window_->workspace()->openDemo();
        QVERIFY(QTest::qWaitFor([this] { return window_->workspace()->sample() != nullptr; }, 10000));
        window_->workspace()->setRunFolder(toPath(folder_.filePath(QStringLiteral("run"))));
        setField("inversion.steps", 2);
        setField("inversion.inner_steps", 1);
        setField("attack.steps", 1);
    }

    void runsAllStagesOfTheFirstScene() {
        SamplesPage* page = window_->page();
        bool previewSeen = false;
        connect(window_->jobs(), &JobRunner::batchArrived, this,
                [&previewSeen](const JobBatch& batch) { previewSeen |= !batch.previews.empty(); });
        window_->actions()->runSelected->trigger();
        QVERIFY(QTest::qWaitFor([this] { return outcomes_.size() == 1; }, kRunLimit));
        QVERIFY2(outcomes_[0].kind == JobOutcome::Kind::Finished, qPrintable(outcomes_[0].what));
        QVERIFY(previewSeen);
        QTRY_VERIFY(page->compare()->panelShowing(PictureKind::Inversion)->canvas()->hasPicture());
        QTRY_VERIFY(page->compare()->panelShowing(PictureKind::Attack)->canvas()->hasPicture());
        QTRY_VERIFY(page->compare()->panelShowing(PictureKind::Regeneration)->canvas()->hasPicture());
        QTRY_VERIFY(page->curves()->pointCount() >= 3);
        QTRY_VERIFY(page->compare()
                        ->panelShowing(PictureKind::Regeneration)
                        ->caption()
                        .contains(QLatin1String("IoU")));
        const QAbstractItemModel* masks = page->masks()->view()->model();
        QVERIFY(masks->rowCount() > 1);
        QVERIFY(masks->index(0, MaskTableModel::Adversarial).data().toString() != QStringLiteral("–"));
        QVERIFY(masks->index(0, MaskTableModel::Saved).data().toString() != QStringLiteral("–"));
        const auto state = window_->workspace()->samples()->index(0).data(SampleListModel::StateRole).toInt();
        QCOMPARE(static_cast<SampleState>(state), SampleState::Regenerated);
    }

    void marksWhatTheSettingsMakeStale() {
        const auto stale = [this] {
            return window_->workspace()->samples()->index(0).data(SampleListModel::StaleRole).toString();
        };
        auto* watch = window_->findChild<StaleWatch*>();
        QSignalSpy compared(watch, &StaleWatch::compared);
        window_->findChild<RunEstimator*>()->invalidate();
        QTRY_VERIFY_WITH_TIMEOUT(!compared.isEmpty(), 20000);
        QVERIFY2(stale().isEmpty(), qPrintable(stale())); // as it was just made
        setField("attack.steps", 2);
        QTRY_VERIFY_WITH_TIMEOUT(!stale().isEmpty(), 20000);
        QVERIFY2(stale().contains(QStringLiteral("1 → 2")), qPrintable(stale()));
        QVERIFY2(!stale().contains(QLatin1String("Inversion")), qPrintable(stale())); // it is kept
        setField("attack.steps", 1);
        QTRY_VERIFY_WITH_TIMEOUT(stale().isEmpty(), 20000);
        QVERIFY(
            window_->workspace()->samples()->index(1).data(SampleListModel::StaleRole).toString().isEmpty());
    }

    void cancelsTheSecond() {
        selectRow(1);
        setField("inversion.steps", 200);
        bool working = false;
        const auto link =
            connect(window_->jobs(), &JobRunner::batchArrived, this,
                    [&working](const JobBatch& batch) { working |= batch.progress.has_value(); });
        window_->actions()->runSelected->trigger();
        QVERIFY(QTest::qWaitFor([&working] { return working; }, kRunLimit));
        disconnect(link);
        QElapsedTimer clock;
        clock.start();
        window_->actions()->cancel->trigger();
        QCOMPARE(window_->jobs()->state(), JobState::Stopping);
        QVERIFY(QTest::qWaitFor([this] { return outcomes_.size() == 2; }, 20000));
        qInfo("Cancel: the job ended after %lld ms", clock.elapsed());
        QCOMPARE(outcomes_[1].kind, JobOutcome::Kind::Stopped);
    }

    void closesDuringTheThird() {
        bool working = false;
        connect(window_->jobs(), &JobRunner::batchArrived, this,
                [&working](const JobBatch& batch) { working |= batch.progress.has_value(); });
        window_->actions()->runSelected->trigger();
        QVERIFY(QTest::qWaitFor([&working] { return working; }, kRunLimit));
        QVERIFY(window_->close());
        QCOMPARE(window_->jobs()->state(), JobState::Idle);
        QCOMPARE(outcomes_.last().kind, JobOutcome::Kind::Stopped);
        // Nothing that was finished is lost.
        const Document run = loadDocument(toPath(folder_.filePath(QStringLiteral("run"))));
        QCOMPARE(sampleState(run.records.at("sa_1")), SampleState::Regenerated);
    }

    void cleanupTestCase() { window_.reset(); }
};

const test::Registered<EndToEndTest> kEndToEndTest;

} // namespace asam

#include "end_to_end_test.moc"
