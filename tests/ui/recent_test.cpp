// File > Open recent, and the last document at the start.

#include <fstream>
#include <thread>

#include <QAction>
#include <QHeaderView>
#include <QSettings>
#include <QTableView>

#include "tests/core/pipeline/small_run.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/document_places.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/pages/sweep_page.h"
#include "ui/recent_menu.h"
#include "ui/style/appearance.h"
#include "ui/views/compare_view.h"
#include "ui/views/sample_list.h"
#include "ui/views/status_strip.h"
#include "ui/views/view_camera.h"
#include "ui/workspace/sample_filter_model.h"

namespace asam {

class RecentTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;

    static void forget() {
        QSettings settings;
        settings.remove(QStringLiteral("recent"));
        settings.remove(QStringLiteral("session"));
        settings.remove(QStringLiteral("samples"));
        DocumentPlaces::clear();
    }
    static QAction* actionWith(const RecentMenu& menu, const QString& part) {
        for (QAction* action : menu.actions()) {
            if (action->text().contains(part)) {
                return action;
            }
        }
        return nullptr;
    }
    /// A window whose runs go on until they are stopped; `makes`: their folder is a run by then.
    std::unique_ptr<MainWindow> endlessWindow(const QTemporaryDir& folder, bool makes) {
        auto window = std::make_unique<MainWindow>(
            appearance_.get(), [makes](const RunRequest& request, const StageContext& context) -> RunOutcome {
                if (makes) {
                    RunDirectory::openOrCreate(request.run)
                        .writeManifest({{"config", nlohmann::json::object()}});
                }
                while (true) {
                    context.forImage("sa_1").reportProgress("attack/denoise", 1, 2);
                    context.throwIfStopped();
                    std::this_thread::sleep_for(std::chrono::milliseconds(2));
                }
            });
        window->useOwnLayout();
        window->show();
        return test::opens(*window, folder.path()) ? std::move(window) : nullptr;
    }
    static bool stops(MainWindow& window) {
        if (!QTest::qWaitFor([&] { return window.status()->sentence().contains(QLatin1String("denoising")); },
                             5000)) {
            return false;
        }
        window.actions()->cancel->trigger();
        return QTest::qWaitFor([&] { return window.jobs()->state() == JobState::Idle; }, 5000);
    }

private Q_SLOTS:
    void initTestCase() { appearance_ = std::make_unique<Appearance>(); }
    void init() { forget(); }
    void cleanupTestCase() { forget(); }

    void theLastTenStayInOrder() {
        RecentDocuments documents;
        for (int number = 1; number <= 12; ++number) {
            documents.add(toPath(QStringLiteral("/data/%1").arg(number)), DocumentKind::Folder);
        }
        documents.add("/data/5", DocumentKind::Run);
        QCOMPARE(documents.entries().size(), RecentDocuments::kMost);
        const RecentDocuments again; // from the settings
        QCOMPARE(again.entries().size(), RecentDocuments::kMost);
        QCOMPARE(again.entries()[0].path, std::filesystem::path("/data/5"));
        QCOMPARE(again.entries()[0].kind, DocumentKind::Run);
        QCOMPARE(again.entries()[1].path, std::filesystem::path("/data/12"));
        QCOMPARE(again.entries()[9].path,
                 std::filesystem::path("/data/3")); // 12 to 3 without 5, then 5 before
    }

