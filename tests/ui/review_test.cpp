// Reviewing and exporting through the window: keys, undo, the rule's dialog, and what ends up on the disk.

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/data/dataset.h"
#include "core/pipeline/run_directory.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/dialogs/review_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/samples_page.h"
#include "ui/review_menus.h"
#include "ui/style/appearance.h"
#include "ui/views/filter_line.h"
#include "ui/views/sample_list.h"
#include "ui/views/status_strip.h"

namespace asam {

class ReviewTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;

    std::filesystem::path path(const char* name) const {
        return toPath(folder_->filePath(QLatin1String(name)));
    }
    RunDirectory run() const { return RunDirectory::open(path("run")); }
    SampleState state(int row) const {
        return static_cast<SampleState>(
            window_->workspace()->samples()->index(row).data(SampleListModel::StateRole).toInt());
    }
    bool isWritten(const std::string& id, Decision decision) const {
        const auto review = run().review(id);
        return review && review->decision == decision;
    }
    bool waitForJob() {
        return QTest::qWaitFor([this] { return window_->jobs()->state() == JobState::Idle; }, 20000);
    }

private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        appearance_ = std::make_unique<Appearance>();
        QVERIFY(QDir(folder_->path()).mkdir(QStringLiteral("data")));
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        const RunDirectory made = RunDirectory::openOrCreate(path("run"));
        made.writeManifest(
            {{"config", nlohmann::json::object()}, {"data", {{"path", path("data").string()}}}});
        for (const auto& [id, saved] : {std::pair{"sa_1", 0.5}, {"sa_2", 0.8}, {"sa_3", 0.3}}) {
            QVERIFY(image.save(folder_->filePath(QStringLiteral("data/%1.png").arg(QLatin1String(id)))));
            test::writeFinishedImage(made, id, saved);
        }
        QVERIFY(image.save(folder_->filePath(QStringLiteral("data/sa_4.png"))));
        window_ = std::make_unique<MainWindow>(
            appearance_.get(), [](const RunRequest&, const StageContext&) { return RunOutcome(); });
        window_->useOwnLayout();
        window_->resize(1280, 800);
        window_->show();
        window_->workspace()->open(path("run"));
        QVERIFY(QTest::qWaitFor([this] { return window_->workspace()->sample() != nullptr; }, 5000));
    }

    void cleanup() {
        window_.reset();
        folder_.reset();
    }

    void keysDecideAndGoOn() {
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QCOMPARE(window_->workspace()->selectedId(), std::string("sa_1"));
        QTest::keyClick(window_.get(), Qt::Key_A);
        QCOMPARE(state(0), SampleState::Accepted);
        QCOMPARE(window_->workspace()->selectedId(), std::string("sa_2"));
        QTest::keyClick(window_.get(), Qt::Key_R);
        QCOMPARE(state(1), SampleState::Rejected);
        QCOMPARE(window_->workspace()->selectedId(), std::string("sa_3"));
        QTRY_VERIFY(isWritten("sa_1", Decision::accepted) && isWritten("sa_2", Decision::rejected));
        QVERIFY(run().review("sa_1")->byHand);
        QTest::keyClick(window_.get(), Qt::Key_U);
        QCOMPARE(state(1), SampleState::Regenerated);
        QCOMPARE(window_->workspace()->selectedId(), std::string("sa_2"));
        QTRY_VERIFY(!run().review("sa_2"));
        window_->actions()->redo->trigger();
        QTRY_VERIFY(isWritten("sa_2", Decision::rejected));
        window_->actions()->undo->trigger();
        window_->actions()->undo->trigger();
        QTRY_VERIFY(!run().review("sa_1"));
        QVERIFY(!window_->actions()->undo->isEnabled());
    }

    void lettersInAFieldAreLetters() {
        QLineEdit* edit = window_->page()->samples()->filter()->edit();
        edit->setFocus();
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("aru"));
        QCOMPARE(edit->text(), QStringLiteral("aru"));
        QCOMPARE(state(0), SampleState::Regenerated);
    }

    void nothingIsDecidedWithoutASample() {
        window_->workspace()->select("sa_4");
        window_->actions()->acceptSample->trigger();
        QCOMPARE(state(3), SampleState::NotStarted);
        QVERIFY(!window_->actions()->undo->isEnabled());
    }

    void closingWritesWhatWaits() {
        window_->actions()->acceptSample->trigger();
        window_->actions()->acceptSample->trigger();
        window_->actions()->rejectSample->trigger();
        window_.reset(); // at once
        QVERIFY(isWritten("sa_1", Decision::accepted));
        QVERIFY(isWritten("sa_2", Decision::accepted));
        QVERIFY(isWritten("sa_3", Decision::rejected));
    }

    void aRuleDecidesAndTheHandStays() {
        window_->actions()->rejectSample->trigger(); // sa_1, drop 0.4
        QTRY_VERIFY(isWritten("sa_1", Decision::rejected));
        window_->review()->reviewByRule(SampleRule::parse("drop > 0.2"), false);
        QVERIFY(waitForJob());
        QTRY_COMPARE(state(2), SampleState::Accepted);
        QCOMPARE(state(0), SampleState::Rejected);
        QCOMPARE(state(1), SampleState::Rejected);
        QCOMPARE(sampleReason(*window_->workspace()->samples()->record("sa_2")),
                 QStringLiteral("Rejected: drop is 0.1; the rule asks for more than 0.2."));
    }

    void oneStepTakesARuleBack() {
        const QAction* undo = window_->actions()->undo;
        window_->actions()->rejectSample->trigger(); // sa_1
        QTRY_VERIFY(isWritten("sa_1", Decision::rejected));
        window_->review()->reviewByRule(SampleRule::parse("drop > 0.2"), true);
        QVERIFY(waitForJob());
        QTRY_COMPARE(state(0), SampleState::Accepted);
        QTRY_VERIFY(undo->text().contains(QLatin1String("review by rule")));
        window_->actions()->undo->trigger();
        QCOMPARE(state(0), SampleState::Rejected);
        QCOMPARE(state(1), SampleState::Regenerated);
        QTRY_VERIFY(isWritten("sa_1", Decision::rejected) && !run().review("sa_2") && !run().review("sa_3"));
        QVERIFY(run().review("sa_1")->byHand);
        window_->actions()->redo->trigger();
        QTRY_VERIFY(isWritten("sa_2", Decision::rejected) && isWritten("sa_3", Decision::accepted));
        QVERIFY(!run().review("sa_3")->byHand);
        window_->actions()->undo->trigger();
        window_->actions()->undo->trigger(); // the hand's
        QTRY_VERIFY(!run().review("sa_1") && !run().review("sa_3"));
        QVERIFY(!undo->isEnabled());
    }

    void theDialogCountsWhileTyping() {
        ReviewDialog dialog(window_->workspace()->samples());
        QVERIFY(!dialog.applyButton()->isEnabled());
        dialog.line()->edit()->setText(QStringLiteral("drop > 0.2"));
        QCOMPARE(dialog.count()->text(), QStringLiteral("Met by 2 of 3 regenerated samples"));
        QVERIFY(dialog.applyButton()->isEnabled());
        dialog.line()->edit()->setText(QStringLiteral("drop >"));
        QVERIFY(!dialog.applyButton()->isEnabled());
        QTRY_VERIFY(dialog.line()->problem().contains(QLatin1String("position 7")));
    }

    void exportsEveryKind() {
        window_->actions()->acceptSample->trigger();
        QTRY_VERIFY(isWritten("sa_1", Decision::accepted));
        ReviewMenus* menus = window_->review();
        QSignalSpy said(menus, &ReviewMenus::said);
        menus->exportAsSa1b(path("set"));
        QVERIFY(waitForJob());
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(said.first().first().toString().startsWith(QLatin1String("1 accepted")));
        QCOMPARE(Dataset::open(path("set")).samples().size(), std::size_t{1});
        QTRY_VERIFY(!window_->status()->showButton()->isHidden()); // where it was written to
        menus->exportAsAsam(path("asam"));
        QVERIFY(waitForJob());
        QCOMPARE(Dataset::open(path("asam")).kind(), DatasetKind::asam);
        menus->exportTable(path("table.csv"));
        QVERIFY(waitForJob());
        QVERIFY(std::filesystem::exists(path("table-masks.csv")));
        menus->exportJson(path("numbers.json"));
        QVERIFY(waitForJob());
        QVERIFY(std::filesystem::exists(path("numbers.json")));
        menus->exportCurves(path("events"));
        QVERIFY(waitForJob());
        QVERIFY(std::filesystem::is_directory(path("events/sa_3")));
        menus->exportPage(path("page"));
        QVERIFY(waitForJob());
        QVERIFY(std::filesystem::exists(path("page/index.html")));
        menus->exportPage(path("page")); // holds something now
        QTRY_VERIFY(window_->findChild<ErrorDialog*>() != nullptr);
    }

    void aDecisionThatCannotBeWrittenIsTakenBack() {
        std::filesystem::remove(path("run/run.json"));
        window_->actions()->acceptSample->trigger();
        QTRY_VERIFY(window_->findChild<ErrorDialog*>() != nullptr);
        QTRY_VERIFY(state(0) != SampleState::Accepted);
    }
};

const test::Registered<ReviewTest> kReviewTest;

} // namespace asam

#include "review_test.moc"
