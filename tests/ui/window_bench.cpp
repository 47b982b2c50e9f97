// What the window costs: memory over two hundred opened images, without and with results, and the event
// loop's latency and the work's time while the miniature pipeline runs.

#include <algorithm>
#include <ctime>
#include <thread>

#include <QAction>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include "core/base/freed_memory.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/pipeline/pipeline.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/sample_list.h"

#include <opencv2/imgproc.hpp>

namespace asam {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

double residentMegabytes() {
    return static_cast<double>(residentBytes()) / 1048576;
}

/// The scenes of the demo, enlarged to photographs, each under several names.
void writeLargeScenes(const fs::path& folder, int count) {
    constexpr int kDrawnScenes = 8;
    constexpr int kEnlarged = 4;
    const fs::path scenes = fs::path(std::getenv("ASAM_RESOURCES")) / "miniature/scenes";
    for (int number = 1; number <= count; ++number) {
        const fs::path first = folder / ("sa_" + std::to_string(1 + (number - 1) % kDrawnScenes) + ".jpg");
        const fs::path photograph = folder / ("sa_" + std::to_string(number) + ".jpg");
        if (number > kDrawnScenes) {
            fs::copy_file(first, photograph);
            continue;
        }
        cv::Mat large;
        cv::resize(readPicture(scenes / first.filename()), large, {}, kEnlarged, kEnlarged, cv::INTER_CUBIC);
        writeJpeg(photograph, large, 92);
    }
}

/// Gives what `folder` has under the name sa_1 the name `id` too, as links: files of one image, and folders
/// of such.
void linkUnder(const fs::path& folder, const std::string& id) {
    const std::string known = "sa_1.";
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with(known)) {
            found.push_back(entry.path());
        }
    }
    for (const fs::path& path : found) {
        const fs::path other = folder / (id + "." + path.filename().string().substr(known.size()));
        if (!fs::is_directory(path)) {
            fs::create_hard_link(path, other);
            continue;
        }
        fs::create_directory(other);
        for (const auto& entry : fs::directory_iterator(path)) {
            fs::create_hard_link(entry.path(), other / entry.path().filename());
        }
    }
}

/// A run of one scene with all its results, and the same under `count` names in all.
fs::path writeFinishedRun(const fs::path& folder, int count) {
    const fs::path scenes = fs::path(std::getenv("ASAM_RESOURCES")) / "miniature/scenes";
    const fs::path data = folder / "data";
    fs::create_directory(data);
    for (const char* name : {"sa_1.jpg", "sa_1.json"}) {
        fs::copy_file(scenes / name, data / name);
    }
    RunRequest request;
    request.run = folder / "run";
    request.data = data;
    request.captions = scenes / "scenes-blip2-caption.json";
    request.config = presetConfig("quick");
    request.config.inversion.steps = 2;
    request.config.inversion.innerSteps = 1;
    request.config.attack.steps = 5;
    request.images = {"sa_1"};
    ModelHub hub;
    runPipeline(request, hub, StageContext({}, nullptr, {}, request.config.seed));
    for (int number = 2; number <= count; ++number) {
        const std::string id = "sa_" + std::to_string(number);
        for (const fs::path& place :
             {data, request.run / "inversion", request.run / "attack", request.run / "regeneration"}) {
            linkUnder(place, id);
        }
    }
    return request.run;
}

double at(const std::vector<double>& sorted, double part) {
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

} // namespace

class MemoryTest : public QObject {
    Q_OBJECT

private:
    static constexpr int kImages = 200;

    /// All results of an image that the window shows, masks and timeline among them.
    static bool isShown(Workspace& workspace, const std::string& id) {
        return workspace.record().id == id && workspace.picture(PictureKind::Regeneration).picture &&
               workspace.timeline().timeline().id == id && workspace.timeline().count() > 0 &&
               workspace.prediction(PictureKind::Attack).masks &&
               workspace.prediction(PictureKind::Regeneration).masks;
    }

    /// Opens one image after the other; memory must not grow once the first ones have been seen.
    static void lookAtAll(const QString& opened, bool withResults) {
        constexpr int kSettled = 40;
        constexpr double kMostGrowth = 1.10;
        Appearance appearance;
        const auto window = test::makeWindow(&appearance);
        window->useOwnLayout();
        QVERIFY(test::opens(*window, opened));
        Workspace* workspace = window->workspace();
        QCOMPARE(workspace->samples()->rowCount(), kImages);
        double settled = 0;
        for (int row = 0; row < kImages; ++row) {
            const std::string id = workspace->samples()->idAt(row);
            workspace->select(id);
            QTRY_VERIFY(workspace->sample() && workspace->sample()->id == id);
            if (withResults) {
                QTRY_VERIFY2(isShown(*workspace, id), id.c_str());
            }
            QCoreApplication::processEvents();
            if (row + 1 == kSettled) {
                settled = residentMegabytes();
            }
        }
        const double last = residentMegabytes();
        qInfo("Resident after %d images %.1f MB, after %d images %.1f MB: %+.1f %%", kSettled, settled,
              kImages, last, 100 * (last / settled - 1));
        QVERIFY(last < kMostGrowth * settled);
    }

private Q_SLOTS:
    void twoHundredImagesLeaveNothingBehind() {
        const QTemporaryDir folder;
        writeLargeScenes(toPath(folder.path()), kImages);
        lookAtAll(folder.path(), /*withResults=*/false);
    }

    void theResultsOfTwoHundredImagesLeaveNothingBehind() {
        const QTemporaryDir folder;
        const fs::path run = writeFinishedRun(toPath(folder.path()), kImages);
        lookAtAll(toQString(run), /*withResults=*/true);
    }
};

