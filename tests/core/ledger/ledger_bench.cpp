// What a ledger of a whole SA-1B folder costs. Prints; judges nothing.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/ledger/run_ledger.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

constexpr int kBenchImages = 11186;
constexpr int kRounds = 500;
constexpr int kFilesOfAStage = 8;

double millisecondsOf(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// Once for each of kRounds images.
void printRounds(const char* what, const std::function<void(const std::string&)>& work) {
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        const std::string image = "sa_" + std::to_string(1 + round * 22);
        times.push_back(millisecondsOf([&] { work(image); }));
    }
    std::sort(times.begin(), times.end());
    std::printf("ledger %-22s %8.3f ms median, %8.3f ms at the 99th percentile\n", what, times[kRounds / 2],
                times[kRounds - 1 - kRounds / 100]);
}

void printOnce(const char* what, const std::function<void()>& work) {
    std::printf("ledger %-22s %8.1f ms\n", what, millisecondsOf(work));
}

std::vector<LedgerFile> filesOfStage(const std::string& image) {
    std::vector<LedgerFile> files;
    for (int number = 0; number < kFilesOfAStage; ++number) {
        files.push_back(
            {"attack/" + image + ".steps/" + std::to_string(number) + ".png", 100000, std::string(64, 'a')});
    }
    return files;
}

TEST(LedgerBench, OperationsOnAWholeFolder) {
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / RunLedger::kName;
    std::vector<std::string> images;
    for (int number = 1; number <= kBenchImages; ++number) {
        images.push_back("sa_" + std::to_string(number));
    }
    RunLedger ledger(file, RunLedger::Access::write);
    printOnce("enter 11,186 images", [&] {
        ledger.addImages(images, {"caption", "inversion", "attack", "regeneration"});
    });
    printRounds("begin", [&](const std::string& image) { ledger.begin(image, "attack", "cpu"); });
    printRounds("finish, 8 files", [&](const std::string& image) {
        ledger.finish(image, "attack", std::string(64, 'f'), 1.5, filesOfStage(image));
    });
    printRounds("fail", [&](const std::string& image) {
        ledger.fail(image, "regeneration", "The loss is not a number.", "regeneration/denoise, step 3");
    });
    printRounds("reset", [&](const std::string& image) { ledger.reset(image, "regeneration"); });
    printRounds("counts", [&](const std::string&) { static_cast<void>(ledger.counts()); });
    ledger.fail("sa_7", "attack", "The loss is not a number.", "attack/iterate 3");
    printRounds("failures", [&](const std::string&) { EXPECT_EQ(ledger.failures().size(), 1U); });
    printRounds("notes", [&](const std::string&) { EXPECT_TRUE(ledger.notes().empty()); });
    printRounds("files of a stage", [&](const std::string& image) {
        EXPECT_EQ(ledger.filesOf(image, "attack").size(), static_cast<std::size_t>(kFilesOfAStage));
    });
    printRounds("rate", [&](const std::string&) {
        static_cast<void>(ledger.ratePerHour("attack", 3600, secondsSinceEpoch()));
    });
    printRounds("back from running", [&](const std::string&) { EXPECT_EQ(ledger.resetRunning(), 0); });
    printRounds("opened to read", [&](const std::string&) {
        static_cast<void>(RunLedger(file, RunLedger::Access::read).counts());
    });
    printOnce("all rows, read anew", [&] {
        const RunLedger reader(file, RunLedger::Access::read);
        EXPECT_EQ(reader.entries().size(), 4U * kBenchImages);
    });
    printOnce("mark all", [&] { ledger.mark(images, "tuning", WorkState::done); });
    RunLedger whole(folder / "whole.sqlite", RunLedger::Access::write);
    whole.addImages(images, {"caption", "inversion", "attack", "regeneration"});
    printOnce("merge another's", [&] { whole.merge(file); });
    EXPECT_EQ(whole.counts().at("attack").of(WorkState::failed), 1);
}

} // namespace
} // namespace asam
