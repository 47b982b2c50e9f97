// The window with a pipeline that only pretends: what its buttons do, and what it does with what comes back.

#include <algorithm>
#include <atomic>
#include <thread>

#include <QAction>
#include <QBuffer>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "tests/ui/test_registry.h"
#include "ui/action_catalogue.h"
#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/forms/settings_form.h"
#include "ui/main_window.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/compare_view.h"
#include "ui/views/curves_view.h"
#include "ui/views/empty_page.h"
#include "ui/views/image_canvas.h"
#include "ui/views/log_view.h"
#include "ui/views/mask_table.h"
#include "ui/views/picture_panel.h"
#include "ui/views/status_strip.h"

namespace asam {
namespace {

using namespace std::chrono_literals;

/// Reports previews and metrics of an attack until it is stopped or has made `steps`.
RunController::Pipeline pretend(int steps) {
    return [steps](const RunRequest& request, const StageContext& run) -> RunOutcome {
        const StageContext context = run.forImage(request.images.empty() ? "sa_1" : request.images.front());
        for (int step = 0; step < steps; ++step) {
            context.throwIfStopped();
            context.reportProgress("attack/denoise", step, steps);
            context.reportMetric("attack/loss", step, 1.0 + step);
            context.reportMetric("attack/iou", step, 0.9);
            context.reportPreview("attack/image",
                                  [] { return cv::Mat(32, 32, CV_8UC3, cv::Scalar(9, 9, 9)); });
            std::this_thread::sleep_for(2ms);
        }
        return {};
    };
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Appearance> appearance_;

    std::unique_ptr<MainWindow> openWindow(RunController::Pipeline pipeline) {
        auto window = std::make_unique<MainWindow>(appearance_.get(), std::move(pipeline));
        window->useOwnLayout();
        window->resize(1280, 800);
        window->show();
        window->workspace()->open(toPath(folder_.path()));
        const bool shown = QTest::qWaitFor([&] { return window->workspace()->sample() != nullptr; }, 5000);
        return shown ? std::move(window) : nullptr;
    }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    /// What somebody may open by mistake.
    static void writeWrongFiles(const QTemporaryDir& folder) {
        for (const char* name : {"empty", "broken run", "odd run"}) {
            QVERIFY(QDir(folder.path()).mkdir(QLatin1String(name)));
        }
        write(folder.filePath(QStringLiteral("notes.txt")), "nothing to see\n");
        write(folder.filePath(QStringLiteral("text.png")), "nothing to see\n");
        write(folder.filePath(QStringLiteral("broken run/run.json")), "{\"data\": {\"path\"");
        write(folder.filePath(QStringLiteral("odd run/run.json")), "{\"data\": \"no object\"}");
        QImage image(64, 48, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                image.setPixel(x, y, qRgb(x * 37 % 256, y * 91 % 256, x * y % 256));
            }
        }
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG"));
        write(folder.filePath(QStringLiteral("truncated.png")), png.left(png.size() / 2));
        write(folder.filePath(QStringLiteral("misfit.png")), png);
        // A mask of 10 x 10 pixels over a picture of 64 x 48.
        write(folder.filePath(QStringLiteral("misfit.json")),
              R"({"annotations": [{"id": 1, "segmentation": {"size": [10, 10], "counts": [40, 20, 40]}}]})");
    }

    static QString sentenceOf(const MainWindow& window) {
        QString longest;
        for (const QLabel* label : window.findChild<ErrorDialog*>()->findChildren<QLabel*>()) {
            longest = label->text().size() > longest.size() ? label->text() : longest;
        }
        return longest;
    }

private Q_SLOTS:
    void initTestCase() {
        appearance_ = std::make_unique<Appearance>();
        for (int number = 1; number <= 3; ++number) {
            QImage image(64, 48, QImage::Format_RGB32);
            image.fill(Qt::darkCyan);
            QVERIFY(image.save(folder_.filePath(QStringLiteral("sa_%1.png").arg(number))));
        }
    }

