// Captions in the window: edited in place, by rule and from a file, undone, kept; and data sets from an
// archive.

#include <filesystem>
#include <fstream>

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>

#include "core/data/own_captions.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/run_directory.h"
#include "tests/support/tar_writer.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/dialogs/caption_dialog.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/caption_bar.h"
#include "ui/views/filter_line.h"
#include "ui/views/sample_list.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {

class CaptionsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<MainWindow> window_;

    std::filesystem::path file(const char* name) const {
        return toPath(folder_->filePath(QLatin1String(name)));
    }
    std::filesystem::path labels() const { return window_->workspace()->document().dataset->labels(); }
    CaptionsByName onDisk() const { return readOwnCaptions(labels()); }
    CaptionBar* bar() const { return window_->page()->captionBar(); }
    QLineEdit* edit() const { return bar()->edit(); }
    void select(const char* id) { window_->workspace()->select(id); }
    void type(const QString& text) {
        edit()->selectAll();
        QTest::keyClicks(edit(), text);
    }

private Q_SLOTS:
    /// sa_1 "first", sa_2 with an empty prompt, sa_3 without a line.
    void init() {
        appearance_ = std::make_unique<Appearance>();
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(test::writePhotographs(*folder_, 3));
        std::ofstream(file("x-caption.json")) << "{\"img\": \"sa_1.png\", \"prompt\": \"first\"}\n"
                                              << "{\"img\": \"sa_2.png\", \"prompt\": \"\"}\n";
        window_ = test::makeWindow(appearance_.get());
        window_->useOwnLayout();
        QVERIFY(test::opens(*window_, folder_->path()));
        std::filesystem::remove_all(labels());
        window_->workspace()->setOwnCaptions({});
    }

    void cleanup() {
        const std::filesystem::path place = labels();
        window_.reset();
        std::filesystem::remove_all(place);
    }

    void enterTakesTheTextOverAndUndoBringsTheFormerBack() {
        QCOMPARE(edit()->text(), QStringLiteral("first"));
        QVERIFY(bar()->note().isEmpty());
        window_->actions()->editCaption->trigger();
        type(QStringLiteral("a red kite"));
        QVERIFY(onDisk().empty()); // not before Enter
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_COMPARE(onDisk(), (CaptionsByName{{"sa_1.png", "a red kite"}}));
        QCOMPARE(window_->workspace()->document().dataset->caption("sa_1"),
                 std::optional<std::string>("a red kite"));
        QVERIFY(!bar()->note().isEmpty());
        QVERIFY(window_->actions()->undo->text().contains(QLatin1String("sa_1")));

        select("sa_2");
        window_->actions()->undo->trigger();
        QCOMPARE(window_->workspace()->selectedId(), std::string("sa_1")); // undoing shows what it is about
        QCOMPARE(edit()->text(), QStringLiteral("first"));
        QTRY_VERIFY(onDisk().empty());
        QVERIFY(!std::filesystem::exists(ownCaptionsFile(labels())));
        window_->actions()->redo->trigger();
        QCOMPARE(edit()->text(), QStringLiteral("a red kite"));
        QTRY_COMPARE(onDisk().size(), std::size_t{1});
    }

    void escapeBringsTheTextBackAndAnotherImageTakesItOver() {
        type(QStringLiteral("half a thou"));
        QTest::keyClick(edit(), Qt::Key_Escape);
        QCOMPARE(edit()->text(), QStringLiteral("first"));
        type(QStringLiteral("whole"));
        select("sa_3");
        QCOMPARE(window_->workspace()->document().dataset->caption("sa_1"),
                 std::optional<std::string>("whole"));
        QVERIFY(edit()->text().isEmpty());
        QVERIFY(edit()->placeholderText().contains(QLatin1String("No caption")));
        select("sa_2");
        QVERIFY(edit()->placeholderText().contains(QLatin1String("No caption")));
        QTest::keyClick(edit(), Qt::Key_Return); // nothing was typed
        QTRY_COMPARE(onDisk(), (CaptionsByName{{"sa_1.png", "whole"}}));
        window_->workspace()->setOwnCaptions({{"sa_1.png", "whole"}, {"sa_2.png", ""}});
        QVERIFY(edit()->placeholderText().contains(QLatin1String("empty caption")));
    }

    void whatIsWrittenIsFoundAgain() {
        type(QStringLiteral("kept"));
        QTest::keyClick(edit(), Qt::Key_Return);
        select("sa_3");
        QSignalSpy opened(window_->workspace(), &Workspace::opened);
        window_->workspace()->open(toPath(folder_->path())); // while it may still be on its way to the disk
        QTRY_COMPARE(opened.count(), 1);
        QTRY_COMPARE(edit()->text(), QStringLiteral("kept"));
        QTRY_COMPARE(onDisk().size(), std::size_t{1});
        window_->workspace()->open(toPath(folder_->path()));
        QTRY_COMPARE(opened.count(), 2);
        QTRY_COMPARE(edit()->text(), QStringLiteral("kept"));
    }

    void theWindowsEndWritesWhatWaits() {
        type(QStringLiteral("last words"));
        QTest::keyClick(edit(), Qt::Key_Return);
        const std::filesystem::path place = labels();
        window_.reset();
        QCOMPARE(readOwnCaptions(place), (CaptionsByName{{"sa_1.png", "last words"}}));
        window_ = test::makeWindow(appearance_.get());
        QVERIFY(test::opens(*window_, folder_->path()));
    }

    void aRuleIsPreviewedForTheFilteredImages() {
        window_->page()->samples()->filter()->edit()->setText(QStringLiteral("sa_2"));
        QTimer::singleShot(0, this, [] {
            auto* dialog = qobject_cast<CaptionDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            QVERIFY(!dialog->applyButton()->isEnabled()); // no text yet
            dialog->text()->setText(QStringLiteral("a photograph"));
            QCOMPARE(dialog->preview()->rowCount(), 1);
            QCOMPARE(dialog->preview()->item(0, 0)->text(), QStringLiteral("sa_2"));
            dialog->scope()->setCurrentIndex(2); // all images
            QCOMPARE(dialog->preview()->rowCount(), 2);
            QCOMPARE(dialog->preview()->item(1, 2)->text(), QStringLiteral("a photograph"));
            dialog->kind()->setCurrentIndex(3); // replace
            QVERIFY(dialog->with()->isVisible());
            dialog->text()->setText(QStringLiteral("first"));
            QCOMPARE(dialog->changes(), (std::vector<CaptionChange>{{"sa_1", "first", ""}}));
            dialog->with()->setText(QStringLiteral("second"));
            QCOMPARE(dialog->changes().front().after, std::string("second"));
            dialog->kind()->setCurrentIndex(0);
            dialog->text()->setText(QStringLiteral("a photograph"));
            dialog->applyButton()->click();
        });
        window_->actions()->captionRule->trigger();
        QTRY_COMPARE(onDisk(), (CaptionsByName{{"sa_2.png", "a photograph"}, {"sa_3.png", "a photograph"}}));
        window_->actions()->undo->trigger(); // both at once
        QTRY_VERIFY(onDisk().empty());
    }

    void resultsThatWereMadeWithAnotherCaptionAreMarked() {
        const std::filesystem::path run = file("run");
        const RunDirectory made = RunDirectory::openOrCreate(run);
        made.writeManifest(
            {{"config", nlohmann::json::object()}, {"data", {{"path", toPath(folder_->path()).string()}}}});
        made.writeStageJson(Stage::inversion, "sa_1", {{"seconds", 1.0}, {"caption", "first"}});
        QVERIFY(test::opens(*window_, folder_->filePath(QStringLiteral("run"))));
        QTRY_VERIFY(window_->workspace()->record().finished("inversion"));
        QVERIFY(bar()->note().isEmpty());
        type(QStringLiteral("second"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY2(bar()->note().contains(QLatin1String("another")), qPrintable(bar()->note()));
        QTRY_COMPARE(readOwnCaptions(run / "labels"),
                     (CaptionsByName{{"sa_1.png", "second"}})); // beside the run's labels
    }

    void anArchiveOpensWithThumbnailsAndMasks() {
        const std::filesystem::path scenes = file("scenes");
        std::filesystem::create_directories(scenes);
        {
            test::TarWriter writer(file("sa_000020.tar"));
            for (std::uint64_t number = 1; number <= 3; ++number) {
                writeScene(scenes, {64, 1}, number);
                const std::string stem = "sa_" + std::to_string(number);
                writer.addFile(stem + ".jpg", scenes / (stem + ".jpg"));
                writer.addFile(stem + ".json", scenes / (stem + ".json"));
            }
            writer.close();
        }
        std::filesystem::remove_all(labels());
        QVERIFY(test::opens(*window_, folder_->filePath(QStringLiteral("sa_000020.tar"))));
        SampleListModel* list = window_->workspace()->samples();
        QCOMPARE(list->rowCount(), 3);
        QVERIFY(!window_->workspace()->sample()->annotations.empty());
        QTRY_VERIFY(!list->data(list->index(2, 0), Qt::DecorationRole).value<QImage>().isNull());
        QVERIFY(list->data(list->index(2, 0), Qt::ToolTipRole)
                    .toString()
                    .contains(QLatin1String("sa_000020.tar/sa_3.jpg")));

        std::filesystem::resize_file(file("sa_000020.tar"), 3000); // cut off
        QSignalSpy refused(window_->workspace(), &Workspace::openFailed);
        window_->workspace()->open(file("sa_000020.tar"));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains(QLatin1String("cut off")));
    }
};

const test::Registered<CaptionsTest> kCaptionsTest;

} // namespace asam

#include "captions_test.moc"
