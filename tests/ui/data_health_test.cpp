// The report of the data's health in the window: what it lists, what a click shows, its repairs, and that it
// can be stopped.

#include <filesystem>
#include <fstream>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/own_captions.h"
#include "core/data/scene_generator.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/dialogs/data_health_dialog.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/compare_view.h"
#include "ui/views/empty_page.h"
#include "ui/views/image_canvas.h"
#include "ui/views/panel_grid.h"
#include "ui/views/picture_panel.h"
#include "ui/views/sample_list.h"
#include "ui/workspace/health_model.h"
#include "ui/workspace/left_out.h"

namespace asam {

class DataHealthDialogTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<RunRequest> asked_;
    std::unique_ptr<MainWindow> window_;
    DataHealthDialog* dialog_ = nullptr;

    std::filesystem::path data() const { return toPath(folder_->path()); }
    Workspace* workspace() const { return window_->workspace(); }
    HealthModel* model() const { return dialog_->model(); }

    void overwrite(const char* name, const std::string& text) const {
        std::ofstream(data() / name, std::ios::trunc) << text;
    }

    /// The row of a kind; not valid where it is not there.
    QModelIndex group(HealthKind kind) const {
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->kind(model()->index(row, 0)) == kind) {
                return model()->index(row, 0);
            }
        }
        return {};
    }
    QModelIndex first(HealthKind kind) const { return model()->index(0, 0, group(kind)); }
    void choose(const QModelIndex& index) const {
        dialog_->tree()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                                      QItemSelectionModel::Rows);
    }
    static QString remedyOf(const QModelIndex& index) {
        return index.siblingAtColumn(HealthModel::Remedy).data().toString();
    }

