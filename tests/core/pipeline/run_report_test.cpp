#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/pipeline/report_cache.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_directory.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Files that were written before the report began, by the clock of the file system.
void settle() {
    std::this_thread::sleep_for(std::chrono::milliseconds(120));
}

/// A report with another PSNR than the stage wrote tells from where a record was read.
void markReport(const RunDirectory& run) {
    const fs::path path = run.root() / "report.json";
    const auto time = fs::last_write_time(path);
    std::ifstream file(path);
    json report = json::parse(file);
    for (json& image : report["images"]) {
        image["psnr"] = 99.0;
    }
    std::ofstream(path) << report;
    fs::last_write_time(path, time);
}

} // namespace

TEST(RunReport, GivesTheRecordsThatTheFilesGive) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_10", 0.5);
    test::writeFinishedImage(run, "sa_2", 0.25);
    run.writeReview("sa_2", {Decision::accepted, false, "drop > 0.2", "", "2024-06-17T09:30:00Z"});
    run.recordFailure("sa_3", Stage::attack, "no masks");
    settle();
    const json before = reportToJson(run.imageRecords());
    run.writeReport();
    const std::vector<ImageRecord> records = run.imageRecords();
    EXPECT_EQ(reportToJson(records), before);
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].id, "sa_2");
    EXPECT_EQ(records[0].review->rule, "drop > 0.2");
    EXPECT_EQ(records[1].failedStage, "attack");
    EXPECT_EQ(records[2].masks[1].iou.saved, 0.5);
}

TEST(RunReport, IsBelievedOnlyWhereItIsNewerThanTheFiles) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);
    test::writeFinishedImage(run, "sa_2", 0.5);
    test::writeFinishedImage(run, "sa_3", 0.5);
    settle();
    run.writeReport();
    markReport(run);
    EXPECT_EQ(run.imageRecords()[0].psnr, 99.0); // from the report
    settle();
    test::writeFinishedImage(run, "sa_1", 0.75);  // done anew
    run.removeStage(Stage::regeneration, "sa_2"); // a file less
    run.writeReview("sa_3", Review{});            // a file more
    const std::vector<ImageRecord> records = run.imageRecords();
    EXPECT_EQ(records[0].psnr, 30.0);
    EXPECT_EQ(records[0].iou.saved, 0.75);
    EXPECT_EQ(records[1].psnr, 30.0);
    EXPECT_FALSE(records[1].finished("regeneration"));
    EXPECT_TRUE(records[2].isDecided(Decision::accepted));
}

TEST(RunReport, KnowsTheTunedTokensAsLongAsTheirSampleIsThere) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);
    test::writeFinishedImage(run, "sa_2", 0.5);
    settle();
    run.writeReport();
    markReport(run);
    test::writeTunedScores(run, "sa_1", 0.75);
    test::writeTunedScores(run, "sa_9", 0.75); // they alone make no image
    std::vector<ImageRecord> records = run.imageRecords();
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].iou.tuned, 0.75); // newer than the report
    EXPECT_EQ(records[0].masks[1].predictedIou.tuned, 0.75);
    EXPECT_FALSE(records[1].iou.tuned);
    EXPECT_EQ(records[1].psnr, 99.0); // from the report

    settle();
    run.writeReport();
    EXPECT_EQ(readReportCache(run.root())->at("sa_1").iou.tuned, 0.75);
    EXPECT_EQ(readReportCache(run.root())->at("sa_1").masks[1].area, 600);
    markReport(run);
    EXPECT_EQ(run.imageRecords()[0].psnr, 99.0);
    EXPECT_EQ(run.imageRecords()[0].iou.tuned, 0.75);
    run.removeStage(Stage::regeneration, "sa_1");
    EXPECT_FALSE(run.imageRecords()[0].iou.tuned);
    EXPECT_FALSE(fs::exists(run.tunedFile("sa_1", ".json")));
}

TEST(RunReport, DamagedScoresOfTheTunedTokensCountAsNone) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);
    test::writeTunedScores(run, "sa_1", 0.75);
    for (const char* text :
         {"{", "[1]", R"({"mask_ids": [40], "iou": [1]})", R"({"mask_ids": [40], "iou": {"tuned": 3}})",
          R"({"mask_ids": ["a"], "iou": {"tuned": {"mean": 1, "masks": [1], "predicted_iou": [1]}}})",
          R"({"mask_ids": [40], "iou": {"tuned": {"mean": 1, "masks": ["a"], "predicted_iou": [1]}}})"}) {
        std::ofstream(run.tunedFile("sa_1", ".json")) << text;
        const std::vector<ImageRecord> records = run.imageRecords();
        ASSERT_EQ(records.size(), 1U) << text;
        EXPECT_FALSE(records[0].iou.tuned) << text;
        EXPECT_FALSE(records[0].error) << text;
        EXPECT_EQ(records[0].iou.saved, 0.5) << text;
    }
}

