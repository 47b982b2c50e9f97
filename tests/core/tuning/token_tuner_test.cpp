#include "core/tuning/token_tuner.h"

#include <limits>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/tuning/sam_tokens.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

TuningConfig fewPoints() {
    TuningConfig config;
    config.lossPoints = 200;
    return config;
}

/// Three boxes in one random picture.
TuningExample threeMasks(TokenTuner& tuner, const TuningConfig& config, std::int64_t side) {
    at::Generator generator = makeGenerator(5);
    TuningExample example;
    example.embedding = tuner.encode(torch::rand({1, 3, side, side}, generator) * 255);
    example.prompts.boxes =
        torch::tensor({2.F, 3.F, 20.F, 30.F, 10.F, 12.F, 50.F, 40.F, 30.F, 5.F, 60.F, 60.F}).view({3, 4});
    example.targets = torch::zeros({3, side, side}, torch::kUInt8);
    for (std::int64_t i = 0; i < 3; ++i) {
        const auto edge = [&](std::int64_t k) { return example.prompts.boxes[i][k].item<std::int64_t>(); };
        example.targets[i].slice(0, edge(1), edge(3) + 1).slice(1, edge(0), edge(2) + 1).fill_(255);
    }
    example.draws = drawLossPoints(3, config, generator);
    return example;
}

TEST(TokenTuner, LowersTheLossAndChangesNothingButItsTokens) {
    const Sam sam = makeTinyModels(3).sam;
    std::map<std::string, at::Tensor> before;
    for (const auto& item : sam->named_parameters()) {
        before[item.key()] = item.value().clone();
    }
    TokenTuner tuner(sam, fewPoints());
    const at::Tensor start = tuner.tokens().clone();
    const TuningExample example = threeMasks(tuner, fewPoints(), sam->config.imageSize());
    const double first = tuner.step(tuner.measure(example), 0.01, "step 1").loss();
    double last = first;
    for (int i = 0; i < 10; ++i) {
        last = tuner.step(tuner.measure(example), 0.01, "a later step").loss();
    }
    EXPECT_LT(last, first);
    EXPECT_GT((tuner.tokens() - start).abs().max().item<double>(), 0.01);
    for (const auto& item : sam->named_parameters()) {
        EXPECT_TRUE(item.value().equal(before[item.key()])) << item.key();
        EXPECT_FALSE(item.value().grad().defined()) << item.key();
    }
    EXPECT_TRUE(tokensOf(sam).equal(start));
}

TEST(TokenTuner, GradientIsThatOfFiniteDifferences) {
    TuningConfig config = fewPoints();
    config.loss = TuningLoss::full; // smooth: the choice of points would jump
    TokenTuner tuner(makeTinyModels(4).sam, config);
    const TuningExample example = threeMasks(tuner, config, 64);
    const at::Tensor gradient = tuner.measure(example).gradient;
    const at::Tensor direction = (gradient / gradient.norm()).to(torch::kFloat32);
    const at::Tensor start = tuner.tokens().clone();
    const auto lossAt = [&](double step) {
        tuner.restore(start + step * direction, AdamState::zerosLike(start));
        const TuningSums sums = tuner.measure(example);
        return sums.bce + sums.dice;
    };
    constexpr double kStep = 1e-2;
    const double slope = (lossAt(kStep) - lossAt(-kStep)) / (2 * kStep);
    const auto expected = gradient.norm().item<double>();
    EXPECT_NEAR(slope, expected, 2e-2 * expected);
}

TEST(TokenTuner, ChunksAddUpToTheWhole) {
    TuningConfig config = fewPoints();
    TokenTuner whole(makeTinyModels(4).sam, config);
    const TuningExample example = threeMasks(whole, config, 64);
    config.promptsPerChunk = 2;
    TokenTuner parts(makeTinyModels(4).sam, config);
    const TuningSums a = whole.measure(example);
    const TuningSums b = parts.measure(example);
    EXPECT_EQ(a.masks, b.masks);
    EXPECT_NEAR(a.bce, b.bce, 1e-5);
    EXPECT_TRUE(torch::allclose(a.gradient, b.gradient, 1e-4, 1e-6));
    EXPECT_EQ(parts.calls().decodeBackward, 2);
    EXPECT_EQ(whole.ious(example).size(), 3U);
}

TEST(TokenTuner, RefusesAStepThatIsNotFinite) {
    TokenTuner tuner(makeTinyModels(4).sam, fewPoints());
    const at::Tensor start = tuner.tokens().clone();
    TuningSums sums{torch::zeros(start.sizes(), torch::kFloat64), std::numeric_limits<double>::quiet_NaN(), 0,
                    3};
    try {
        tuner.step(sums, 0.05, "epoch 2, step 7");
        FAIL();
    } catch (const NumericError& error) {
        EXPECT_NE(std::string(error.what()).find("epoch 2, step 7"), std::string::npos) << error.what();
    }
    EXPECT_TRUE(tuner.tokens().equal(start));
    EXPECT_EQ(tuner.adam().steps, 0);
}

TEST(Adam, IsThatOfLibTorch) {
    at::Tensor own = torch::randn({5, 8}, makeGenerator(2));
    at::Tensor theirs = own.clone().requires_grad_(true);
    torch::optim::Adam adam({theirs}, torch::optim::AdamOptions(0.01));
    AdamState state = AdamState::zerosLike(own);
    at::Generator generator = makeGenerator(3);
    for (int step = 0; step < 6; ++step) {
        const at::Tensor gradient = torch::randn({5, 8}, generator);
        theirs.mutable_grad() = gradient.clone();
        adam.step();
        adamStep(own, gradient, state, 0.01);
    }
    EXPECT_TRUE(torch::allclose(own, theirs.detach(), 1e-6, 1e-7));
    EXPECT_EQ(state.steps, 6);
}

} // namespace
} // namespace asam::test
