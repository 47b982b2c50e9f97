#include "core/pipeline/study/study_results.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace {

using namespace asam;

ScoredMask mask(double iou) {
    return {100, MaskScores{iou, iou / 2, iou}};
}

/// Two seeds of one source on two images, and SAM. Image means: SAM 0.5 and 0.6; seed 0: 0.6, 0.6; seed 1:
/// 0.8, 0.4.
struct SmallStudy {
    SmallStudy() {
        plan.name = "small & <new>";
        plan.seeds = {0, 1};
        plan.sources.push_back({"ASAM_1", {}});
        plan.data.push_back({"held|out", "sa1b", {}, {}});
        report.models.resize(3);
        report.data.resize(1);
        report.images.push_back(
            {"a", 0, {{mask(0.4), mask(0.6)}, {mask(0.6), mask(0.6)}, {mask(0.7), mask(0.9)}}});
        report.images.push_back({"b", 0, {{mask(0.6)}, {mask(0.6)}, {mask(0.4)}}});
        report.images.push_back({"no masks", 0, {{}, {}, {}}});
    }
    StudyResults results() const { return gatherStudy(plan, report, {}); }

    StudyPlan plan;
    EvaluationReport report;
};

TEST(StudyResults, SeedsAreAveragedImageByImage) {
    const StudyResults results = SmallStudy().results();
    ASSERT_EQ(results.rows.size(), 2U);
    EXPECT_EQ(results.rows[0].name, "SAM");
    EXPECT_NEAR(results.rows[0].cells[0].mean.iou, 0.55, 1e-12);
    EXPECT_FALSE(results.rows[0].cells[0].againstSam.has_value());
    const StudyCell& cell = results.rows[1].cells[0];
    EXPECT_EQ(cell.images, 2);
    EXPECT_NEAR(cell.mean.iou, (0.7 + 0.5) / 2, 1e-12);
    EXPECT_NEAR(cell.mean.boundaryIou, (0.7 + 0.5) / 4, 1e-12);
    EXPECT_NEAR(cell.lowest, 0.6, 1e-12);
    EXPECT_NEAR(cell.highest, 0.6, 1e-12);
    ASSERT_TRUE(cell.againstSam.has_value());
    EXPECT_NEAR(cell.againstSam->meanDifference, (0.2 - 0.1) / 2, 1e-12);
    EXPECT_EQ(cell.againstSam->wins, 1);
    EXPECT_EQ(cell.againstSam->losses, 1);
    EXPECT_NEAR(*results.rows[1].meanIou(), 0.6, 1e-12);
}

TEST(StudyResults, AnEvaluationOfOtherModelsIsRefused) {
    SmallStudy small;
    small.plan.seeds = {0};
    EXPECT_THROW(small.results(), DataError);
}

TEST(StudyResults, TablesSayTheSameInEveryForm) {
    const StudyResults results = SmallStudy().results();
    const std::string markdown = studyMarkdown(results);
    EXPECT_NE(markdown.find("| ASAM_1 | 60.00 (+5.00) | 60.00 |"), std::string::npos) << markdown;
    EXPECT_NE(markdown.find("held\\|out"), std::string::npos) << "a bar would end the cell";
    const std::string latex = studyLatex(results);
    EXPECT_NE(latex.find("ASAM\\_1 & 60.00 (+5.00) & 60.00 \\\\"), std::string::npos) << latex;
    const std::string csv = studyCsv(results);
    EXPECT_NE(csv.find("SAM,held|out,2,0.55,"), std::string::npos) << csv;
    const nlohmann::json document = studyToJson(results);
    EXPECT_NEAR(document["rows"][1]["cells"][0]["difference"]["mean"].get<double>(), 0.05, 1e-12);
    EXPECT_EQ(document["tables"][0]["rows"], nlohmann::json({"SAM", "ASAM_1"}));
}

TEST(StudyResults, ChartIsWellFormedAndSpeaksOfEveryRow) {
    const std::string chart = studyChart(SmallStudy().results());
    EXPECT_TRUE(chart.starts_with("<svg ")) << chart.substr(0, 40);
    EXPECT_NE(chart.find("small &amp; &lt;new&gt;"), std::string::npos);
    EXPECT_NE(chart.find(">ASAM_1</text>"), std::string::npos);
    EXPECT_NE(chart.find("ASAM_1: +5.00 points"), std::string::npos);
}

} // namespace
