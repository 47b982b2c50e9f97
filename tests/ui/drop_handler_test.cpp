// What a drop on the window does: settings restored, pictures opened, foreign ones asked about.

#include <fstream>

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/data/png_metadata.h"
#include "tests/support/tar_writer.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/annotations_dialog.h"
#include "ui/dialogs/compare_settings_dialog.h"
#include "ui/dialogs/queue_run_dialog.h"
#include "ui/drop_handler.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/run_controller.h"
#include "ui/views/notice_bar.h"
#include "ui/workspace/workspace.h"

namespace asam {

class DropHandlerTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    QWidget window_;
    Workspace workspace_;
    SettingsForm form_;
    JobRunner runner_;
    DropHandler* handler_ = nullptr;
    cv::Mat picture_{16, 16, CV_8UC3, cv::Scalar(10, 120, 200)};

    std::filesystem::path file(const char* name) const {
        return toPath(folder_.filePath(QLatin1String(name)));
    }

    /// Through the window, as a file manager does it.
    void drop(const QList<QUrl>& urls) {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window_, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window_, &event);
    }
    void drop(const std::filesystem::path& path) { drop({QUrl::fromLocalFile(toQString(path))}); }
    QString notice() const { return form_.notices()->text(); }

    /// Photographs `one.png` and `two.png`, and a file elsewhere that has a mask of the first.
    std::filesystem::path writeCoco() {
        std::filesystem::create_directories(file("plain"));
        writePng(file("plain") / "one.png", picture_);
        writePng(file("plain") / "two.png", picture_);
        std::filesystem::create_directories(file("lists"));
        const std::filesystem::path annotations = file("lists") / "mine.json";
        std::ofstream(annotations)
            << R"({"annotations": [{"id": 7, "image_id": 1, "segmentation": [[2, 2, 9, 2, 9, 9]]}],
                  "images": [{"id": 1, "file_name": "one.png", "width": 16, "height": 16}]})";
        return annotations;
    }