    /// What is in a menu stands in the list of commands in the menu's order.
    void theCataloguesOrderIsThatOfTheFileMenu() {
        const auto window = openWindow(pretend(0));
        QVERIFY(window);
        const QList<QAction*> menu = window->menuBar()->actions().first()->menu()->actions();
        qsizetype last = -1;
        const auto catalogue = actionCatalogue(*window->actions());
        for (const CatalogueEntry& entry : catalogue.front().entries) {
            const qsizetype place = menu.indexOf(entry.action);
            QVERIFY2(place > last, qPrintable(entry.id));
            last = place;
        }
    }

    void livePreviewsAndCurvesAppear() {
        const auto window = openWindow(pretend(1000));
        QVERIFY(window);
        QVERIFY(!window->actions()->cancel->isEnabled());
        window->actions()->runSelected->trigger();
        QVERIFY(window->actions()->cancel->isEnabled());
        QVERIFY(!window->actions()->runSelected->isEnabled());
        QVERIFY(!window->workspace()->chosenRunFolder().empty());
        QTRY_VERIFY(window->page()->compare()->panelShowing(PictureKind::Attack)->canvas()->hasPicture());
        QTRY_VERIFY(window->page()->curves()->pointCount() > 4);
        window->actions()->cancel->trigger();
        QVERIFY(!window->actions()->cancel->isEnabled()); // answers at once
        QTRY_COMPARE(window->jobs()->state(), JobState::Idle);
        QVERIFY(window->actions()->runSelected->isEnabled());
    }

    /// The longest stage shows something too, and nothing of what was stopped stays.
    void theInversionsLatentShowsUntilThePictureIsThere() {
        std::atomic<bool> done = false;
        const auto window = openWindow([&done](const RunRequest&, const StageContext& run) -> RunOutcome {
            const StageContext context = run.forImage("sa_1");
            const auto grey = [](int side) { return cv::Mat(side, side, CV_8UC3, cv::Scalar(9, 9, 9)); };
            context.reportPreview("inversion/latent", [&] { return grey(8); });
            while (!done) {
                context.throwIfStopped();
                std::this_thread::sleep_for(2ms);
            }
            context.reportPreview("inversion/image", [&] { return grey(32); });
            return {};
        });
        QVERIFY(window);
        const PicturePanel* panel = window->page()->compare()->panelShowing(PictureKind::Inversion);
        window->actions()->runSelected->trigger();
        QTRY_VERIFY(panel->canvas()->hasPicture());
        QCOMPARE(panel->caption(), QStringLiteral("latent so far"));
        window->actions()->cancel->trigger();
        QTRY_COMPARE(window->jobs()->state(), JobState::Idle);
        QTRY_VERIFY(!panel->canvas()->hasPicture());
        done = true;
        window->actions()->runSelected->trigger();
        QTRY_COMPARE(window->jobs()->state(), JobState::Idle);
        QVERIFY(panel->caption() != QLatin1String("latent so far"));
    }

    void aFailureIsASentenceWithDetails() {
        const auto window = openWindow([](const RunRequest&, const StageContext&) -> RunOutcome {
            throw CheckpointError("sam.pth ends after 12 bytes; expected a checkpoint.");
        });
        QVERIFY(window);
        window->actions()->runSelected->trigger();
        QTRY_VERIFY(window->findChild<ErrorDialog*>() != nullptr);
        bool found = false;
        for (const QLabel* label : window->findChild<ErrorDialog*>()->findChildren<QLabel*>()) {
            found |= label->text().contains(QLatin1String("sam.pth ends after 12 bytes"));
        }
        QVERIFY(found);
        QVERIFY(window->page()->log()->text().contains(QLatin1String("sam.pth")));
        window->status()->showSentence(QStringLiteral("Three labels were made"));
        QVERIFY(window->page()->log()->text().endsWith(QLatin1String("Three labels were made")));
    }