TEST(RunReport, ADamagedOneCountsAsNone) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);
    for (const char* text : {"{", "[1]", R"({"images": 3})", R"({"images": [{"id": 5}]})",
                             R"({"images": [{"id": "sa_1", "caption": "", "iou": {"clean": "x"}}]})"}) {
        std::ofstream(run.root() / "report.json") << text;
        ASSERT_EQ(run.imageRecords().size(), 1U) << text;
        EXPECT_EQ(run.imageRecords()[0].psnr, 30.0) << text;
    }
}

TEST(RunReport, ItsQuickFormHoldsTheSame) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_10", 0.5);
    test::writeFinishedImage(run, "sa_2", 0.25);
    run.writeReview("sa_2", {Decision::rejected, true, "", "blurred \"sky\"", "2024-06-17T09:30:00Z"});
    run.recordFailure("sa_3", Stage::attack, "no masks");
    settle();
    run.writeReport();
    const auto quick = readReportCache(run.root());
    ASSERT_TRUE(quick.has_value());
    std::vector<ImageRecord> records;
    for (const char* id : {"sa_2", "sa_3", "sa_10"}) {
        records.push_back(quick->at(id));
    }
    std::ifstream file(run.root() / "report.json");
    EXPECT_EQ(reportToJson(records), json::parse(file)); // to the last digit
}

TEST(RunReport, AQuickFormOfAnotherReportOrADamagedOneIsNotUsed) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);
    settle();
    run.writeReport();
    const fs::path cache = run.root() / "report.bin";
    const std::string whole = test::contentOf(cache);
    ASSERT_TRUE(readReportCache(run.root()).has_value());
    for (const std::size_t length : {std::size_t{0}, std::size_t{7}, std::size_t{30}, whole.size() - 1}) {
        std::ofstream(cache, std::ios::binary) << whole.substr(0, length);
        EXPECT_FALSE(readReportCache(run.root()).has_value()) << length;
        EXPECT_EQ(run.imageRecords().at(0).psnr, 30.0);
    }
    std::string bent = whole;
    bent[whole.size() / 2] = static_cast<char>(bent[whole.size() / 2] ^ 1);
    std::ofstream(cache, std::ios::binary) << bent;
    EXPECT_FALSE(readReportCache(run.root()).has_value());
    std::ofstream(cache, std::ios::binary) << whole;
    ASSERT_TRUE(readReportCache(run.root()).has_value());
    markReport(run);
    EXPECT_FALSE(readReportCache(run.root()).has_value());
    EXPECT_EQ(run.imageRecords().at(0).psnr, 99.0);
}

TEST(RunReport, ADecisionAboutNothingIsNoImage) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    run.writeReview("sa_9", Review{});
    EXPECT_TRUE(run.imageRecords().empty());
}

TEST(RunReport, IsWrittenNowAndThenWhileTheRunIsAtWork) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    const std::vector<std::string> ids{"sa_1", "sa_2", "sa_3"};
    for (const std::string& id : ids) {
        test::writeFinishedImage(run, id, 0.5);
    }
    settle();
    RunBookkeeping books(run, run.root() / RunLedger::kName, ids,
                         {kGenerativeStages.begin(), kGenerativeStages.end()}, 2);
    const auto finish = [&](const std::string& id) {
        for (const Stage stage : kGenerativeStages) {
            books.finished(stage, id, "print");
        }
    };
    finish("sa_1");
    EXPECT_FALSE(fs::exists(run.root() / "report.json"));
    finish("sa_2");
    ASSERT_TRUE(fs::exists(run.root() / "report.json"));
    markReport(run);
    settle();
    test::writeFinishedImage(run, "sa_3", 0.75);
    finish("sa_3");
    const std::vector<ImageRecord> records = run.imageRecords();
    EXPECT_EQ(records[0].psnr, 99.0) << "from the report";
    EXPECT_EQ(records[2].psnr, 30.0) << "from its files";
}
