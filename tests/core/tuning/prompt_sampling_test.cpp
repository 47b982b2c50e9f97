#include "core/tuning/prompt_sampling.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/random.h"

using namespace asam;

namespace {

std::vector<cv::Mat> twoBoxes() {
    std::vector<cv::Mat> masks;
    for (const cv::Rect& box : {cv::Rect(3, 5, 10, 4), cv::Rect(40, 40, 20, 20)}) {
        cv::Mat mask(64, 64, CV_8UC1, cv::Scalar(0));
        mask(box).setTo(255);
        masks.push_back(mask);
    }
    return masks;
}

SamPrompts prompts(TuningPrompts kind, double noise = 0, std::uint64_t seed = 1) {
    TuningConfig config;
    config.prompts = kind;
    config.boxNoise = noise;
    return drawPrompts(twoBoxes(), config, makeGenerator(seed));
}

TEST(PromptSampling, BoxesAreInclusive) {
    const at::Tensor wanted = torch::tensor({3.F, 5.F, 12.F, 8.F, 40.F, 40.F, 59.F, 59.F}).view({2, 4});
    EXPECT_TRUE(boxPrompts(twoBoxes()).boxes.equal(wanted));
    EXPECT_TRUE(prompts(TuningPrompts::boxes).boxes.equal(wanted));
    EXPECT_FALSE(prompts(TuningPrompts::boxes).points.defined());
}

TEST(PromptSampling, PointsLieInTheirMask) {
    const SamPrompts drawn = prompts(TuningPrompts::points);
    ASSERT_EQ(drawn.points.sizes(), (std::vector<std::int64_t>{2, 10, 2}));
    EXPECT_FALSE(drawn.boxes.defined());
    const std::vector<cv::Mat> masks = twoBoxes();
    for (int mask = 0; mask < 2; ++mask) {
        for (int point = 0; point < 10; ++point) {
            const auto x = drawn.points[mask][point][0].item<int>();
            const auto y = drawn.points[mask][point][1].item<int>();
            EXPECT_EQ(masks[static_cast<std::size_t>(mask)].at<std::uint8_t>(y, x), 255);
        }
    }
}

TEST(PromptSampling, MixedTakesOneKindAndTogetherBoth) {
    int boxes = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const SamPrompts drawn = prompts(TuningPrompts::mixed, 0, seed);
        EXPECT_NE(drawn.boxes.defined(), drawn.points.defined());
        boxes += drawn.boxes.defined() ? 1 : 0;
    }
    EXPECT_GT(boxes, 8);
    EXPECT_LT(boxes, 32);
    const SamPrompts together = prompts(TuningPrompts::together);
    EXPECT_TRUE(together.boxes.defined() && together.points.defined());
}

TEST(PromptSampling, NoisyBoxesStayBoxesInTheFrame) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const at::Tensor boxes = prompts(TuningPrompts::boxes, 1, seed).boxes;
        EXPECT_FALSE(boxes.equal(boxPrompts(twoBoxes()).boxes));
        EXPECT_GE(boxes.min().item<double>(), 0);
        EXPECT_LE(boxes.max().item<double>(), 63);
        EXPECT_TRUE((boxes.slice(1, 0, 2) <= boxes.slice(1, 2, 4)).all().item<bool>());
        EXPECT_LE((boxes - boxPrompts(twoBoxes()).boxes).abs().max().item<double>(), 39.01);
    }
}

TEST(PromptSampling, GreyEdgesAreNoForeground) {
    EXPECT_FALSE(hasForeground(cv::Mat(4, 4, CV_8UC1, cv::Scalar(128))));
    EXPECT_TRUE(hasForeground(cv::Mat(4, 4, CV_8UC1, cv::Scalar(129))));
}

} // namespace
