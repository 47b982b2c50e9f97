// What a run knows of its work: from a ledger, and from the files where there is none.

#include "core/pipeline/run_progress.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/data/own_captions.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_manifest.h"
#include "core/pipeline/run_share.h"
#include "core/pipeline/work_plan.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

const std::vector<std::string> kStages{"inversion", "attack", "regeneration"};

TEST(RunProgress, TellsStatesAndGroupsWhatFailedAlike) {
    const test::TemporaryFolder folder;
    {
        RunLedger ledger(folder / RunLedger::kName, RunLedger::Access::write);
        ledger.addImages({"sa_2", "sa_1", "sa_10", "sa_3"}, kStages);
        ledger.finish("sa_2", "inversion", "f", 1.5, {});
        ledger.begin("sa_2", "attack", "cpu");
        ledger.fail("sa_1", "inversion", "/data/sa_1.jpg is no picture.", "");
        ledger.fail("sa_10", "inversion", "/data/sa_10.jpg is no picture.", "");
        for (const std::string& stage : kStages) {
            ledger.finish("sa_3", stage, "f", 2, {});
        }
        ledger.fail("sa_3", "attack", "The loss is not a number.", "attack/denoise, step 3 of 20");
    }
    const FileLock working(folder / "lock", "the run");
    const RunProgress progress = readRunProgress(folder.path());
    ASSERT_EQ(progress.images.size(), 4U);
    const ImageProgress& first = progress.images[0]; // in the order of the work
    EXPECT_EQ(first.image, "sa_2");
    EXPECT_EQ(first.of(Stage::inversion).state, WorkState::done);
    EXPECT_EQ(first.of(Stage::inversion).seconds, 1.5);
    EXPECT_EQ(first.of(Stage::attack).state, WorkState::running);
    EXPECT_EQ(first.of(Stage::regeneration).state, WorkState::pending);
    EXPECT_FALSE(first.isDone());
    const ImageProgress& last = progress.images[3];
    EXPECT_EQ(last.failedStage, static_cast<int>(Stage::attack));
    EXPECT_EQ(last.step, "attack/denoise, step 3 of 20");
    EXPECT_EQ(progress.failedImages(), 3);
    EXPECT_EQ(progress.doneImages(), 0);
    ASSERT_EQ(progress.failures.size(), 2U);
    EXPECT_EQ(progress.failures[0].reason, "/data/….jpg is no picture.");
    EXPECT_EQ(progress.failures[0].images, (std::vector<std::string>{"sa_1", "sa_10"}));
    EXPECT_EQ(progress.counts.at(Stage::inversion).of(WorkState::done), 2);
    EXPECT_EQ(progress.counts.at(Stage::regeneration).of(WorkState::pending), 3);
}

TEST(RunProgress, FailuresOfSeveralFoldersAreOneReason) {
    const std::vector<FailureGroup> groups =
        groupFailures({{"a", "The masks are damaged."},
                       {"sa_1", "The picture /my data/1/sa_1.jpg cannot be read: sa_1.jpg is cut off."},
                       {"sa_2", "The picture /my data/2/sa_2.jpg cannot be read: sa_2.jpg is cut off."},
                       {"sa_3", "The picture /my data/2/sa_3.jpg cannot be read: sa_3.jpg is cut off."},
                       {"x", "one/x.jpg is no picture."},
                       {"y", "two/y.jpg is no picture."}});
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[0].reason, "The picture \u2026.jpg cannot be read: \u2026.jpg is cut off.");
    EXPECT_EQ(groups[0].images, (std::vector<std::string>{"sa_1", "sa_2", "sa_3"}));
    EXPECT_EQ(groups[1].reason, "\u2026.jpg is no picture.");
    EXPECT_EQ(groups[1].images, (std::vector<std::string>{"x", "y"}));
    EXPECT_EQ(groups[2].reason, "The masks are damaged.") << "an id may be a word";
}

