#include "core/tuning/token_loss.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/random.h"

using namespace asam;

namespace {

TEST(TokenLoss, SamplesBetweenPixelsAndZeroOutside) {
    // Pixel centres of a 2 x 2 map lie at 0.25 and 0.75.
    const at::Tensor map = torch::tensor({1.0F, 2.0F, 3.0F, 4.0F}).view({1, 1, 2, 2});
    const at::Tensor points =
        torch::tensor({0.25F, 0.25F, 0.5F, 0.25F, 0.5F, 0.5F, 0.F, 0.F}).view({1, 4, 2});
    const at::Tensor values = sampleAtPoints(map, points);
    const at::Tensor wanted = torch::tensor({1.0F, 1.5F, 2.5F, 0.25F}).view({1, 4});
    EXPECT_TRUE(torch::allclose(values, wanted, 0, 1e-6)) << values;
}

TEST(TokenLoss, IsWorkedByHandForTwoPoints) {
    const at::Tensor logits = torch::tensor({0.0F, 2.0F}).view({1, 2});
    const at::Tensor targets = torch::tensor({0.0F, 1.0F}).view({1, 2});
    const MaskLosses losses = lossesAt(logits, targets);
    const double p = 1 / (1 + std::exp(-2.0));
    EXPECT_NEAR(losses.bce.item<double>(), (std::log(2.0) - std::log(p)) / 2, 1e-6);
    EXPECT_NEAR(losses.dice.item<double>(), 1 - (2 * p + 1) / (0.5 + p + 1 + 1), 1e-6);
}

TEST(TokenLoss, MeasuresWhereThePredictionIsUncertain) {
    TuningConfig config;
    config.lossPoints = 40;
    // Logits rise from left to right and are 0 in the middle.
    const at::Tensor logits =
        torch::linspace(-4, 4, 64).view({1, 1, 1, 64}).expand({1, 1, 64, 64}).contiguous();
    const PointDraws draws = drawLossPoints(1, config, makeGenerator(1));
    EXPECT_EQ(draws.oversampled.size(1), 120);
    EXPECT_EQ(draws.extra.size(1), 10);
    const at::Tensor points = lossPoints(logits, draws, config)[0];
    ASSERT_EQ(points.size(0), 40);
    const at::Tensor chosen = (points.slice(0, 0, 30).select(1, 0) - 0.5).abs();
    const at::Tensor all = (draws.oversampled[0].select(1, 0) - 0.5).abs();
    EXPECT_LT(chosen.max().item<double>(), all.median().item<double>());
}

TEST(TokenLoss, OverAllPixelsEnlargesTheLogitsToTheTargets) {
    TuningConfig config;
    config.loss = TuningLoss::full;
    const at::Tensor logits = torch::full({2, 1, 4, 4}, 30.0F);
    at::Tensor targets = torch::ones({2, 1, 16, 16});
    targets[1].zero_();
    const MaskLosses losses = maskLosses(logits, targets, {}, config);
    EXPECT_NEAR(losses.bce[0].item<double>(), 0, 1e-6);
    EXPECT_NEAR(losses.dice[0].item<double>(), 0, 1e-6);
    EXPECT_NEAR(losses.bce[1].item<double>(), 30, 1e-4);
    EXPECT_NEAR(losses.dice[1].item<double>(), 1 - 1.0 / 257, 1e-5);
    EXPECT_FALSE(drawLossPoints(2, config, makeGenerator(1)).oversampled.defined());
}

} // namespace
