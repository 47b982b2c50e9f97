#include "core/pipeline/run_records.h"

#include <limits>
#include <map>
#include <string>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/attack/scored_iterate.h"

using namespace asam;

namespace {

class SeriesObserver : public StageObserver {
public:
    void metric(const Metric& metric) override { numbers[metric.series] = metric.y; }
    std::map<std::string, double> numbers;
};

} // namespace

TEST(RunRecords, TheAttackReportsTheSeriesThatAreListed) {
    ScoredIterate iterate;
    iterate.score.loss = 1;
    iterate.score.mse = 2;
    iterate.score.bce = 3;
    iterate.score.dice = 4;
    iterate.score.image = 5;
    iterate.score.ious = torch::full({2}, 0.5F);
    iterate.gradientNorm = 6;
    iterate.deltaMax = 7;
    iterate.deltaMean = 8;
    SeriesObserver reported;
    reportIterateMetrics(iterate, StageContext({}, &reported, ComputeSettings{}, 0));

    const AttackStepRow row{0, 1, 2, 3, 4, 5, 0.5, 6, 7, 8};
    std::map<std::string, double> listed;
    for (const auto& [series, number] : kAttackSeries) {
        listed.emplace(series, row.*number);
    }
    EXPECT_EQ(reported.numbers, listed);
}

TEST(RunRecords, ReportHasTheDocumentedForm) {
    ImageRecord good;
    good.id = "sa_1";
    good.psnr = 27.5;
    good.iou = {0.8, 0.75, 0.5, 0.55};
    good.masks = {{7, {0.8, 0.75, 0.5, 0.55}, {0.9, {}, {}, {}}, 120}, {8, {}}};
    good.chosenStep = 3;
    good.seconds = {{"inversion", 2.0}, {"attack", 3.0}, {"regeneration", 0.5}};
    ImageRecord bad;
    bad.id = "sa_2";
    bad.error = "no such file";
    bad.failedStage = "inversion";
    const nlohmann::json report = reportToJson({good, bad});

    const nlohmann::json& image = report["images"][0];
    EXPECT_EQ(image["id"], "sa_1");
    EXPECT_EQ(image["masks"][0]["id"], 7);
    EXPECT_DOUBLE_EQ(image["masks"][0]["iou"]["saved"], 0.55);
    EXPECT_DOUBLE_EQ(image["masks"][0]["predicted_iou"]["clean"], 0.9);
    EXPECT_TRUE(image["masks"][0]["predicted_iou"]["saved"].is_null());
    EXPECT_EQ(image["masks"][0]["area"], 120);
    EXPECT_TRUE(image["masks"][1]["area"].is_null());
    const ImageRecord read = recordFromJson(image, "report");
    EXPECT_EQ(read.masks[0].area, 120);
    EXPECT_FALSE(read.masks[1].area);
    EXPECT_EQ(image["chosen_step"], 3);
    EXPECT_TRUE(image["error"].is_null());
    EXPECT_EQ(report["images"][1]["error"], "no such file");
    EXPECT_TRUE(report["images"][1]["iou"]["clean"].is_null());
    EXPECT_EQ(report["summary"]["images"], 2);
    EXPECT_EQ(report["summary"]["failed"], 1);
    EXPECT_EQ(report["summary"]["finished"], 1);
    EXPECT_DOUBLE_EQ(report["summary"]["iou"]["clean"], 0.8); // the failed image does not count
    EXPECT_DOUBLE_EQ(report["summary"]["drop"], 0.25);
}

TEST(RunRecords, WhatTheTunedTokensFindIsNamedOnlyWhereItIsKnown) {
    ImageRecord tuned;
    tuned.id = "sa_1";
    tuned.iou = {0.8, 0.75, 0.5, 0.5, 0.75};
    tuned.masks = {{7, {0.8, 0.75, 0.5, 0.5, 0.75}, {0.9, {}, {}, {}, 0.875}}};
    ImageRecord other;
    other.id = "sa_2";
    other.iou = {0.8, 0.75, 0.5, 0.5};
    const nlohmann::json report = reportToJson({tuned, other});
    EXPECT_FALSE(report["images"][1]["iou"].contains("tuned"));
    EXPECT_DOUBLE_EQ(report["summary"]["iou"]["tuned"], 0.75); // of those that have it
    EXPECT_FALSE(reportToJson({other})["summary"]["iou"].contains("tuned"));
    const ImageRecord read = recordFromJson(report["images"][0], "report");
    EXPECT_EQ(read.iou.tuned, 0.75);
    EXPECT_EQ(read.masks[0].iou.tuned, 0.75);
    EXPECT_EQ(read.masks[0].predictedIou.tuned, 0.875);
    EXPECT_EQ(iouDrop(read.iou), iouDrop(other.iou)); // the drop is SAM's
}

TEST(RunRecords, EqualPicturesHaveNoFinitePsnrAndStillMakeValidJson) {
    ImageRecord record;
    record.psnr = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(recordToJson(record)["psnr"].is_null());
    EXPECT_TRUE(reportToJson({record})["summary"]["psnr"].is_null());
    EXPECT_EQ(reportToJson({})["summary"]["images"], 0);
}