/// As a run that was last begun so long ago.
void beginBefore(const std::filesystem::path& run, std::chrono::seconds ago) {
    std::ofstream(run / "run.json") << "{}";
    std::filesystem::last_write_time(run / "run.json", std::filesystem::file_time_type::clock::now() - ago);
}

TEST(RunProgress, RateAndTimeLeftAreOfThePresentWork) {
    const test::TemporaryFolder folder;
    RunLedger ledger(folder / RunLedger::kName, RunLedger::Access::write);
    ledger.addImages({"sa_1", "sa_2", "sa_3", "sa_4", "sa_5", "sa_6"}, kStages);
    const auto compute = [&ledger](const std::string& image) {
        for (const std::string& stage : kStages) {
            ledger.begin(image, stage, "cpu");
            ledger.finish(image, stage, "f", 1, {});
        }
    };
    compute("sa_1");
    compute("sa_2");
    for (const std::string& stage : kStages) {
        ledger.finish("sa_3", stage, "f", 1, {}); // found, not computed
    }
    ledger.fail("sa_4", "inversion", "The picture is damaged.", "");
    beginBefore(folder.path(), std::chrono::seconds(600));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    RunProgress progress = readRunProgress(folder.path());
    // Two were computed; sa_5 and sa_6 are left, as long as two of the rate's intervals.
    ASSERT_GT(progress.imagesPerHour, 0);
    EXPECT_DOUBLE_EQ(progress.secondsLeft.value(), 2 * 3600 / progress.imagesPerHour);
    EXPECT_FALSE(progress.images[3].isTriedAgain);

    beginBefore(folder.path(), std::chrono::seconds(0)); // and again: nothing has been computed since
    progress = readRunProgress(folder.path());
    EXPECT_EQ(progress.imagesPerHour, 0);
    EXPECT_FALSE(progress.secondsLeft);
    EXPECT_TRUE(progress.images[3].isTriedAgain);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    compute("sa_5");
    compute("sa_6");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    progress = readRunProgress(folder.path());
    ASSERT_GT(progress.imagesPerHour, 0);
    EXPECT_DOUBLE_EQ(progress.secondsLeft.value(), 3600 / progress.imagesPerHour); // sa_4, once more
}

std::set<std::pair<std::string, std::string>> interruptedIn(const std::filesystem::path& run) {
    return interruptedWork(run, *RunLedger::ofRun(run));
}

TEST(RunProgress, WhatAKilledProcessWasAtIsPendingAndSaysSo) {
    const test::TemporaryFolder folder;
    {
        RunLedger ledger(folder / RunLedger::kName, RunLedger::Access::write);
        ledger.addImages({"sa_1", "sa_2", "sa_3"}, kStages);
        ledger.begin("sa_1", "attack", "cpu");
    }
    const auto attackOf = [&](std::size_t image) {
        return readRunProgress(folder.path()).images.at(image).of(Stage::attack);
    };
    EXPECT_EQ(attackOf(0).state, WorkState::pending);
    EXPECT_TRUE(attackOf(0).wasInterrupted);
    EXPECT_FALSE(attackOf(1).wasInterrupted);
    EXPECT_EQ(readRunProgress(folder.path()).counts.at(Stage::attack).of(WorkState::running), 0);
    EXPECT_EQ(interruptedIn(folder.path()).size(), 1U);
    {
        const FileLock alone(folder / "lock", "the run");
        EXPECT_EQ(attackOf(0).state, WorkState::running);
        EXPECT_TRUE(interruptedIn(folder.path()).empty());
    }
    // Of processes that share the run each holds the lock of its own ledger: one works on, one was killed.
    const std::filesystem::path shards = folder / RunLedger::kShards;
    std::filesystem::create_directories(shards);
    RunLedger(shards / "host-1.sqlite", RunLedger::Access::write).begin("sa_2", "attack", "cpu");
    RunLedger(shards / "host-2.sqlite", RunLedger::Access::write).begin("sa_3", "attack", "cpu");
    const FileLock shared(folder / "lock", "the run", FileLock::Mode::shared);
    const FileLock own(shards / "host-1.sqlite.lock", "the ledger");
    EXPECT_EQ(attackOf(1).state, WorkState::running);
    EXPECT_TRUE(attackOf(2).wasInterrupted);
    EXPECT_TRUE(attackOf(0).wasInterrupted);
    // A third process has made its file, and no table in it yet: whatever runs may be its work.
    std::ofstream(shards / "host-3.sqlite").flush();
    const FileLock third(shards / "host-3.sqlite.lock", "the ledger");
    EXPECT_EQ(attackOf(2).state, WorkState::running);
    EXPECT_TRUE(interruptedIn(folder.path()).empty());
}

