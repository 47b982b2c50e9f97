#include "core/attack/segmentation_loss.h"

#include <torch/torch.h>

#include "core/attack/latent_attack.h"
#include "core/base/error.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

at::Tensor masksWithBox(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
    at::Tensor mask = torch::zeros({1, 128, 128}, torch::kUInt8);
    mask.slice(1, y0, y1 + 1).slice(2, x0, x1 + 1).fill_(255);
    return mask;
}

class SegmentationLossTest : public testing::Test {
protected:
    SegmentationLossTest() {
        torch::manual_seed(5);
        picture_ = torch::rand({1, 3, 64, 64}) * 1.2 - 0.1;
        const at::Tensor masks = torch::cat(
            {masksWithBox(10, 20, 60, 90), masksWithBox(0, 0, 127, 30), masksWithBox(70, 50, 120, 127)});
        target_ = makeSegmentationTarget(masks, torch::rand({1, 3, 128, 128}) * 255, 32);
    }

    SegmentationScore score(const AttackConfig& config, const at::Tensor& picture,
                            bool withGradient = false) {
        return scorePicture(models_.sam, picture, target_, config, withGradient);
    }

    TinyModels models_ = makeTinyModels(7);
    at::Tensor picture_;
    SegmentationTarget target_;
};

TEST(SegmentationTarget, BoxesHoldFirstAndLastPixel) {
    const at::Tensor masks = torch::cat({masksWithBox(3, 5, 40, 77), masksWithBox(127, 0, 127, 0)});
    masks[0][100][100] = 128; // not above 128: background
    const SegmentationTarget target = makeSegmentationTarget(masks, torch::zeros({1, 3, 128, 128}), 32);
    EXPECT_TRUE(target.boxesInInput.equal(torch::tensor({{3.F, 5.F, 40.F, 77.F}, {127.F, 0.F, 127.F, 0.F}})));
    EXPECT_EQ(target.count(), 2);
}

TEST(SegmentationTarget, ManyMasksAreWhatEachIsAlone) {
    torch::manual_seed(11);
    const at::Tensor masks = torch::rand({37, 128, 128}).gt(0.5).to(torch::kUInt8) * 255; // more than at once
    const at::Tensor photograph = torch::zeros({1, 3, 128, 128});
    const SegmentationTarget all = makeSegmentationTarget(masks, photograph, 32);
    ASSERT_EQ(all.lowRes.sizes(), (std::vector<std::int64_t>{37, 1, 32, 32}));
    for (std::int64_t i = 0; i < masks.size(0); ++i) {
        const SegmentationTarget one = makeSegmentationTarget(masks.narrow(0, i, 1), photograph, 32);
        EXPECT_TRUE(all.lowRes.narrow(0, i, 1).equal(one.lowRes)) << i;
        EXPECT_TRUE(all.boxesInInput.narrow(0, i, 1).equal(one.boxesInInput)) << i;
    }
}

TEST(SegmentationTarget, RefusesNoMaskAndEmptyMasks) {
    const at::Tensor photograph = torch::zeros({1, 3, 128, 128});
    EXPECT_THROW(makeSegmentationTarget(torch::zeros({0, 128, 128}, torch::kUInt8), photograph, 32),
                 DataError);
    EXPECT_THROW(makeSegmentationTarget(torch::zeros({1, 128, 128}, torch::kUInt8), photograph, 32),
                 DataError);
}

TEST(SoftClamp, FollowsThePublishedFormula) {
    const at::Tensor values = torch::tensor({-1.0, -0.001, 0.0, 0.25, 1.0, 1.001, 3.0}, torch::kFloat64);
    const at::Tensor wanted = torch::tensor(
        {-1.0 / 10000, std::tanh(-1.0) / 10000, 0.0, 0.25, 1.0, (std::tanh(1.0) + 10000) / 10001, 1.0},
        torch::kFloat64);
    EXPECT_TRUE(torch::allclose(softClamp(values), wanted, 1e-9, 1e-12));
}

TEST_F(SegmentationLossTest, TermsAreTheirDefinitions) {
    AttackConfig config;
    config.weightMse = 2;
    config.weightBce = 3;
    config.weightDice = 5;
    config.weightImage = 7;
    const SegmentationScore found = score(config, picture_);
    const at::Tensor logits = found.lowResLogits.to(torch::kFloat64).flatten(1);
    const at::Tensor wanted = target_.lowRes.to(torch::kFloat64).flatten(1) / 255;
    const at::Tensor p = logits.sigmoid();
    EXPECT_NEAR(found.mse, (p - wanted).square().mean().item<double>(), 1e-5);
    EXPECT_NEAR(found.bce, -(wanted * p.log() + (1 - wanted) * (1 - p).log()).mean().item<double>(), 1e-4);
    const at::Tensor dice = 1 - (2 * (p * wanted).sum(1) + 1) / (p.sum(1) + wanted.sum(1) + 1);
    EXPECT_NEAR(found.dice, dice.mean().item<double>(), 1e-5);
    EXPECT_NEAR(found.loss, 2 * found.mse + 3 * found.bce + 5 * found.dice - 7 * found.image, 1e-9);
    const at::Tensor mask = logits.gt(0);
    const at::Tensor truth = target_.lowRes.flatten(1).gt(128);
    const at::Tensor iou = mask.logical_and(truth).sum(1) / mask.logical_or(truth).sum(1).to(torch::kFloat64);
    EXPECT_NEAR(found.meanIou(), iou.mean().item<double>(), 1e-6);
    EXPECT_FALSE(found.gradient.defined());
}

TEST_F(SegmentationLossTest, GradientAgreesWithDifferences) {
    for (const double imageWeight : {0.0, 0.1}) {
        AttackConfig config;
        config.weightImage = imageWeight;
        // Away from the soft clamp's corners, which no difference quotient sees.
        const at::Tensor inside = picture_.clamp(0.1, 0.9);
        const at::Tensor gradient = score(config, inside, true).gradient;
        ASSERT_EQ(gradient.sizes(), inside.sizes());
        const double norm = gradient.norm().item<double>();
        const at::Tensor direction = gradient / norm;
        const double h = 0.01;
        const double slope =
            (score(config, inside + h * direction).loss - score(config, inside - h * direction).loss) /
            (2 * h);
        EXPECT_NEAR(slope, norm, 0.02 * norm) << imageWeight;
    }
}

TEST_F(SegmentationLossTest, ChunksDoNotChangeTheResult) {
    AttackConfig whole;
    AttackConfig single;
    single.promptsPerChunk = 1;
    NetworkCalls calls;
    const SegmentationScore a = scorePicture(models_.sam, picture_, target_, whole, true, &calls);
    const SegmentationScore b = score(single, picture_, true);
    EXPECT_NEAR(a.loss, b.loss, 1e-5 * std::abs(a.loss));
    EXPECT_TRUE(torch::allclose(a.lowResLogits, b.lowResLogits, 1e-4, 1e-5));
    EXPECT_GE(cosine(a.gradient, b.gradient), 1 - 1e-6);
    EXPECT_EQ(calls.samEncode, 1);
    EXPECT_EQ(calls.samEncodeBackward, 1);
    EXPECT_EQ(calls.samDecode, 3);
}

} // namespace
} // namespace asam::test
