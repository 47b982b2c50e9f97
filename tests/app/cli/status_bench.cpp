// How long `asam status` takes for a run of a whole SA-1B folder, also while a process works in it. Prints;
// judges nothing.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "core/base/file_lock.h"
#include "core/ledger/run_ledger.h"
#include "tests/app/cli/program.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using namespace asam;

constexpr int kBenchImages = 11186;
constexpr int kDoneImages = kBenchImages / 2;
constexpr int kCalls = 5;
constexpr auto kBetweenStages = std::chrono::milliseconds(2);
const std::vector<std::string> kStageWords{"caption", "inversion", "attack", "regeneration"};

std::string imageName(int number) {
    return "sa_" + std::to_string(number);
}

/// Of the processor, for all programs that have ended.
double childrenMilliseconds() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto of = [](const timeval& time) {
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

std::vector<LedgerFile> eightFiles(const std::string& image, const std::string& stage) {
    std::vector<LedgerFile> files;
    for (int number = 0; number < 8; ++number) {
        files.push_back({stage + "/" + image + "." + std::to_string(number), 100000, std::string(64, 'a')});
    }
    return files;
}

class StatusBench : public testing::Test {
protected:
    StatusBench() : run_(RunDirectory::openOrCreate(folder_ / "run")) {
        std::ofstream(run_.root() / "run.json") << R"({"config": {"preset": "quick"}})";
        test::writeFinishedImage(run_, imageName(0), 0.4);
        for (int number = 1; number < kDoneImages; ++number) { // of which a sync each would take minutes
            for (const Stage stage : kGenerativeStages) {
                fs::copy_file(run_.stageFile(stage, imageName(0), ".json"),
                              run_.stageFile(stage, imageName(number), ".json"));
            }
        }
        run_.writeReport();
        std::vector<std::string> images;
        for (int number = 0; number < kBenchImages; ++number) {
            images.push_back(imageName(number));
        }
        RunLedger ledger(run_.root() / RunLedger::kName, RunLedger::Access::write);
        ledger.addImages(images, kStageWords);
        images.resize(kDoneImages);
        for (const std::string& stage : kStageWords) {
            ledger.mark(images, stage, WorkState::done);
        }
    }

    /// Stage after stage of the images that are left, far faster than any is computed.
    void workUntil(const std::stop_token& stop) const {
        const FileLock working(run_.root() / "lock", "the run");
        RunLedger ledger(run_.root() / RunLedger::kName, RunLedger::Access::write);
        for (int number = kDoneImages; number < kBenchImages && !stop.stop_requested(); ++number) {
            for (const char* stage : {"inversion", "attack", "regeneration"}) {
                ledger.begin(imageName(number), stage, "cpu");
                std::this_thread::sleep_for(kBetweenStages);
                ledger.finish(imageName(number), stage, std::string(64, 'f'), 1.5,
                              eightFiles(imageName(number), stage));
            }
        }
    }

    /// Beside the time the processor's, which other work on the machine lengthens least.
    void printCalls(const char* when, std::vector<std::string> words) const {
        words.insert(words.begin(), ASAM_PROGRAM);
        std::vector<double> times;
        const double cpuBefore = childrenMilliseconds();
        for (int call = 0; call < kCalls; ++call) {
            const auto begin = std::chrono::steady_clock::now();
            ASSERT_EQ(test::waitForProgram(test::startProgram(words, folder_ / "out", folder_ / "err")), 0);
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        }
        std::sort(times.begin(), times.end());
        std::printf("asam %-28s %6.0f ms median, %6.0f ms at most, %6.0f ms of a core\n", when,
                    times[kCalls / 2], times.back(), (childrenMilliseconds() - cpuBefore) / kCalls);
    }

    test::TemporaryFolder folder_;
    RunDirectory run_;
};

TEST_F(StatusBench, OfAWholeFolderAtRestAndAtWork) {
    const std::vector<std::string> status{"status", run_.root().string()};
    printCalls("--version", {"--version"}); // what any start costs
    printCalls("status, nobody at work", status);
    const std::jthread work([this](const std::stop_token& stop) { workUntil(stop); });
    while (!FileLock::isHeld(run_.root() / "lock")) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    printCalls("status, a process at work", status);
    EXPECT_TRUE(FileLock::isHeld(run_.root() / "lock")) << "the work ended before the last call";
}

} // namespace