TEST(RunProgress, WhatAProcessLeftInItsOwnLedgerIsKnownToWhoeverAsks) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    run.writeManifest({{"config", nlohmann::json::object()}});
    const std::filesystem::path shards = run.root() / RunLedger::kShards;
    std::filesystem::create_directories(shards);
    {
        RunLedger left(shards / "host-7.sqlite", RunLedger::Access::write);
        left.addImages({"sa_1", "sa_2"}, {"inversion"});
        left.finish("sa_1", "inversion", "f", 1, {{"inversion/sa_1.png", 3, "hash"}});
        left.fail("sa_2", "inversion", "The picture is damaged.", "");
    }
    for (const bool hasOwn : {false, true}) {
        EXPECT_EQ(readRunProgress(run.root()).failedImages(), 1);
        EXPECT_EQ(failedImages(run), std::vector<std::string>{"sa_2"}) << hasOwn;
        EXPECT_EQ(finishedPrints(run.root()).size(), 1U) << hasOwn;
        EXPECT_EQ(runManifest(run).at("files").at("inversion/sa_1.png"), "hash") << hasOwn;
        RunLedger(run.root() / RunLedger::kName, RunLedger::Access::write)
            .addImages({"sa_1", "sa_2", "sa_3"}, {"inversion"});
    }
}

TEST(RunProgress, WhoseRetryWasStoppedIsTriedAgain) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    RunLedger ledger(run.root() / RunLedger::kName, RunLedger::Access::write);
    ledger.addImages({"sa_1", "sa_2"}, kStages);
    ledger.fail("sa_2", "inversion", "The picture is damaged.", "");
    run.recordFailure("sa_2", Stage::inversion, "The picture is damaged.");
    EXPECT_EQ(failedImages(run), std::vector<std::string>{"sa_2"});
    ledger.begin("sa_2", "inversion", "cpu");
    ledger.reset("sa_2", "inversion"); // as a stop leaves it
    EXPECT_EQ(failedImages(run), std::vector<std::string>{"sa_2"});
    run.clearFailure("sa_2");
    EXPECT_TRUE(failedImages(run).empty());
}

