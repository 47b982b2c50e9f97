#include "core/evaluation/stored_evaluation.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

ScoredMask storedScore(double iou) {
    return {5000, MaskScores{iou, iou / 2, 2 * iou / (1 + iou)}};
}

/// Two models on two data sets; one image has no score at all.
EvaluationReport makeReport() {
    EvaluationReport report;
    report.models = {{"SAM", "sam.pth", "", "aa", 0}, {"tuned", "sam.pth", "tokens.safetensors", "bb", 0}};
    report.data = {{"scenes", "sa1b", "", "/scenes", "", 3, {}},
                   {"dark", "camo", "CAMO", "/camo", "low_light:3", 1, {}}};
    report.data[0].problems = {{ProblemKind::noTruth, "sa_9", "there are no labels"},
                               {ProblemKind::brokenMask, "sa_2", "one mask"}};
    report.images = {{"sa_1", 0, {{storedScore(0.5), storedScore(1)}, {storedScore(0.75), storedScore(1)}}},
                     {"sa_2", 0, {{storedScore(0.8)}, {storedScore(0.4)}}},
                     {"a/b", 1, {{{10, std::nullopt}}, {{10, std::nullopt}}}}};
    report.settings = {{"prompt", "box"}, {"resamples", 500}};
    report.seed = 7;
    computeCells(report, {500, 0.95, 7});
    return report;
}

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path) << text;
}

TEST(StoredEvaluation, ReadsWhatAReportHolds) {
    const test::TemporaryFolder folder;
    const EvaluationReport report = makeReport();
    const nlohmann::json document = evaluationToJson(report);
    write(folder.path() / "report.json", document.dump());
    const StoredEvaluation stored = readEvaluation(folder.path());
    ASSERT_EQ(stored.images.size(), 3U);
    EXPECT_EQ(stored.images[0].masks, 2);
    EXPECT_DOUBLE_EQ(stored.images[0].iou[0].value(), 0.75);
    EXPECT_DOUBLE_EQ(stored.images[0].iou[1].value(), 0.875);
    EXPECT_EQ(stored.images[2].data, 1U);
    EXPECT_FALSE(stored.images[2].iou[0]);
    // With its images in the place of the file's the report writes the same document again.
    EvaluationReport again = stored.report;
    again.images = report.images;
    EXPECT_EQ(evaluationToJson(again), document);
    EXPECT_EQ(stored.report.cell(1, 0).againstFirst->losses, 1);
}

TEST(StoredEvaluation, MeansOfAnImageAreThoseOfTheReport) {
    const EvaluationReport report = makeReport();
    const ImageMeans means = meansOf(report.images[1]);
    EXPECT_EQ(means.masks, 1);
    EXPECT_DOUBLE_EQ(means.iou[0].value(), 0.8);
    EXPECT_FALSE(meansOf(report.images[2]).iou[1]);
}

TEST(StoredEvaluation, RefusesWhatIsNoReport) {
    const test::TemporaryFolder folder;
    EXPECT_THROW(readEvaluation(folder.path()), DataError);
    EXPECT_FALSE(isEvaluation(folder.path()));
    nlohmann::json document = evaluationToJson(makeReport());
    document["results"].erase(0);
    nlohmann::json unknown = evaluationToJson(makeReport());
    unknown["images"][0]["data"] = "elsewhere";
    nlohmann::json few = evaluationToJson(makeReport());
    few["images"][0]["iou"].erase(0);
    nlohmann::json spoiled = evaluationToJson(makeReport());
    spoiled["data"][1]["corruption"] = "rain:3";
    for (const std::string& text : {std::string("{"), std::string("[]"), std::string("{\"models\": 1}"),
                                    document.dump(), unknown.dump(), few.dump(), spoiled.dump()}) {
        write(folder.path() / "report.json", text);
        try {
            readEvaluation(folder.path());
            FAIL() << text;
        } catch (const DataError& error) {
            EXPECT_NE(std::string(error.what()).find("report.json"), std::string::npos);
        }
    }
    write(folder.path() / "images.csv", "");
    EXPECT_TRUE(isEvaluation(folder.path()));
}

} // namespace
