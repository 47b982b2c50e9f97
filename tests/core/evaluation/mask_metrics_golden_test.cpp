#include <fstream>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <torch/torch.h>

#include "core/base/tensor_image.h"
#include "core/evaluation/mask_metrics.h"
#include "core/evaluation/score_summary.h"
#include "tests/support/golden.h"

namespace {

using namespace asam;
using namespace asam::test;
using nlohmann::json;

/// Logits, enlarged to the label's size, above 0.
cv::Mat predictionOf(const GoldenCase& golden, int image, int mask, const at::Tensor& label) {
    const at::Tensor logits = golden.input(fmt::format("logits{}", image)).narrow(0, mask, 1);
    return maskFromTensor(at::upsample_bilinear2d(logits, {label.size(0), label.size(1)}, false));
}

cv::Mat labelOf(const at::Tensor& label) {
    return maskFromTensor(label.gt(128));
}

TEST(GoldenMetrics, MasksImagesAndDataset) {
    ASAM_FOR_EACH_GOLDEN("metrics", golden) {
        const json wanted = json::parse(std::ifstream(golden / "expected.json"));
        std::vector<std::vector<ScoredMask>> images(wanted.at("images").size());
        for (const json& row : wanted.at("masks")) {
            SCOPED_TRACE(row.dump());
            const int image = row.at("image");
            const int mask = row.at("mask");
            const at::Tensor label = golden.input(fmt::format("labels{}", image))[mask];
            const cv::Mat truth = labelOf(label);
            const auto scores = scoreMask(predictionOf(golden, image, mask, label), truth);
            ASSERT_TRUE(scores.has_value());
            EXPECT_EQ(boundaryPixels(truth.size()), row.at("dilation").get<int>());
            EXPECT_NEAR(scores->iou, row.at("iou").get<double>(), 1e-12);
            EXPECT_NEAR(scores->boundaryIou, row.at("boundary_iou").get<double>(), 1e-12);
            images.at(static_cast<std::size_t>(image)).push_back({cv::countNonZero(truth), scores});
        }
        for (const json& row : wanted.at("images")) {
            const ScoreMean image = meanOfMasks(images.at(row.at("image").get<std::size_t>()));
            EXPECT_EQ(image.count, row.at("masks").get<std::int64_t>());
            EXPECT_NEAR(image.mean.iou, row.at("mean_iou").get<double>(), 1e-12);
            EXPECT_NEAR(image.mean.boundaryIou, row.at("mean_boundary_iou").get<double>(), 1e-12);
        }
        const ScoreSummary summary = summarise(images);
        const json& dataset = wanted.at("dataset");
        EXPECT_NEAR(summary.overImages.mean.iou, dataset.at("mean_iou_over_images").get<double>(), 1e-12);
        EXPECT_NEAR(summary.overImages.mean.boundaryIou,
                    dataset.at("mean_boundary_iou_over_images").get<double>(), 1e-12);
        EXPECT_NEAR(summary.overMasks.mean.iou, dataset.at("mean_iou_over_masks").get<double>(), 1e-12);
    }
}

TEST(GoldenMetrics, BoundaryRegion) {
    ASAM_FOR_EACH_GOLDEN("metrics", golden) {
        const cv::Mat label = labelOf(golden.input("labels0")[0]);
        const cv::Mat wanted =
            cv::imread((golden / "boundary_label0_mask0.png").string(), cv::IMREAD_GRAYSCALE);
        const cv::Mat boundary = boundaryOf(label, boundaryPixels(label.size()));
        EXPECT_EQ(cv::countNonZero((boundary != 0) != (wanted != 0)), 0);
        EXPECT_GT(cv::countNonZero(wanted), 0);
    }
}

} // namespace