TEST(RunProgress, TellsCaptionsReviewsAndTheStagesOfTheRun) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    const std::vector<std::string> images{"sa_1", "sa_2", "sa_3", "sa_4"};
    {
        RunLedger ledger(run.root() / RunLedger::kName, RunLedger::Access::write);
        ledger.addImages(images, kStages);
        ledger.mark({"sa_1", "sa_2", "sa_4"}, kCaptionStage, WorkState::done);
        ledger.mark({"sa_3"}, kCaptionStage, WorkState::pending);
        ledger.mark(images, "review", WorkState::pending);
        ledger.mark({"sa_1"}, "review", WorkState::done);
        ledger.mark(images, "tuning", WorkState::failed, "There is no disk left.");
        ledger.mark(images, "evaluation", WorkState::pending);
    }
    writeOwnCaptions(run.labelsFolder(), {{"sa_2.jpg", "a kite"}, {"sa_4.jpg", ""}});
    std::filesystem::create_directories(run.root() / "review");
    std::ofstream(run.root() / "review" / "sa_3.json") << "{}"; // by hand: the ledger knows nothing of it
    const RunProgress progress = readRunProgress(run.root());
    ASSERT_EQ(progress.images.size(), images.size());
    EXPECT_EQ(progress.images[0].caption, CaptionSource::given);
    EXPECT_EQ(progress.images[1].caption, CaptionSource::own);
    EXPECT_EQ(progress.images[2].caption, CaptionSource::none);
    EXPECT_EQ(progress.images[3].caption, CaptionSource::empty);
    EXPECT_EQ(progress.images[0].review.state, WorkState::done);
    EXPECT_TRUE(progress.images[1].review.isAsked);
    EXPECT_EQ(progress.images[1].review.state, WorkState::pending);
    EXPECT_EQ(progress.images[2].review.state, WorkState::done);
    EXPECT_EQ(progress.runStages.at(RunStage::tuning).state(), WorkState::failed);
    EXPECT_EQ(progress.runStages.at(RunStage::tuning).reason, "There is no disk left.");
    EXPECT_EQ(progress.runStages.at(RunStage::evaluation).state(), WorkState::pending);
    EXPECT_EQ(progress.failedImages(), 0) << "a stage of the run is no image's failure";
    EXPECT_TRUE(progress.failures.empty());

    std::ofstream(ownCaptionsFile(run.labelsFolder()), std::ios::app) << "{\"img\": \"sa_3";
    EXPECT_THROW(readOwnCaptions(run.labelsFolder()), DataError);
    const RunProgress damaged = readRunProgress(run.root());
    ASSERT_EQ(damaged.images.size(), images.size());
    EXPECT_EQ(damaged.images[1].caption, CaptionSource::given) << "the ledger's";
}

TEST(RunProgress, AnImageThatIsOnlyMeasuredIsNotDone) {
    const test::TemporaryFolder folder;
    RunLedger ledger(folder / RunLedger::kName, RunLedger::Access::write);
    ledger.addImages({"sa_1"}, kStages);
    for (const std::string& stage : kStages) {
        ledger.finish("sa_1", stage, "f", 1, {});
    }
    ledger.mark({"sa_1", "sa_2"}, "evaluation", WorkState::done);
    const RunProgress progress = readRunProgress(folder.path());
    EXPECT_EQ(progress.images.size(), 2U);
    EXPECT_EQ(progress.doneImages(), 1);
}

TEST(RunProgress, OfARunWithoutALedgerAndOfNone) {
    const test::TemporaryFolder folder;
    EXPECT_TRUE(readRunProgress(folder / "nowhere").images.empty());
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    run.writeManifest(nlohmann::json::object());
    test::writeFinishedImage(run, "sa_1", 0.4);
    run.recordFailure("sa_2", Stage::attack, "No memory.");
    const RunProgress progress = readRunProgress(run.root());
    ASSERT_EQ(progress.images.size(), 2U);
    EXPECT_TRUE(progress.images[0].isDone());
    EXPECT_EQ(progress.images[0].of(Stage::attack).seconds, 3.0);
    EXPECT_EQ(progress.images[1].reason, "No memory.");
    EXPECT_EQ(progress.images[1].failedStage, static_cast<int>(Stage::attack));
}

TEST(RunProgress, ADamagedLedgerIsASentence) {
    const test::TemporaryFolder folder;
    std::ofstream(folder / RunLedger::kName) << "this is no database, however long it may be";
    EXPECT_THROW(readRunProgress(folder.path()), DataError);
}

TEST(RunProgress, ElevenThousandImagesAreThereAtOnce) {
    const test::TemporaryFolder folder;
    constexpr int kImages = 11186;
    {
        RunLedger ledger(folder / RunLedger::kName, RunLedger::Access::write);
        std::vector<std::string> images;
        for (int number = 0; number < kImages; ++number) {
            images.push_back(fmt::format("sa_{}", number));
        }
        ledger.addImages(images, kStages);
    }
    const auto begin = std::chrono::steady_clock::now();
    const RunProgress progress = readRunProgress(folder.path());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(progress.images.size(), static_cast<std::size_t>(kImages));
    EXPECT_LT(taken.count(), 1.0);
}

} // namespace