    void aRunWithFailedImagesDoesNotEndAsDone() {
        std::atomic<int> failed = 2;
        const auto window = openWindow([&failed](const RunRequest&, const StageContext&) {
            RunOutcome outcome;
            outcome.failed = failed;
            outcome.records.resize(2);
            return outcome;
        });
        QVERIFY(window);
        const StatusStrip* status = window->status();
        window->actions()->runAll->trigger();
        QTRY_VERIFY2(status->sentence().contains(QLatin1String("2 of 2 images failed")),
                     qPrintable(status->sentence()));
        QVERIFY(!status->sentence().contains(QLatin1String("done")));
        QVERIFY(status->saysProblem());
        failed = 0;
        QTRY_COMPARE(window->jobs()->state(), JobState::Idle);
        window->actions()->runAll->trigger();
        QTRY_VERIFY2(status->sentence().contains(QLatin1String("done in")), qPrintable(status->sentence()));
        QVERIFY(!status->saysProblem());
    }

    void theFirstRunLeavesTheUndoSteps() {
        const auto window = openWindow(pretend(1));
        QVERIFY(window);
        const QAction* undo = window->actions()->undo;
        window->page()->form()->applyConfig(presetConfig("paper"), QStringLiteral("Paper"));
        QVERIFY(undo->isEnabled());
        window->actions()->runSelected->trigger(); // names the run's folder
        QVERIFY(!window->workspace()->chosenRunFolder().empty());
        QVERIFY(undo->isEnabled());
        QTRY_COMPARE(window->jobs()->state(), JobState::Idle);
        window->workspace()->setRunFolder(toPath(folder_.filePath(QStringLiteral("another run"))));
        QVERIFY(!undo->isEnabled());
    }

    void whatCannotBeOpenedIsSaid_data() {
        QTest::addColumn<QString>("opened"); // in the folder of wrong files
        QTest::addColumn<QString>("named");  // by the sentence
        QTest::newRow("not there") << "not there"
                                   << "not there";
        QTest::newRow("text") << "notes.txt"
                              << "notes.txt";
        QTest::newRow("text with a picture's name") << "text.png"
                                                    << "text.png";
        QTest::newRow("truncated picture") << "truncated.png"
                                           << "truncated.png";
        QTest::newRow("folder without pictures") << "empty"
                                                 << "empty";
        QTest::newRow("run.json that is no JSON") << "broken run"
                                                  << "run.json";
        QTest::newRow("run.json of another kind") << "odd run"
                                                  << "odd run";
        QTest::newRow("masks that do not fit") << "misfit.png"
                                               << "misfit";
    }

    void whatCannotBeOpenedIsSaid() {
        QFETCH(QString, opened);
        QFETCH(QString, named);
        const QTemporaryDir wrong;
        writeWrongFiles(wrong);
        const auto window = openWindow(pretend(1));
        QVERIFY(window);
        const std::filesystem::path former = window->workspace()->document().path;
        const auto sample = window->workspace()->sample();
        window->workspace()->open(toPath(wrong.filePath(opened)));
        QTRY_VERIFY(window->findChild<ErrorDialog*>() != nullptr);
        const QString said = sentenceOf(*window);
        QVERIFY2(said.contains(named) && said.endsWith(QLatin1Char('.')), qPrintable(said));
        QCOMPARE(window->workspace()->document().path, former); // what was open stays as it was
        QCOMPARE(window->workspace()->sample(), sample);
    }