/// Prints; judges nothing.
class LatencyBench : public QObject {
    Q_OBJECT

private:
    RunConfig config_ = fewSteps();
    std::shared_ptr<ModelHub> hub_ = std::make_shared<ModelHub>();
    QTemporaryDir folder_;
    int runs_ = 0;
    std::vector<double> milliseconds_; ///< what an input event would have waited while the work was done
    std::vector<double> shares_;       ///< of a core, that the window's thread took beside the work

    /// Some seconds' work where nothing else computes, and every phase in it.
    static RunConfig fewSteps() {
        RunConfig config = presetConfig("quick");
        config.inversion.steps = 10;
        config.inversion.innerSteps = 3;
        config.attack.steps = 3;
        return config;
    }
    RunRequest request() {
        RunRequest request;
        request.run = toPath(folder_.filePath(QString::number(++runs_)));
        request.data = fs::path(std::getenv("ASAM_RESOURCES")) / "miniature/scenes";
        request.config = config_;
        request.images = {"sa_1"};
        return request;
    }
    double secondsOf(const RunRequest& wanted, const StageContext& context) const {
        QElapsedTimer clock;
        clock.start();
        runPipeline(wanted, *hub_, context);
        return static_cast<double>(clock.elapsed()) / 1000;
    }
    /// Seconds of the same work as the command line does it.
    double alone() {
        const RunRequest wanted = request();
        double seconds = 0;
        // As a job, on a thread of its own: with it go the threads that OpenMP keeps for it, which would slow
        // others.
        std::thread([&] {
            seconds = secondsOf(wanted, StageContext({}, nullptr, ComputeSettings(), config_.seed));
        }).join();
        return seconds;
    }

    /// Seconds of the same work as a job of the window; `probed` sends it the events whose waits are
    /// measured, which themselves take time from the work.
    double inTheWindow(bool probed) {
        Appearance appearance;
        double seconds = 0;
        MainWindow window(&appearance, [&](const RunRequest&, const StageContext& context) {
            seconds = secondsOf(request(), context);
            return RunOutcome();
        });
        window.useOwnLayout();
        window.resize(1280, 800);
        window.show();
        window.workspace()->openDemo();
        if (!QTest::qWaitFor([&] { return window.workspace()->isOpen() && window.workspace()->sample(); })) {
            return 0;
        }
        window.page()->form()->setConfig(config_);
        QTest::qWait(2000); // the list has its thumbnails: a cost of opening, not of the work
        // The program's own kind of loop: QTest's waits look round a hundred times a second.
        QEventLoop loop;
        connect(window.jobs(), &JobRunner::finished, &loop, &QEventLoop::quit);
        const double before = secondsOfThisThread();
        window.actions()->runSelected->trigger();
        if (window.jobs()->state() != JobState::Running) {
            return 0;
        }
        std::jthread asker;
        if (probed) {
            asker = std::jthread([&](const std::stop_token& stop) { ask(window, stop); });
        }
        loop.exec();
        const double took = secondsOfThisThread() - before;
        if (!probed && seconds > 0) {
            shares_.push_back(took / seconds);
        }
        return seconds;
    }
    static double secondsOfThisThread() {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }
    void ask(QObject& window, const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const auto asked = std::chrono::steady_clock::now();
            QMetaObject::invokeMethod(
                &window,
                [this, asked] {
                    const std::chrono::duration<double, std::milli> waited =
                        std::chrono::steady_clock::now() - asked;
                    milliseconds_.push_back(waited.count());
                },
                Qt::QueuedConnection);
            std::this_thread::sleep_for(20ms); // rarely enough to cost nothing itself
        }
    }

private Q_SLOTS:
    void workBesideTheWindow() {
        constexpr int kTurns = 9;
        alone(); // the models are loaded, the caches filled
        std::vector<double> ratios;
        std::vector<double> differences; // of the work alone from turn to turn: what a ratio may be wrong by
        double before = alone();
        for (int turn = 0; turn < kTurns; ++turn) {
            const double inWindow = inTheWindow(/*probed=*/false);
            const double after = alone();
            QVERIFY(inWindow > 0);
            ratios.push_back(2 * inWindow / (before + after));
            differences.push_back(std::abs(after - before) / std::min(before, after));
            qInfo("An image alone %.2f s and %.2f s, in the window %.2f s: %.3f times", before, after,
                  inWindow, ratios.back());
            before = after;
        }
        std::sort(ratios.begin(), ratios.end());
        std::sort(shares_.begin(), shares_.end());
        std::sort(differences.begin(), differences.end());
        qInfo("In the window, median of %d: %.3f times; the window's thread takes %.1f %% of a core", kTurns,
              at(ratios, 0.5), 100 * at(shares_, 0.5));
        qInfo("Two turns of the work alone, one after the other, differ by %.1f %% (median)",
              100 * at(differences, 0.5));
    }

    void eventLoopBesideTheWork() {
        constexpr int kTurns = 3;
        for (int turn = 0; turn < kTurns; ++turn) {
            QVERIFY(inTheWindow(/*probed=*/true) > 0);
        }
        std::sort(milliseconds_.begin(), milliseconds_.end());
        QVERIFY(milliseconds_.size() > 20);
        qInfo("Event loop while the pipeline runs: p50 %.1f ms, p99 %.1f ms, most %.1f ms of %zu events",
              at(milliseconds_, 0.5), at(milliseconds_, 0.99), milliseconds_.back(), milliseconds_.size());
    }
};

const test::Registered<MemoryTest> kMemoryRegistered;
const test::Registered<LatencyBench> kLatencyRegistered;

} // namespace asam

#include "window_bench.moc"