private Q_SLOTS:
    void initTestCase() { handler_ = new DropHandler(&window_, &workspace_, &form_, &runner_); }

    void init() {
        form_.setConfig(presetConfig("paper"));
        form_.notices()->clear();
        form_.undoStack()->clear();
    }

    void aResultPictureRestoresItsSettings() {
        SampleMetadata metadata;
        metadata.imageId = "sa_17";
        RunConfig config = presetConfig("strict");
        config.attack.radius = 0.0512345678901;
        metadata.config = configToJson(config);
        writePng(file("result.png"), picture_, metadataTexts(metadata));
        const QSignalSpy formWanted(handler_, &DropHandler::formWanted); // whichever room is seen
        drop(file("result.png"));
        QTRY_VERIFY(notice().contains(QLatin1String("sa_17")));
        QCOMPARE(formWanted.count(), 1);
        QCOMPARE(configToJson(form_.config()), configToJson(config));
        QVERIFY(!workspace_.isOpen());
        form_.notices()->findChildren<QToolButton*>().last()->click(); // Undo
        QCOMPARE(configToJson(form_.config()), configToJson(presetConfig("paper")));
    }

    void aStrictJpegInARunTellsByTheJsonBesideIt() {
        for (const char* stage : {"inversion", "attack", "regeneration"}) {
            std::filesystem::create_directories(file("run") / stage);
        }
        const nlohmann::json strict = configToJson(presetConfig("strict"));
        const auto write = [this](const char* name, const nlohmann::json& document) {
            std::ofstream(file("run") / name) << document.dump();
        };
        write("run.json",
              {{"config", configToJson(presetConfig("paper"))}}); // continued with other settings since
        for (const char* stage : {"inversion", "attack"}) {
            write((std::string(stage) + "/sa_1.json").c_str(),
                  {{"preset", "strict"}, {"settings", {{"data", strict["data"]}, {stage, strict[stage]}}}});
        }
        write("regeneration/sa_1.json",
              {{"asam", {{"preset", "strict"}, {"settings", {{"regeneration", strict["regeneration"]}}}}}});
        writeJpeg(file("run") / "regeneration" / "sa_1.jpg", picture_, 75);
        drop(file("run") / "regeneration" / "sa_1.jpg");
        QTRY_VERIFY(notice().contains(QLatin1String("sa_1")));
        nlohmann::json expected = strict;
        for (const char* section : {"pgd", "tuning", "evaluation"}) { // no part of the picture: the run's own
            expected[section] = configToJson(presetConfig("paper"))[section];
        }
        QCOMPARE(configToJson(form_.config()), expected);
    }

    void anotherProgramsPictureIsAskedAbout() {
        writePng(file("foreign.png"), picture_, {{"parameters", "a cat\nSteps: 20, Sampler: Euler a"}});
        drop(file("foreign.png"));
        QTRY_VERIFY(notice().contains(QLatin1String("Sampler: Euler a")));
        QCOMPARE(configToJson(form_.config()), configToJson(presetConfig("paper")));
        QVERIFY(!workspace_.isOpen());
        form_.notices()->findChildren<QToolButton*>().last()->click(); // Open as photograph
        QTRY_VERIFY(workspace_.isOpen());
        QTRY_COMPARE(workspace_.document().name, QStringLiteral("foreign.png"));
    }

    void aPictureWithoutSettingsIsOpened() {
        writePng(file("plain.png"), picture_);
        drop(file("plain.png"));
        QTRY_COMPARE(workspace_.document().name, QStringLiteral("plain.png"));
    }

    void aFolderIsOpened() {
        std::filesystem::create_directories(file("photographs"));
        writePng(file("photographs") / "sa_1.png", picture_);
        drop(file("photographs"));
        QTRY_COMPARE(workspace_.document().name, QStringLiteral("photographs"));
    }

    void anArchiveIsOpened() {
        writePng(file("packed.png"), picture_);
        {
            test::TarWriter writer(file("sa_000020.tar"));
            writer.addFile("sa_000020/sa_7.png", file("packed.png"));
            writer.close();
        }
        drop(file("sa_000020.tar"));
        QTRY_COMPARE(workspace_.document().name, QStringLiteral("sa_000020.tar"));
        QCOMPARE(workspace_.samples()->idAt(0), std::string("sa_7"));
    }

    void aSettingsFileIsRead() {
        std::ofstream(file("mine.json")) << R"({"preset": "quick", "attack": {"steps": 2}})";
        drop(file("mine.json"));
        QTRY_COMPARE(form_.config().attack.steps, 2);
        std::ofstream(file("mine.json")) << R"({"attack": {"stepz": 2}})";
        drop(file("mine.json"));
        QTRY_VERIFY(notice().contains(QLatin1String("attack.steps")));
    }

    void photographsAreOpenedWithTheirAnnotations() {
        const std::filesystem::path annotations = writeCoco();
        const auto url = [](const std::filesystem::path& path) {
            return QUrl::fromLocalFile(toQString(path));
        };
        drop({url(annotations), url(file("plain"))});
        QTRY_VERIFY(workspace_.isOpen() && workspace_.document().path == file("plain"));
        QCOMPARE(workspace_.document().annotations, annotations);
        QCOMPARE(workspace_.document().dataset->kind(), DatasetKind::coco);
        QCOMPARE(workspace_.document().dataset->load("one").annotations.size(), std::size_t{1});
        // What is run on them, here or in the queue, has the same masks.
        const RunController runs(&workspace_, &runner_, {});
        QCOMPARE(runs.requestFor(presetConfig("quick")).annotations, annotations);
        QueueRunDialog line({QueueEntry(), PresetStore(file("presets")), file("measurements.json")});
        line.data()->setPath(file("plain"));
        line.run()->setPath(file("run of plain"));
        QVERIFY(line.entry().request.annotations.empty());
        line.annotations()->setPath(annotations);
        QCOMPARE(line.entry().request.annotations, annotations);
    }

    void annotationsAloneAskForThePhotographs() {
        const std::filesystem::path annotations = writeCoco();
        QSignalSpy dropped(handler_, &DropHandler::annotationsDropped);
        drop(annotations);
        QTRY_COMPARE(dropped.size(), 1);
        AnnotationsDialog dialog(dropped.front().front().value<std::filesystem::path>());
        QCOMPARE(dialog.photographs()->path(), file("lists")); // beside it, until they are named
        QVERIFY(dialog.openButton()->isEnabled());
        std::filesystem::create_directories(file("val"));
        std::filesystem::copy_file(annotations, file("lists") / "instances_val.json");
        const auto type = [](PathEdit* edit, const std::filesystem::path& path) {
            edit->setPath(path);
            Q_EMIT edit->pathEdited();
        };
        type(dialog.annotations(), file("lists") / "instances_val.json");
        QCOMPARE(dialog.photographs()->path(), file("val"));
        type(dialog.photographs(), file("plain"));
        type(dialog.annotations(), annotations);
        QCOMPARE(dialog.photographs()->path(), file("plain"));
        type(dialog.annotations(), file("lists") / "gone.json");
        QVERIFY(dialog.sentence().contains(QLatin1String("gone.json")));
        QVERIFY(!dialog.openButton()->isEnabled());
    }

    void whatCannotBeUsedIsSaid() {
        const QSignalSpy said(handler_, &DropHandler::said);
        drop({QUrl::fromLocalFile(QStringLiteral("/a.png")), QUrl::fromLocalFile(QStringLiteral("/b.png"))});
        QVERIFY(notice().contains(QLatin1String("expected one")));
        drop({QUrl(QStringLiteral("https://example.org/a.png"))});
        QVERIFY(notice().contains(QLatin1String("not on this machine")));
        std::ofstream(file("broken.png")) << "no picture";
        drop(file("broken.png"));
        QTRY_VERIFY(notice().contains(QLatin1String("broken.png")));
        runner_.start({QStringLiteral("Job"), {}, 0}, [](const StageContext& context) {
            while (true) {
                context.throwIfStopped();
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        drop(file("photographs"));
        QVERIFY(notice().contains(QLatin1String("while a job is under way")));
        QCOMPARE(said.count(), 4);
        QCOMPARE(said.back().front().toString(), notice());
        runner_.stopAndWait();
    }

    void theDialogListsOnlyWhatDiffers() {
        RunConfig other = presetConfig("paper");
        other.attack.radius = 0.05;
        auto* dialog = new CompareSettingsDialog({QStringLiteral("A"), presetConfig("paper")},
                                                 {QStringLiteral("B"), other}, &window_);
        QCOMPARE(dialog->table()->rowCount(), 1);
        QCOMPARE(dialog->table()->item(0, 0)->text(), QStringLiteral("Attack: Radius kappa"));
        QCOMPARE(dialog->table()->item(0, 1)->text(), QStringLiteral("0.02"));
        QCOMPARE(dialog->table()->item(0, 2)->text(), QStringLiteral("0.05"));
        QCOMPARE(dialog->table()->item(0, 3)->text(), QStringLiteral("attack.radius"));
        delete dialog;
    }

    void anEvaluationIsNoDocument() {
        QSignalSpy dropped(handler_, &DropHandler::evaluationDropped);
        const std::filesystem::path folder = file("evaluation");
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "report.json") << "{}";
        std::ofstream(folder / "images.csv") << "";
        drop(folder);
        drop(folder / "report.json");
        QCOMPARE(dropped.size(), 2);
        QCOMPARE(dropped.at(1).front().value<std::filesystem::path>(), folder);
    }
};

const test::Registered<DropHandlerTest> kDropHandlerTest;

} // namespace asam

#include "drop_handler_test.moc"