    void aBrokenImageOfAFolderSaysItInItsPanel() {
        QTemporaryDir wrong;
        writeWrongFiles(wrong);
        const auto window = openWindow(pretend(1));
        QVERIFY(window);
        Workspace* workspace = window->workspace();
        workspace->open(toPath(wrong.path()));
        QTRY_COMPARE(workspace->document().path, toPath(wrong.path()));
        for (const char* id : {"misfit", "truncated"}) {
            workspace->select(id);
            QTRY_VERIFY(workspace->sample() && workspace->sample()->id == id);
            const auto shown = [&window](PictureKind kind) {
                return window->page()->compare()->panelShowing(kind)->canvas()->content();
            };
            // Where the labels alone are wrong the photograph is there, and what cannot be made of it says
            // why.
            const bool isReadable = QLatin1String(id) == QLatin1String("misfit");
            QCOMPARE(shown(PictureKind::Original).picture != nullptr, isReadable);
            const QString said = shown(isReadable ? PictureKind::Inversion : PictureKind::Original).emptyHint;
            QVERIFY2(said.contains(QLatin1String(id)), qPrintable(said));
            const auto labels = window->page()->masks()->findChildren<QLabel*>();
            QVERIFY(std::any_of(labels.begin(), labels.end(), [id](const QLabel* label) {
                return label->text().contains(QLatin1String(id));
            }));
            QVERIFY(window->page()->log()->text().contains(QLatin1String(id)));
        }
        QVERIFY(window->findChild<ErrorDialog*>() == nullptr);
    }

    void nothingOpenIsAPageWithButtons() {
        MainWindow window(appearance_.get(), pretend(1));
        window.useOwnLayout();
        window.resize(1280, 800);
        window.show();
        const EmptyPage* page = window.page()->emptyPage();
        QVERIFY(page != nullptr && page->isVisible());
        const QWidget* shown =
            window.page()->childAt(page->mapTo(window.page(), QPoint(page->width() / 2, page->height() / 8)));
        QVERIFY(shown == page || page->isAncestorOf(shown)); // it lies over the pictures
        QVERIFY(!window.page()->compare()->isEnabled());     // Tab does not go where nobody sees it
        window.open(toPath(folder_.filePath(QStringLiteral("not there"))));
        QTRY_VERIFY(window.findChild<ErrorDialog*>() != nullptr);
        window.findChild<ErrorDialog*>()->close();
        QVERIFY(page->isVisible()); // again
        QVERIFY(!window.page()->compare()->isEnabled());
        const auto primary = page->findChildren<QPushButton*>(QStringLiteral("primary"));
        QCOMPARE(primary.size(), 1);
        QCOMPARE(primary.front()->text(), window.actions()->openFolder->text());
        QPushButton* demo = nullptr;
        for (QPushButton* button : page->findChildren<QPushButton*>()) {
            demo = button->text() == window.actions()->openDemo->text() ? button : demo;
        }
        QVERIFY(demo != nullptr);
        demo->click();
        QTRY_VERIFY(window.workspace()->sample() != nullptr);
        QTRY_VERIFY(window.page()->emptyPage() == nullptr);
        QVERIFY(window.page()->compare()->isEnabled());
    }

    void closingDuringWorkStopsItAndWaits() {
        std::atomic<bool> ended = false;
        const auto window =
            openWindow([&ended](const RunRequest& request, const StageContext& context) -> RunOutcome {
                try {
                    return pretend(1000000)(request, context);
                } catch (const Cancelled&) {
                    ended = true;
                    throw;
                }
            });
        QVERIFY(window);
        window->actions()->runAll->trigger();
        QTest::qWait(50);
        const QSignalSpy said(window->status(), &StatusStrip::said);
        QVERIFY(window->close());
        QVERIFY(ended);
        QVERIFY(!said.isEmpty()); // before the waiting, whatever the end says afterwards
        QVERIFY(said.first().first().toString().startsWith(QLatin1String("Closing after")));
    }

    void everyControlHasANameForScreenReaders() {
        const auto window = openWindow(pretend(1));
        QVERIFY(window);
        for (const QToolButton* button : window->findChildren<QToolButton*>()) {
            const bool internal =
                button->objectName().startsWith(QLatin1String("qt_")) ||
                QString::fromLatin1(button->metaObject()->className()) != QLatin1String("QToolButton");
            if (!internal && button->isVisible()) {
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                         qPrintable(button->parentWidget()->objectName()));
            }
        }
    }
};

const test::Registered<WindowTest> kWindowTest;

} // namespace asam

#include "window_test.moc"
