// What the window costs: memory over two hundred opened images, and the event loop's latency and the work's
// time while the miniature pipeline runs.

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>
#include <unistd.h>

#include <QAction>
#include <QElapsedTimer>
#include <QTemporaryDir>

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
    std::ifstream status("/proc/self/statm");
    double total = 0;
    double resident = 0;
    status >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1048576;
}

/// The scenes of the demo, enlarged to photographs, each under several names.
void writeLargeScenes(const fs::path& folder, int count) {
    constexpr int kScenes = 8;
    constexpr int kEnlarged = 4;
    const fs::path scenes = fs::path(std::getenv("ASAM_RESOURCES")) / "miniature/scenes";
    for (int number = 1; number <= count; ++number) {
        const fs::path first = folder / ("sa_" + std::to_string(1 + (number - 1) % kScenes) + ".jpg");
        const fs::path photograph = folder / ("sa_" + std::to_string(number) + ".jpg");
        if (number > kScenes) {
            fs::copy_file(first, photograph);
            continue;
        }
        cv::Mat large;
        cv::resize(readPicture(scenes / first.filename()), large, {}, kEnlarged, kEnlarged, cv::INTER_CUBIC);
        writeJpeg(photograph, large, 92);
    }
}

double at(const std::vector<double>& sorted, double part) {
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

} // namespace

class MemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoHundredImagesLeaveNothingBehind() {
        constexpr int kImages = 200;
        constexpr int kSettled = 40;
        constexpr double kMostGrowth = 1.10;
        const QTemporaryDir folder;
        writeLargeScenes(toPath(folder.path()), kImages);
        Appearance appearance;
        const auto window = test::makeWindow(&appearance);
        window->useOwnLayout();
        QVERIFY(test::opens(*window, folder.path()));
        double settled = 0;
        for (int row = 0; row < kImages; ++row) {
            const std::string id = window->workspace()->samples()->idAt(row);
            window->workspace()->select(id);
            QTRY_VERIFY(window->workspace()->sample() && window->workspace()->sample()->id == id);
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
};

/// Prints; judges nothing.
class LatencyBench : public QObject {
    Q_OBJECT

private:
    RunConfig config_ = fewSteps();
    std::shared_ptr<ModelHub> hub_ = std::make_shared<ModelHub>();
    QTemporaryDir folder_;

    /// A second's work where nothing else computes, and every phase in it.
    static RunConfig fewSteps() {
        RunConfig config = presetConfig("quick");
        config.inversion.steps = 6;
        config.inversion.innerSteps = 2;
        config.attack.steps = 2;
        return config;
    }
    RunRequest request(const char* run) const {
        RunRequest request;
        request.run = toPath(folder_.filePath(QLatin1String(run)));
        request.data = fs::path(std::getenv("ASAM_RESOURCES")) / "miniature/scenes";
        request.config = config_;
        request.images = {"sa_1"};
        return request;
    }
    /// Seconds of the same work as the command line does it.
    double alone(const char* run) const {
        QElapsedTimer clock;
        clock.start();
        const StageContext context({}, nullptr, ComputeSettings(), config_.seed);
        // As a job, on a thread of its own: with it go the threads that OpenMP keeps for it, which would slow
        // others.
        std::thread([&] { runPipeline(request(run), *hub_, context); }).join();
        return static_cast<double>(clock.elapsed()) / 1000;
    }

private Q_SLOTS:
    void eventLoopBesideTheWork() {
        alone("warm"); // the models are loaded, the caches filled
        const double before = alone("before");

        Appearance appearance;
        double inWindow = 0;
        std::atomic<bool> working = false;
        auto window = std::make_unique<MainWindow>(
            &appearance, [&](const RunRequest& wanted, const StageContext& context) {
                RunRequest one = request("window");
                one.config = wanted.config;
                QElapsedTimer clock;
                clock.start();
                working = true;
                RunOutcome outcome = runPipeline(one, *hub_, context);
                inWindow = static_cast<double>(clock.elapsed()) / 1000;
                working = false;
                return outcome;
            });
        window->useOwnLayout();
        window->resize(1280, 800);
        window->show();
        window->workspace()->openDemo();
        QTRY_VERIFY(window->workspace()->isOpen() && window->workspace()->sample());
        window->page()->form()->setConfig(config_);

        std::vector<double> milliseconds;
        window->actions()->runSelected->trigger();
        QTRY_VERIFY(working);
        {
            const std::jthread asker([&](const std::stop_token& stop) {
                while (!stop.stop_requested()) { // what an input event would wait
                    const auto asked = std::chrono::steady_clock::now();
                    QMetaObject::invokeMethod(
                        window.get(),
                        [&, asked] {
                            const std::chrono::duration<double, std::milli> waited =
                                std::chrono::steady_clock::now() - asked;
                            milliseconds.push_back(waited.count());
                        },
                        Qt::QueuedConnection);
                    std::this_thread::sleep_for(5ms);
                }
            });
            QTRY_VERIFY_WITH_TIMEOUT(window->jobs()->state() == JobState::Idle, 240000);
        }
        QCoreApplication::processEvents();
        window.reset(); // it may still be reading what the run has left
        const double after = alone("after");
        std::sort(milliseconds.begin(), milliseconds.end());
        QVERIFY(milliseconds.size() > 20);
        qInfo("Event loop while the pipeline runs: p50 %.1f ms, p99 %.1f ms, most %.1f ms of %zu events",
              at(milliseconds, 0.5), at(milliseconds, 0.99), milliseconds.back(), milliseconds.size());
        const double without = (before + after) / 2;
        qInfo("An image alone %.2f s and %.2f s, in the window %.2f s: %.2f times", before, after, inWindow,
              inWindow / without);
    }
};

const test::Registered<MemoryTest> kMemoryRegistered;
const test::Registered<LatencyBench> kLatencyRegistered;

} // namespace asam

#include "window_bench.moc"
