#include "core/pipeline/review_by_rule.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
using nlohmann::json;

namespace {

ReviewCounts reviewed(const RunDirectory& run, const char* rule, HandDecisions hand = HandDecisions::keep) {
    return reviewByRule(run, SampleRule::parse(rule), hand, StageContext());
}

json reportOf(const RunDirectory& run) {
    std::ifstream file(run.root() / "report.json");
    return json::parse(file);
}

} // namespace

TEST(Review, IsKeptInTheRunAndGoesWithTheSampleItIsAbout) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);
    EXPECT_FALSE(run.imageRecord("sa_1").review.has_value());
    const Review review{Decision::rejected, true, "", "the kite is gone", "2024-06-17T09:30:00Z"};
    run.writeReview("sa_1", review);
    EXPECT_EQ(run.imageRecord("sa_1").review, review);
    std::ifstream file(run.root() / "review" / "sa_1.json");
    const json document = json::parse(file);
    EXPECT_EQ(document["decision"], "rejected");
    EXPECT_EQ(document["by"], "hand");
    EXPECT_EQ(document["reason"], "the kite is gone");
    run.removeReview("sa_1");
    run.removeReview("sa_1"); // none is as good as removed
    EXPECT_FALSE(run.review("sa_1").has_value());
    run.writeReview("sa_1", review);
    run.removeStage(Stage::regeneration, "sa_1");
    EXPECT_FALSE(run.review("sa_1").has_value());
}

TEST(Review, DamagedOnesAreSentences) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    run.writeReview("sa_1", {});
    for (const char* text : {"[]", R"({"decision": "maybe"})", R"({"decision": 3})", "{"}) {
        std::ofstream(run.root() / "review" / "sa_1.json") << text;
        EXPECT_THROW(run.review("sa_1"), DataError) << text;
    }
}

TEST(Review, ARuleAcceptsAndRejectsWithReasons) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);  // drop 0.4
    test::writeFinishedImage(run, "sa_2", 0.78); // drop 0.12
    test::writeFinishedImage(run, "sa_3", 0.85);
    run.writeReview("sa_3", {Decision::accepted, true, "", "", ""});
    run.recordFailure("sa_4", Stage::inversion, "no picture");

    const ReviewCounts counts = reviewed(run, "drop > 0.2");
    EXPECT_EQ(counts.accepted, 1);
    EXPECT_EQ(counts.rejected, 1);
    EXPECT_EQ(counts.keptByHand, 1);
    EXPECT_EQ(counts.notRegenerated, 1);
    EXPECT_TRUE(run.imageRecord("sa_1").isDecided(Decision::accepted));
    const Review rejected = run.review("sa_2").value();
    EXPECT_EQ(rejected.reason, "drop is 0.12; the rule asks for more than 0.2");
    EXPECT_EQ(rejected.rule, "drop > 0.2");
    EXPECT_FALSE(rejected.byHand);
    EXPECT_TRUE(run.imageRecord("sa_3").isDecided(Decision::accepted));
    EXPECT_FALSE(run.review("sa_4").has_value());
    const json report = reportOf(run);
    EXPECT_EQ(report["summary"]["accepted"], 2);
    EXPECT_EQ(report["summary"]["rejected"], 1);
    EXPECT_EQ(report["images"][1]["review"]["decision"], "rejected");

    EXPECT_EQ(reviewed(run, "drop > 0.2", HandDecisions::replace).rejected, 2);
    EXPECT_TRUE(run.imageRecord("sa_3").isDecided(Decision::rejected));
    EXPECT_EQ(reviewed(run, "psnr > 20").accepted, 3); // another rule decides anew
}

TEST(Review, AStopKeepsWhatWasDecided) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    test::writeFinishedImage(run, "sa_1", 0.5);
    std::stop_source stop;
    stop.request_stop();
    const StageContext context(stop.get_token(), nullptr, ComputeSettings{}, 0);
    EXPECT_THROW(reviewByRule(run, SampleRule::parse("drop > 0.2"), HandDecisions::keep, context), Cancelled);
    EXPECT_EQ(reportOf(run)["images"].size(), 1U);
}
