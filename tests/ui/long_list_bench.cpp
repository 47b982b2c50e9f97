// How long a folder of 11,186 photographs and a run over them take to open and to scroll. Prints; judges
// nothing.

#include <algorithm>
#include <fstream>
#include <functional>
#include <numeric>

#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QtTest>

#include "core/pipeline/run_directory.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/filter_line.h"
#include "ui/views/sample_list.h"
#include "ui/workspace/sample_filter_model.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kImages = 11186;
constexpr int kScenes = 24;
constexpr int kMasks = 20;

json iouColumn(double value) {
    return {{"mean", value}, {"masks", std::vector<double>(kMasks, value)}};
}

} // namespace

class LongListBench : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    fs::path data_;
    fs::path run_;

    static double millisecondsOf(const std::function<void()>& work) {
        QElapsedTimer clock;
        clock.start();
        work();
        return static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }

    static void open(Workspace& workspace, const fs::path& path, const char* what) {
        QSignalSpy opened(&workspace, &Workspace::opened);
        QElapsedTimer clock;
        clock.start();
        workspace.open(path);
        QVERIFY(opened.wait(120000));
        const qint64 listed = clock.elapsed();
        QVERIFY(QTest::qWaitFor([&] { return workspace.sample() != nullptr; }, 60000));
        qInfo("%s: list after %lld ms, first picture after %lld ms", what, listed, clock.elapsed());
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = toPath(folder_.filePath(QStringLiteral("data")));
        run_ = toPath(folder_.filePath(QStringLiteral("run")));
        fs::create_directory(data_);
        const fs::path scenes =
            fs::path(qEnvironmentVariable("ASAM_RESOURCES").toStdString()) / "miniature/scenes";
        std::ofstream captions(data_ / "data-blip2-caption.json");
        for (int number = 1; number <= kImages; ++number) {
            const std::string scene = "sa_" + std::to_string(1 + number % kScenes);
            const std::string name = "sa_" + std::to_string(number);
            for (const char* ending : {".jpg", ".json"}) {
                std::error_code error; // across file systems: a copy
                fs::create_hard_link(scenes / (scene + ending), data_ / (name + ending), error);
                if (error) {
                    fs::copy_file(scenes / (scene + ending), data_ / (name + ending));
                }
            }
            captions << json{{"img", name + ".jpg"}, {"prompt", "a drawn scene with a few things"}}.dump()
                     << "\n";
        }
    }

    void folder() {
        Workspace workspace;
        open(workspace, data_, "Folder");
        Workspace again;
        open(again, data_, "Folder, once more");
        QCOMPARE(again.samples()->rowCount(), kImages);
    }

    void scrolling() {
        Workspace workspace;
        SampleList list(&workspace);
        list.resize(300, 700);
        list.show();
        open(workspace, data_, "Folder with a list");
        std::vector<double> frames;
        QScrollBar* bar = list.view()->verticalScrollBar();
        for (int step = 0; step < 200; ++step) {
            frames.push_back(millisecondsOf([&] {
                bar->setValue(bar->maximum() * step / 200 + step % 7);
                list.view()->viewport()->repaint();
                QCoreApplication::processEvents();
            }));
        }
        std::sort(frames.begin(), frames.end());
        qInfo("Scrolling: %.1f ms a frame in the median, %.1f ms at the 99th percentile", frames[100],
              frames[197]);
        const auto filter = [&](const char* text) {
            const double time = millisecondsOf([&] { list.filter()->edit()->setText(QLatin1String(text)); });
            qInfo("Filter \"%s\": %.1f ms, %d rows", text, time, list.model()->rowCount());
        };
        filter("sa_77");
        filter("drop > 0.2 and not failed");
    }

    void run() {
        const RunDirectory directory = RunDirectory::openOrCreate(run_);
        directory.writeManifest({{"config", json::object()}, {"data", {{"path", data_.string()}}}});
        // Plain writing: syncing every one of 33,558 files is no part of what is measured.
        std::vector<int> ids(kMasks);
        std::iota(ids.begin(), ids.end(), 1);
        for (int number = 1; number <= kImages; ++number) {
            const std::string id = "sa_" + std::to_string(number);
            const double saved = 0.2 + 0.6 * (number % 100) / 100;
            std::ofstream(directory.stageFile(Stage::inversion, id, ".json")) << json{
                {"seconds", 2},
                {"caption", "a scene"},
                {"psnr", 30},
                {"mask_ids", ids},
                {"iou", {{"clean", iouColumn(0.9)}, {"inverted", iouColumn(0.88)}}},
                {"null_text_losses", std::vector<std::vector<double>>(50, std::vector<double>(10, 1e-5))}};
            std::ofstream(directory.stageFile(Stage::attack, id, ".json"))
                << json{{"seconds", 3}, {"mask_ids", ids}, {"iou", {{"adversarial", iouColumn(saved)}}}};
            std::ofstream(directory.stageFile(Stage::regeneration, id, ".json")) << json{
                {"asam", {{"seconds", 1}, {"mask_ids", ids}, {"iou", {{"saved", iouColumn(saved)}}}}}};
        }
        Workspace first;
        open(first, run_, "Run without a report");
        qInfo("Writing its report: %.0f ms", millisecondsOf([&] { directory.writeReport(); }));
        Workspace second;
        open(second, run_, "Run with a report");
        QCOMPARE(second.samples()->countOf(SampleState::Regenerated), kImages);
        SampleFilterModel sorted(second.samples());
        qInfo("Sorting by drop: %.1f ms",
              millisecondsOf([&] { sorted.sort(SampleListModel::Drop, Qt::DescendingOrder); }));
        qInfo("A rule over all: %.1f ms",
              millisecondsOf([&] { sorted.setFilter(QStringLiteral("drop > 0.2 and psnr > 25")); }));
    }
};

const test::Registered<LongListBench> kLongListBench;

} // namespace asam

#include "long_list_bench.moc"
