#include "core/evaluation/evaluation_report.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/evaluation/evaluated_image.h"
#include "core/evaluation/published_numbers.h"
#include "tests/core/evaluation/data_tree.h"

namespace {

using namespace asam;

ScoredMask scored(double iou) {
    return {5000, MaskScores{iou, iou, iou}};
}

/// Two models on two data sets of two images and one.
EvaluationReport twoModels() {
    EvaluationReport report;
    report.models = {{"SAM", "/m/sam.pth", "", "aa", 0},
                     {"tuned", "/m/sam.pth", "/m/t.safetensors", "bb", 0}};
    report.data = {{"ADE20K", "ade20k", "ADE20K", "/d/ade", "", 3, {{ProblemKind::noTruth, "x", "no label"}}},
                   {"own, \"odd\" | name", "sa1b", "", "/d/own", "blur:2", 1, {}}};
    report.images = {{"a", 0, {{scored(0.5), scored(0.7)}, {scored(0.9), scored(0.7)}}},
                     {"b", 0, {{scored(0.5)}, {scored(0.25)}}},
                     {"c", 1, {{ScoredMask{}}, {ScoredMask{}}}}};
    report.settings = {{"prompt", "box"}};
    computeCells(report, {500, 0.95, 1});
    return report;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(EvaluationReport, CellsHoldMeansAndDifferences) {
    const EvaluationReport report = twoModels();
    EXPECT_DOUBLE_EQ(report.cell(0, 0).scores.overImages.mean.iou, (0.6 + 0.5) / 2);
    EXPECT_DOUBLE_EQ(report.cell(1, 0).scores.overImages.mean.iou, (0.8 + 0.25) / 2);
    EXPECT_FALSE(report.cell(0, 0).againstFirst.has_value());
    const PairedComparison& compared = report.cell(1, 0).againstFirst.value();
    EXPECT_EQ(compared.images, 2);
    EXPECT_NEAR(compared.meanDifference, (0.2 - 0.25) / 2, 1e-12);
    EXPECT_EQ(compared.wins, 1);
    EXPECT_EQ(compared.losses, 1);
    EXPECT_EQ(report.cell(1, 1).againstFirst.value().images, 0)
        << "an image without scores is no image of a pair";
    EXPECT_DOUBLE_EQ(report.meanOverData(0).value(), 0.55) << "a data set without scores has no say";
}

TEST(EvaluationReport, JsonTellsEverything) {
    const nlohmann::json document = evaluationToJson(twoModels());
    EXPECT_EQ(document["models"][1]["tokens"], "/m/t.safetensors");
    EXPECT_EQ(document["data"][0]["problem_counts"]["no_truth"], 1);
    EXPECT_EQ(document["results"].size(), 4U);
    EXPECT_EQ(document["results"][1]["against_first"]["wins"], 1);
    EXPECT_TRUE(document["results"][2]["over_images"]["iou"].is_null());
    EXPECT_EQ(document["results"][2]["empty_unions"], 1);
    EXPECT_EQ(document["images"][0]["iou"], (nlohmann::json{0.6, 0.8}));
    EXPECT_TRUE(document["images"][2]["iou"][0].is_null());
    EXPECT_EQ(document["published"]["models"]["ASAM"][0], 87.1);
}

TEST(EvaluationReport, CsvHasALineForEachCellAndQuotesNames) {
    const std::string text = evaluationCsv(twoModels());
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5);
    EXPECT_TRUE(holds(text, "\"own, \"\"odd\"\" | name\"")) << text;
    const std::string images = evaluationImagesCsv(twoModels());
    EXPECT_EQ(std::count(images.begin(), images.end(), '\n'), 1 + 3 * 2);
}

TEST(EvaluationReport, MarkdownMarksWhatIsPublished) {
    const std::string text = evaluationMarkdown(twoModels());
    EXPECT_TRUE(holds(text, "| SAM | 55.00 | - | 55.00 |")) << text;
    EXPECT_TRUE(holds(text, "| *published: ASAM* | *75.5* |  |  |")) << text;
    EXPECT_TRUE(holds(text, "not measured here")) << text;
    EXPECT_TRUE(holds(text, "odd\" \\| name")) << "a bar does not end a cell";
    EXPECT_TRUE(holds(text, "x (no_truth): no label")) << text;
    EvaluationReport own = twoModels();
    own.data[0].paperName.clear();
    EXPECT_FALSE(holds(evaluationMarkdown(own), "published"));
}

TEST(PublishedNumbers, AveragesAgreeWithThePaper) {
    const double wanted[] = {76.2, 49.4, 55.1, 54.5, 77.6};
    ASSERT_EQ(publishedRows().size(), 5U);
    for (std::size_t row = 0; row < publishedRows().size(); ++row) {
        ASSERT_EQ(publishedRows()[row].values.size(), publishedDatasets().size());
        EXPECT_NEAR(publishedMean(publishedRows()[row]), wanted[row], 0.05) << publishedRows()[row].model;
    }
    EXPECT_EQ(publishedMeanIou("ASAM", "BIG"), 87.0);
    EXPECT_FALSE(publishedMeanIou("ASAM", "").has_value());
}

TEST(EvaluatedImage, ReadsWhatItWrites) {
    test::TemporaryFolder folder;
    EvaluatedImage image;
    image.id = "a/b";
    image.fingerprint = "f";
    image.picture = "/data/a/b.jpg";
    image.corruption = "noise:1";
    image.labelSize = {24, 16};
    image.quality = PictureQuality{std::numeric_limits<double>::infinity(), 1};
    const MaskRle mask = MaskRle::encode(test::DataTree::rectangle({1, 1, 3, 3}));
    image.masks = {{70000, 9, mask}, {2, 4, std::nullopt}};
    image.problems = {{ProblemKind::brokenMask, "a/b", "one is broken"}};
    MaskAnswer full{MaskScores{0.5, 0.25, 0.75}, 0.9, Box{1, 2, 3, 4}, {}, mask};
    MaskAnswer bare{std::nullopt, 0.1, std::nullopt, {{1, 2}, {3, 4}}, std::nullopt};
    image.models = {{"SAM", "id", 1.5, {full, bare}}};
    const auto path = evaluatedImageFile(folder.path(), "my data", image.id);
    EXPECT_EQ(path, folder / "images/my data/a%2Fb.json");
    std::filesystem::create_directories(path.parent_path());
    writeEvaluatedImage(path, image);
    const EvaluatedImage read = readEvaluatedImage(path);
    EXPECT_EQ(evaluatedImageToJson(read), evaluatedImageToJson(image));
    EXPECT_TRUE(std::isinf(read.quality->psnr));
    EXPECT_EQ(read.answersOf("SAM")->masks[0].mask, mask);
    EXPECT_EQ(read.scoredMasks(read.models[0])[1].scores.has_value(), false);
    EXPECT_EQ(read.answersOf("other"), nullptr);
}

TEST(EvaluatedImage, DamagedRecordsAreRefused) {
    test::DataTree tree;
    for (const char* text : {"", "{", "[]", "{\"format\": 1}", "{\"format\": 2, \"id\": \"a\"}"}) {
        tree.text("a.json", text);
        EXPECT_THROW(readEvaluatedImage(tree.root() / "a.json"), DataError) << text;
    }
    EXPECT_THROW(readEvaluatedImage(tree.root() / "absent.json"), DataError);
}

} // namespace