    void everyKindIsRemembered() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        QTemporaryDir run;
        const RunDirectory made = RunDirectory::openOrCreate(toPath(run.path()));
        made.writeManifest(
            {{"config", nlohmann::json::object()}, {"data", {{"path", toPath(folder.path()).string()}}}});
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QVERIFY(test::opens(*window, folder.path()));
        QVERIFY(test::opens(*window, run.path()));
        QVERIFY(test::opens(*window, folder.filePath(QStringLiteral("sa_1.png"))));
        const auto& entries = window->recent()->documents()->entries();
        QTRY_COMPARE(entries.size(), std::size_t{3});
        QCOMPARE(entries[0].kind, DocumentKind::Picture);
        QCOMPARE(entries[1].kind, DocumentKind::Run);
        QCOMPARE(entries[2].kind, DocumentKind::Folder);
        QCOMPARE(entries[2].path, toPath(folder.path()));
    }

    void whatCannotBeOpenedSaysWhatToDo() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        const QTemporaryDir run;
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QSignalSpy refused(window->workspace(), &Workspace::openFailed);
        const auto sentenceFor = [&](const nlohmann::json& config, const std::filesystem::path& data) {
            RunDirectory::openOrCreate(toPath(run.path()))
                .writeManifest({{"config", config}, {"data", {{"path", data.string()}}}});
            refused.clear();
            window->workspace()->open(toPath(run.path()));
            return refused.wait() ? refused.at(0).at(0).toString() : QString();
        };
        const QString newer = sentenceFor({{"of_a_later_version", 1}}, toPath(folder.path()));
        QVERIFY2(newer.contains(QLatin1String("run.json cannot be used: ")), qPrintable(newer));
        QVERIFY2(newer.endsWith(QLatin1String("or open its photographs alone.")), qPrintable(newer));
        const QString gone = sentenceFor(nlohmann::json::object(), "/not/there");
        QVERIFY2(gone.contains(QLatin1String("/not/there, which is not there. Put the photographs back")),
                 qPrintable(gone));
        const QString unnamed = sentenceFor(nlohmann::json::object(), {});
        QVERIFY2(unnamed.contains(QLatin1String("does not say which photographs")), qPrintable(unnamed));
    }

    /// A folder that cannot be looked at, as a locked one or a drive that is away; this one is so for root
    /// too.
    void aPathThatNoDiskTakesHoldsNoRecords() { QVERIFY(recordsOfRun(std::string(300, 'a')).empty()); }

    void photographsOutOfReachAreNotThere() {
        const QTemporaryDir place;
        const std::filesystem::path loop = toPath(place.filePath(QStringLiteral("loop")));
        std::filesystem::create_directory_symlink(loop, loop);
        const std::filesystem::path run = toPath(place.filePath(QStringLiteral("run")));
        RunDirectory::openOrCreate(run).writeManifest(
            {{"config", nlohmann::json::object()}, {"data", {{"path", (loop / "photographs").string()}}}});
        QString sentence;
        try {
            loadDocument(run);
        } catch (const std::exception& error) {
            sentence = QString::fromUtf8(error.what());
        }
        QVERIFY2(sentence.contains(QLatin1String("which is not there. Put the photographs back")),
                 qPrintable(sentence));
    }

    void photographsComeBackWithTheirAnnotations() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 2));
        const QTemporaryDir lists;
        const std::filesystem::path annotations = toPath(lists.filePath(QStringLiteral("mine.json")));
        std::ofstream(annotations) << R"({"images": [{"id": 1, "file_name": "sa_2.png"}],
                  "annotations": [{"id": 7, "image_id": 1, "segmentation": [[2, 2, 9, 2, 9, 9]]}]})";
        {
            const auto window = test::makeWindow(appearance_.get());
            window->actions()->reopenLast->setChecked(true);
            window->workspace()->open(toPath(folder.path()), annotations);
            QTRY_VERIFY(window->workspace()->isOpen());
            QCOMPARE(window->workspace()->document().annotations, annotations);
            QVERIFY(window->close());
        }
        QCOMPARE(RecentDocuments().entries().at(0).annotations, annotations); // from the settings
        QCOMPARE(RecentDocuments().entries().at(0).path, toPath(folder.path()));
        const auto window = test::makeWindow(appearance_.get());
        window->openAtStart();
        QTRY_VERIFY(window->workspace()->isOpen());
        QCOMPARE(window->workspace()->document().annotations, annotations);
        window->workspace()->openDemo();
        QTRY_VERIFY(window->workspace()->document().annotations.empty());
        QAction* entry = actionWith(*window->recent(), QStringLiteral("with mine.json"));
        QVERIFY(entry != nullptr);
        entry->trigger();
        QTRY_COMPARE(window->workspace()->document().annotations, annotations);
    }

    void whatIsGoneIsGreyAndAClickTakesItAway() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        RecentMenu* menu = window->recent();
        menu->documents()->add("/not/there", DocumentKind::Run);
        menu->documents()->add(toPath(folder.path()), DocumentKind::Folder);
        QTRY_VERIFY(actionWith(*menu, QStringLiteral("there")) != nullptr);
        Q_EMIT menu->aboutToShow();
        QTRY_VERIFY(menu->isMissing("/not/there"));
        QVERIFY(!menu->isMissing(toPath(folder.path())));
        QAction* gone = actionWith(*menu, QStringLiteral("is not there any more"));
        QVERIFY(gone != nullptr);
        QSignalSpy said(menu, &RecentMenu::said);
        gone->trigger();
        QCOMPARE(said.count(), 1);
        QTRY_VERIFY(actionWith(*menu, QStringLiteral("is not there any more")) == nullptr);
        QCOMPARE(menu->documents()->entries().size(), std::size_t{1});
        actionWith(*menu, toQString(toPath(folder.path()).filename()))->trigger();
        QTRY_VERIFY(window->workspace()->isOpen());
        actionWith(*menu, QStringLiteral("Clear"))->trigger();
        QTRY_VERIFY(actionWith(*menu, QStringLiteral("Nothing was opened yet")) != nullptr);
        QVERIFY(RecentDocuments().entries().empty());
    }

    void theLastOneComesBackWithItsImageAndCamera() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 3));
        ViewCamera::Place left;
        {
            const auto window = test::makeWindow(appearance_.get());
            QVERIFY(!window->actions()->reopenLast->isChecked());
            window->actions()->reopenLast->trigger();
            QVERIFY(test::opens(*window, folder.path()));
            window->workspace()->select("sa_2");
            QTRY_VERIFY(window->workspace()->sample());
            ViewCamera* camera = window->page()->compare()->camera();
            camera->setScale(7, {100, 80}, {300, 200});
            left = camera->place();
            QVERIFY(window->close());
        }
        const auto window = test::makeWindow(appearance_.get());
        QVERIFY(window->actions()->reopenLast->isChecked());
        window->openAtStart();
        QTRY_COMPARE(window->workspace()->selectedId(), std::string("sa_2"));
        const ViewCamera* camera = window->page()->compare()->camera();
        QTRY_VERIFY(!camera->isFitted());
        QCOMPARE(camera->place().scale, left.scale);
        QCOMPARE(camera->place().centreInImage, left.centreInImage);
    }

    void theNextWindowSortsAsTheLastOne() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 3));
        QTemporaryDir other;
        QVERIFY(test::writePhotographs(other, 2));
        const auto order = [](const MainWindow& window) {
            const SampleFilterModel* rows = window.page()->samples()->model();
            QStringList ids;
            for (int row = 0; row < rows->rowCount(); ++row) {
                ids << QString::fromStdString(rows->idAt(row));
            }
            return ids.join(QLatin1Char(' '));
        };
        {
            const auto window = test::makeWindow(appearance_.get());
            QVERIFY(test::opens(*window, folder.path()));
            QCOMPARE(order(*window), QStringLiteral("sa_1 sa_2 sa_3"));
            window->page()->samples()->table()->horizontalHeader()->setSortIndicator(SampleListModel::Name,
                                                                                     Qt::DescendingOrder);
            QCOMPARE(order(*window), QStringLiteral("sa_3 sa_2 sa_1"));
            QVERIFY(window->close());
        }
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        window->restoreLayout();
        QVERIFY(test::opens(*window, folder.path()));
        QCOMPARE(order(*window), QStringLiteral("sa_3 sa_2 sa_1"));
        QVERIFY(test::opens(*window, other.path()));
        QCOMPARE(order(*window), QStringLiteral("sa_2 sa_1"));
    }

    void whatIsOpenedAgainIsAsItWasLeft() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 3));
        QTemporaryDir other;
        QVERIFY(test::writePhotographs(other, 1));
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QVERIFY(!window->actions()->reopenLast->isChecked());
        QVERIFY(test::opens(*window, folder.path()));
        window->workspace()->select("sa_3");
        QTRY_VERIFY(window->workspace()->sample());
        ViewCamera* camera = window->page()->compare()->camera();
        camera->setScale(7, {100, 80}, {300, 200});
        const ViewCamera::Place left = camera->place();
        window->rail()->chooseRoom(MainWindow::Tune);

        QVERIFY(test::opens(*window, other.path()));
        window->rail()->chooseRoom(MainWindow::Samples);
        QCOMPARE(window->workspace()->selectedId(), std::string("sa_1"));
        camera->fit();
        QAction* entry = actionWith(*window->recent(), toQString(toPath(folder.path()).filename()));
        QVERIFY(entry != nullptr);
        entry->trigger();
        QTRY_COMPARE(window->workspace()->selectedId(), std::string("sa_3"));
        QTRY_VERIFY(!camera->isFitted());
        QCOMPARE(camera->place().scale, left.scale);
        QCOMPARE(camera->place().centreInImage, left.centreInImage);
        QCOMPARE(window->rail()->room(), static_cast<int>(MainWindow::Tune));

        // Whoever clears the list wants nothing of it to be known.
        actionWith(*window->recent(), QStringLiteral("Clear"))->trigger();
        QVERIFY(!DocumentPlaces::find(toPath(folder.path())));
    }

    void anImageThatIsGoneLeavesTheFirst() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 2));
        DocumentPlaces::put(toPath(folder.path()), {},
                            {"sa_9", {false, {20, 20}, 3}, QStringLiteral("attic")});
        QSettings().setValue(QStringLiteral("session/path"), folder.path());
        QSettings().setValue(QStringLiteral("session/reopen"), true);
        const auto window = test::makeWindow(appearance_.get());
        window->openAtStart();
        QTRY_VERIFY(window->workspace()->sample());
        QTest::qWait(50);
        QCOMPARE(window->workspace()->selectedId(), std::string("sa_1"));
        QVERIFY(window->page()->compare()->camera()->isFitted());
        QCOMPARE(window->rail()->room(), static_cast<int>(MainWindow::Samples));
    }

    void aRunThatWasStoppedBeforeItsFirstImageIsThere() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        const auto window = endlessWindow(folder, /*makes=*/true);
        QVERIFY(window);
        window->actions()->runAll->trigger();
        QVERIFY(stops(*window));
        const auto& entries = window->recent()->documents()->entries();
        QTRY_COMPARE(entries.at(0).path, window->workspace()->chosenRunFolder());
        QCOMPARE(entries.at(0).kind, DocumentKind::Run);
    }

    void aRunThatWasNeverMadeIsNot() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        const auto window = endlessWindow(folder, /*makes=*/false);
        QVERIFY(window);
        window->actions()->runAll->trigger();
        QVERIFY(stops(*window));
        QTest::qWait(100);
        QCOMPARE(window->recent()->documents()->entries().size(), std::size_t{1});
        QCOMPARE(window->recent()->documents()->entries()[0].kind, DocumentKind::Folder);
    }

    void aSweepThatWasStoppedBeforeItsFirstCellIsThere() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        const auto window = endlessWindow(folder, /*makes=*/false);
        QVERIFY(window);
        const QTemporaryDir sweep;
        window->sweepPage()->controller()->setNextFolder(toPath(sweep.filePath(QStringLiteral("kappa"))));
        QVERIFY(window->sweepPage()->controller()->start(window->page()->form()->config(),
                                                         {{"attack.radius", {0.1, 0.2}}}, {"sa_1"}));
        QVERIFY(stops(*window));
        const auto& entries = window->recent()->documents()->entries();
        QTRY_COMPARE(entries.at(0).path, toPath(sweep.filePath(QStringLiteral("kappa"))));
        QCOMPARE(entries.at(0).kind, DocumentKind::Sweep);
    }

    void twentyDocumentsAreRemembered() {
        const auto path = [](int number) { return std::filesystem::path("/data") / std::to_string(number); };
        for (int number = 1; number <= 22; ++number) {
            DocumentPlaces::put(path(number), {}, {std::to_string(number), {}, {}});
        }
        DocumentPlaces::put(path(4), {}, {"again", {}, {}});
        QVERIFY(!DocumentPlaces::find(path(2)));
        QVERIFY(DocumentPlaces::find(path(3)));
        QCOMPARE(DocumentPlaces::find(path(4))->image, std::string("again"));
        QVERIFY(!DocumentPlaces::find(path(22), "/lists/mine.json")); // another document
        DocumentPlaces::put(path(23), {}, {});
        QVERIFY(!DocumentPlaces::find(path(3)));
        QVERIFY(DocumentPlaces::find(path(4)));
    }

    void withoutTheWishTheDemoOpens() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        QSettings().setValue(QStringLiteral("session/path"), folder.path());
        const auto window = test::makeWindow(appearance_.get());
        window->openAtStart();
        QTRY_VERIFY(window->workspace()->isOpen());
        QVERIFY(window->workspace()->document().path != toPath(folder.path()));
    }

    void theDemoStandsInForWhatIsGone() {
        QSettings().setValue(QStringLiteral("session/path"), QStringLiteral("/not/there"));
        QSettings().setValue(QStringLiteral("session/reopen"), true);
        const auto window = test::makeWindow(appearance_.get());
        window->openAtStart();
        QTRY_VERIFY(window->workspace()->isOpen());
    }
};

const test::Registered<RecentTest> kRecentTest;

} // namespace asam

#include "recent_test.moc"