private Q_SLOTS:
    /// Six scenes, of which only sa_1 and sa_2 are sound: sa_3 is no picture, sa_4's json is damaged, sa_5
    /// has none, sa_6 has sa_2's bytes, no mask and no caption; and sa_99 has nothing but a caption.
    void init() {
        appearance_ = std::make_unique<Appearance>();
        folder_ = std::make_unique<QTemporaryDir>();
        std::string captions;
        for (std::uint64_t number = 1; number <= 6; ++number) {
            const std::string line = writeScene(data(), {64, 1}, number);
            captions += number == 6 ? "" : line + "\n";
        }
        overwrite("scenes-blip2-caption.json", captions + "{\"img\": \"sa_99.jpg\", \"prompt\": \"gone\"}\n");
        overwrite("sa_3.jpg", "not a picture");
        overwrite("sa_4.json", "{}}");
        std::filesystem::remove(data() / "sa_5.json");
        std::filesystem::copy_file(data() / "sa_2.jpg", data() / "sa_6.jpg",
                                   std::filesystem::copy_options::overwrite_existing);
        overwrite("sa_6.json", R"({"image": {"width": 64, "height": 64}, "annotations": []})");

        asked_ = std::make_shared<RunRequest>();
        window_ = std::make_unique<MainWindow>(
            appearance_.get(), [asked = asked_](const RunRequest& request, const StageContext&) {
                *asked = request;
                return RunOutcome();
            });
        window_->useOwnLayout();
        window_->show();
        QVERIFY(test::opens(*window_, folder_->path()));
        std::filesystem::remove_all(workspace()->document().dataset->labels());
        workspace()->setOwnCaptions({});
        window_->actions()->checkData->trigger();
        dialog_ = window_->findChild<DataHealthDialog*>();
        QVERIFY(dialog_ != nullptr);
        QTRY_VERIFY(dialog_->reader()->report() != nullptr);
    }

    void cleanup() {
        const std::filesystem::path labels = workspace()->document().dataset->labels();
        window_.reset();
        std::filesystem::remove_all(labels);
    }

    void everyKindIsAGroupWithItsNumber() {
        const QAbstractItemModelTester tester(model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model()->rowCount(), 7);
        QVERIFY(dialog_->summary().startsWith(QLatin1String("Images: 6,")));
        QVERIFY(dialog_->summary().contains(QLatin1String("work on 2 of the images")));
        QVERIFY(dialog_->summary().contains(QLatin1String("Found: 7")));
        QCOMPARE(group(HealthKind::brokenPicture).data().toString(),
                 QStringLiteral("Pictures that cannot be read: 1"));
        QCOMPARE(first(HealthKind::brokenPicture).data().toString(), QStringLiteral("sa_3.jpg"));
        QVERIFY(first(HealthKind::duplicate)
                    .siblingAtColumn(HealthModel::Wrong)
                    .data()
                    .toString()
                    .contains(QLatin1String("sa_2")));
        for (int row = 0; row < model()->rowCount(); ++row) {
            const QModelIndex kind = model()->index(row, 0);
            QCOMPARE(model()->rowCount(kind), 1);
            QVERIFY(!remedyOf(model()->index(0, 0, kind)).isEmpty());
        }
        QVERIFY(!group(HealthKind::leftOut).isValid());
    }

    void aClickShowsTheImageWhereThereIsOne() {
        QCOMPARE(workspace()->selectedId(), std::string("sa_1"));
        choose(first(HealthKind::brokenRecord));
        QCOMPARE(workspace()->selectedId(), std::string("sa_4"));
        QVERIFY(dialog_->leaveOutButton()->isEnabled());
        choose(first(HealthKind::captionOnly)); // its photograph is not there
        QCOMPARE(workspace()->selectedId(), std::string("sa_4"));
        QVERIFY(!dialog_->leaveOutButton()->isEnabled());
        QVERIFY(!dialog_->repairButton()->isVisible());
    }

    void imagesAreLeftOutOfRunsAndTakenInAgain() {
        choose(group(HealthKind::brokenPicture));
        QTest::mouseClick(dialog_->leaveOutButton(), Qt::LeftButton);
        QCOMPARE(workspace()->leftOut(), std::set<std::string>{"sa_3"});
        QCOMPARE(remedyOf(first(HealthKind::brokenPicture)), QStringLiteral("Left out of runs"));
        window_->runs()->run({Stage::inversion}, RunController::Scope::All, presetConfig("quick"));
        QTRY_COMPARE(window_->jobs()->state(), JobState::Idle);
        QCOMPARE(asked_->images, (std::vector<std::string>{"sa_1", "sa_2", "sa_4", "sa_5", "sa_6"}));

        QTest::mouseClick(dialog_->leaveOutButton(), Qt::LeftButton);
        QVERIFY(workspace()->leftOut().empty());
        window_->runs()->run({Stage::inversion}, RunController::Scope::All, presetConfig("quick"));
        QTRY_COMPARE(window_->jobs()->state(), JobState::Idle);
        QVERIFY(asked_->images.empty()); // all

        QVERIFY(!workspace()->setLeftOut({"sa_1", "sa_2", "sa_3", "sa_4", "sa_5", "sa_6"}));
        QVERIFY(!workspace()->setLeftOut({"sa_7"}));
        QVERIFY(workspace()->leftOut().empty());
    }

    void theSentenceBelowSaysWhatToDoNext() {
        QVERIFY2(dialog_->sentence().startsWith(QLatin1String("Choose a row ")),
                 qPrintable(dialog_->sentence()));
        choose(first(HealthKind::brokenPicture));
        QVERIFY2(dialog_->sentence().contains(QLatin1String("sa_3")), qPrintable(dialog_->sentence()));
        // What is wrong says more than the file's name, and has the most room.
        const QTreeView* tree = dialog_->tree();
        QVERIFY(tree->columnWidth(HealthModel::Wrong) > tree->columnWidth(HealthModel::Image));
        QVERIFY(tree->columnWidth(HealthModel::Wrong) > tree->columnWidth(HealthModel::Remedy));
    }

    /// The photograph's place says what is wrong with it; the others that nothing was made of it.
    void aBrokenPictureIsNotSaidOfItsResults() {
        workspace()->select("sa_3");
        const auto panels = window_->page()->compare()->grid()->panels();
        QVERIFY(panels.size() > 1);
        QTRY_COMPARE(panels[0]->canvas()->content().emptyTitle,
                     QStringLiteral("This picture cannot be shown"));
        QVERIFY(panels[0]->canvas()->content().emptyHint.contains(QLatin1String("sa_3")));
        QCOMPARE(panels[1]->canvas()->content().emptyTitle, QStringLiteral("Not computed yet"));
        QCOMPARE(panels[1]->canvas()->content().emptyHint,
                 QStringLiteral("Nothing can be made of a photograph that cannot be read."));
    }

    void whatIsLeftOutComesBackWithThePhotographs() {
        choose(group(HealthKind::brokenPicture));
        QTest::mouseClick(dialog_->leaveOutButton(), Qt::LeftButton);
        const QTemporaryDir other;
        writeScene(toPath(other.path()), {64, 1}, 1);
        QVERIFY(test::opens(*window_, other.path()));
        QVERIFY(workspace()->leftOut().empty());
        QVERIFY(test::opens(*window_, folder_->path()));
        QCOMPARE(workspace()->leftOut(), std::set<std::string>{"sa_3"});
        const SampleListModel* samples = workspace()->samples();
        QVERIFY(samples->index(samples->rowOf("sa_3")).data(SampleListModel::LeftOutRole).toBool());
        QVERIFY(window_->page()->samples()->summary()->text().endsWith(QLatin1String("1 left out of runs")));

        const RunDirectory run = RunDirectory::openOrCreate(data() / "run");
        run.writeManifest(
            {{"config", configToJson(presetConfig("quick"))}, {"data", {{"path", data().string()}}}});
        QVERIFY(test::opens(*window_, toQString(run.root())));
        QCOMPARE(workspace()->leftOut(), std::set<std::string>{"sa_3"}); // it is of the same photographs

        window_ = test::makeWindow(appearance_.get()); // what waited was written
        QVERIFY(test::opens(*window_, folder_->path()));
        QCOMPARE(workspace()->leftOut(), std::set<std::string>{"sa_3"});
    }

    void theActionsLeaveOutAndTakeIn() {
        const AppActions& actions = *window_->actions();
        QVERIFY(!actions.leftOut->isChecked());
        QVERIFY(!actions.takeAllIn->isEnabled());
        QVERIFY(window_->page()->samples()->view()->actions().contains(actions.leftOut));
        actions.leftOut->trigger(); // of sa_1, which is selected
        workspace()->select("sa_2");
        QVERIFY(!actions.leftOut->isChecked());
        actions.leftOut->trigger();
        QCOMPARE(workspace()->leftOut(), (std::set<std::string>{"sa_1", "sa_2"}));
        actions.leftOut->trigger();
        QCOMPARE(workspace()->leftOut(), std::set<std::string>{"sa_1"});
        workspace()->select("sa_1");
        QVERIFY(actions.leftOut->isChecked());
        actions.takeAllIn->trigger();
        QVERIFY(workspace()->leftOut().empty());
        QVERIFY(!actions.leftOut->isChecked());

        QVERIFY(workspace()->setLeftOut({"sa_2", "sa_3", "sa_4", "sa_5", "sa_6"}));
        actions.leftOut->trigger(); // none would be left
        QVERIFY(!actions.leftOut->isChecked());
        QCOMPARE(workspace()->leftOut().size(), std::size_t{5});
        actions.takeAllIn->trigger();
    }

    void ofWhatIsLeftOutOnlyImagesThatAreThereCount() {
        const std::filesystem::path file = leftOutFile(*workspace()->document().dataset, {});
        QVERIFY(file != leftOutFile(*workspace()->document().dataset, "/lists/mine.json"));
        writeLeftOut(file, {"sa_2", "gone"});
        QCOMPARE(readLeftOut(file), (std::set<std::string>{"gone", "sa_2"}));
        workspace()->open(data());
        QTRY_COMPARE(workspace()->leftOut(), std::set<std::string>{"sa_2"});
        writeLeftOut(file, {"sa_1", "sa_2", "sa_3", "sa_4", "sa_5", "sa_6"}); // the only other one is gone
        workspace()->open(data());
        QTRY_VERIFY(workspace()->leftOut().empty());
        for (const char* damaged : {"{", "[]", R"({"images": {"a": 1}})", R"({"images": [1, null]})"}) {
            std::ofstream(file, std::ios::trunc) << damaged;
            QVERIFY(readLeftOut(file).empty());
        }
        writeLeftOut(file, {});
        QVERIFY(!std::filesystem::exists(file));
    }

    void aListThatCannotBeKeptIsSaidByItsFolder() {
        const QTemporaryDir place;
        std::ofstream(toPath(place.filePath(QStringLiteral("taken")))) << "a file, no folder";
        try {
            writeLeftOut(toPath(place.filePath(QStringLiteral("taken/inner/list.json"))), {"sa_1"});
            QFAIL("nothing was thrown");
        } catch (const DataError& error) {
            const QString said = QString::fromUtf8(error.what());
            QVERIFY2(said.startsWith(QStringLiteral("The folder \"%1\" for the images")
                                         .arg(place.filePath(QStringLiteral("taken/inner")))),
                     qPrintable(said));
            QVERIFY2(!said.contains(QLatin1Char('%')) && said.endsWith(QLatin1Char('.')), qPrintable(said));
        }
    }

    void theEmptyCaptionIsGivenAndUndone() {
        QVERIFY(!workspace()->document().dataset->caption("sa_6").has_value());
        choose(first(HealthKind::missingCaption));
        QVERIFY(dialog_->repairButton()->isVisible());
        QTest::mouseClick(dialog_->repairButton(), Qt::LeftButton);
        QCOMPARE(workspace()->document().dataset->caption("sa_6"), std::optional<std::string>(""));
        QCOMPARE(remedyOf(first(HealthKind::missingCaption)), QStringLiteral("Mended"));
        QVERIFY(!dialog_->repairButton()->isEnabled());
        const std::filesystem::path labels = workspace()->document().dataset->labels();
        QTRY_COMPARE(readOwnCaptions(labels), (CaptionsByName{{"sa_6.jpg", ""}}));
        window_->actions()->undo->trigger();
        QVERIFY(!workspace()->document().dataset->caption("sa_6").has_value());
        QVERIFY(dialog_->repairButton()->isEnabled());
    }

    void masksAreDrawnWithThePromptTool() {
        choose(first(HealthKind::missingRecord));
        QTest::mouseClick(dialog_->repairButton(), Qt::LeftButton);
        QCOMPARE(workspace()->selectedId(), std::string("sa_5"));
        QVERIFY(window_->actions()->prompt->isChecked());
    }

    void aBrokenInversionIsMadeAgain() {
        const std::filesystem::path root = data() / "run";
        const RunDirectory run = RunDirectory::openOrCreate(root);
        run.writeManifest(
            {{"config", configToJson(presetConfig("quick"))}, {"data", {{"path", data().string()}}}});
        RunLedger(root / RunLedger::kName, RunLedger::Access::write)
            .addImages({"sa_1", "sa_2"}, {"inversion", "attack"});
        const std::filesystem::path tensors = run.stageFile(Stage::inversion, "sa_1", ".safetensors");
        const std::filesystem::path json = run.stageFile(Stage::inversion, "sa_1", ".json");
        std::filesystem::create_directories(json.parent_path());
        std::ofstream(tensors) << "cut off";
        std::ofstream(json) << "{}";
        workspace()->setRunFolder(root);
        QTest::mouseClick(dialog_->againButton(), Qt::LeftButton);
        QTRY_VERIFY(!dialog_->reader()->isReading());
        QVERIFY(dialog_->summary().contains(QLatin1String("Inversions that are whole: 0.")));
        QCOMPARE(first(HealthKind::missingInversion).data().toString(), QStringLiteral("sa_2.jpg"));
        choose(group(HealthKind::missingInversion)); // the run makes them by itself
        QVERIFY(!dialog_->repairButton()->isVisible());
        choose(first(HealthKind::brokenInversion));
        QCOMPARE(workspace()->selectedId(), std::string("sa_1"));
        QVERIFY(dialog_->repairButton()->isVisible());
        QTest::mouseClick(dialog_->repairButton(), Qt::LeftButton);
        QTRY_COMPARE(window_->jobs()->state(), JobState::Idle);
        QCOMPARE(asked_->images, std::vector<std::string>{"sa_1"});
        QCOMPARE(asked_->stages, std::vector<Stage>{Stage::inversion});
        QVERIFY(!std::filesystem::exists(tensors) && !std::filesystem::exists(json));
    }

    void whatWasMendedOutsideIsGoneAfterAnotherLook() {
        writeScene(data(), {64, 1}, 4);
        QTest::mouseClick(dialog_->againButton(), Qt::LeftButton);
        QVERIFY(dialog_->reader()->isReading());
        QVERIFY(dialog_->cancelButton()->isVisible());
        QTRY_VERIFY(!dialog_->reader()->isReading());
        QVERIFY(!group(HealthKind::brokenRecord).isValid());
        QVERIFY(group(HealthKind::brokenPicture).isValid());
    }

    void lookingIsStoppedAndTheLatestQuestionWins() {
        HealthReader reader;
        reader.read(workspace()->document().dataset);
        QTRY_VERIFY(reader.report() != nullptr);
        reader.read(workspace()->document().dataset);
        QVERIFY(reader.report() == nullptr); // the former answer may be of other data
        reader.cancel();
        QVERIFY(!reader.isReading());
        QTest::qWait(200);
        QVERIFY(reader.report() == nullptr); // its answer was dropped
        QVERIFY(reader.problem().isEmpty());

        QTemporaryDir sound;
        writeScene(toPath(sound.path()), {64, 1}, 1);
        reader.read(workspace()->document().dataset);
        reader.read(DataPlace{toPath(sound.path()), {}, {}});
        QTRY_VERIFY(!reader.isReading());
        QCOMPARE(reader.report()->health.images, 1);
        QCOMPARE(reader.report()->health.findings.size(), std::size_t{1}); // it has no captions
        QVERIFY(reader.report()->health.findings.front().kind == HealthKind::noCaptions);
        reader.read(DataPlace{toPath(sound.filePath(QStringLiteral("gone"))), {}, {}});
        QTRY_VERIFY(!reader.isReading());
        QVERIFY(reader.report() == nullptr);
        QVERIFY(reader.problem().contains(QLatin1String("gone")));
    }

    void soundDataLeaveNoEmptyTree() {
        const auto* calm = dialog_->findChild<EmptyPage*>();
        QVERIFY(calm != nullptr && !calm->isVisible() && dialog_->tree()->isVisible());
        const QTemporaryDir other;
        const std::string caption = writeScene(toPath(other.path()), {64, 1}, 1);
        std::ofstream(toPath(other.filePath(QStringLiteral("scenes-blip2-caption.json")))) << caption << "\n";
        dialog_->check(DataPlace{toPath(other.path()), {}, {}});
        QTRY_VERIFY(dialog_->reader()->report() != nullptr);
        QCOMPARE(dialog_->reader()->report()->health.findings.size(), std::size_t{0});
        QVERIFY(calm->isVisible() && !dialog_->tree()->isVisible());
        QVERIFY(dialog_->summary().startsWith(QLatin1String("Images: 1,")));
        dialog_->check(workspace()->document().dataset);
        QTRY_VERIFY(dialog_->reader()->report() != nullptr);
        QVERIFY(!calm->isVisible() && dialog_->tree()->isVisible());
    }

    void whatWasFoundOfTheFormerDocumentIsGoneWithIt() {
        QVERIFY(model()->rowCount() > 0);
        const QTemporaryDir other;
        for (std::uint64_t number = 1; number <= 3; ++number) {
            writeScene(toPath(other.path()), {64, 1}, number);
        }
        // The look begins in opened() and may be over before anybody else can stop it.
        connect(workspace(), &Workspace::opened, dialog_->cancelButton(), &QPushButton::click);
        QVERIFY(test::opens(*window_, other.path()));
        QVERIFY(!dialog_->reader()->isReading());
        QCOMPARE(dialog_->summary(), QStringLiteral("The looking was stopped."));
        QCOMPARE(model()->rowCount(), 0);
        // Of what is not open nothing is removed.
        QVERIFY(!window_->runs()->redo({Stage::inversion}, {"sa_6"}, presetConfig("quick")));
    }

    void aMixedChoiceIsOnlyAskedForWhatIsStillToMend() {
        choose(group(HealthKind::missingCaption));
        dialog_->tree()->selectionModel()->select(group(HealthKind::brokenPicture),
                                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QVERIFY(dialog_->repairButton()->isEnabled());
        QTest::mouseClick(dialog_->repairButton(), Qt::LeftButton);
        QVERIFY(!dialog_->repairButton()->isEnabled());
    }

    void tenThousandFindingsAreListedAtOnce() {
        auto report = std::make_shared<HealthReport>();
        report->dataset = workspace()->document().dataset;
        for (int number = 0; number < 11186; ++number) {
            report->health.findings.push_back(
                {HealthKind::missingCaption, "image_" + std::to_string(number), "There is no caption."});
        }
        QElapsedTimer clock;
        clock.start();
        HealthModel list;
        list.setReport(report);
        QCOMPARE(list.rowCount(), 1);
        QCOMPARE(list.rowCount(list.index(0, 0)), 11186);
        QCOMPARE(list.index(11185, 0, list.index(0, 0)).data().toString(), QStringLiteral("image_11185"));
        QVERIFY(clock.elapsed() < 2000);
    }
};

const test::Registered<DataHealthDialogTest> kDataHealthDialogTest;

} // namespace asam

#include "data_health_test.moc"
