#include "core/attack/pixel_attack.h"

#include <cmath>

#include <torch/torch.h>

#include "core/base/error.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

constexpr std::int64_t kSide = 128; // of the tiny SAM's input

class PixelAttackTest : public testing::Test {
protected:
    PixelAttackTest() {
        torch::manual_seed(9);
        at::Tensor masks = torch::zeros({2, kSide, kSide}, torch::kUInt8);
        masks[0].slice(0, 10, 70).slice(1, 20, 90).fill_(255);
        masks[1].slice(0, 64, 128).slice(1, 0, 50).fill_(255);
        // Blocks of black and white among the greys: there a step is cut off.
        photograph_ = torch::randint(0, 256, {1, 3, kSide, kSide}).to(torch::kFloat32);
        photograph_.slice(2, 0, 20).fill_(0);
        photograph_.slice(2, 20, 40).fill_(255);
        target_ = makeSegmentationTarget(masks, photograph_, kSide / 4);
    }

    PixelAttackResult attack(const PixelAttackConfig& config, const at::Tensor& start = {},
                             const StageContext& context = {}) {
        seen_.clear();
        const PictureScorer scorer = [this](const at::Tensor& picture, bool withGradient) {
            seen_.push_back(picture);
            return scorePicture(models_.sam, picture / 255, target_, objective_, withGradient);
        };
        return attackPixels(photograph_, start, scorer, config, context);
    }

    TinyModels models_ = makeTinyModels(21);
    at::Tensor photograph_;
    SegmentationTarget target_;
    AttackConfig objective_;
    std::vector<at::Tensor> seen_; ///< every picture that was scored
};

TEST_F(PixelAttackTest, StaysInItsBallAndInTheGreyLevels) {
    PixelAttackConfig config;
    config.steps = 6;
    config.radius = 5;
    for (const at::Tensor& start : {at::Tensor(), (torch::rand_like(photograph_) * 2 - 1) * 5}) {
        const PixelAttackResult result = attack(config, start);
        ASSERT_EQ(seen_.size(), 7U);
        for (std::size_t step = 0; step < seen_.size(); ++step) {
            const at::Tensor delta = (seen_[step] - photograph_).abs();
            EXPECT_LE(delta.max().item<double>(), 5 + 1e-4);
            EXPECT_GE(seen_[step].min().item<double>(), 0);
            EXPECT_LE(seen_[step].max().item<double>(), 255);
            EXPECT_NEAR(result.iterates[step].deltaMax, delta.max().item<double>(), 1e-6);
            EXPECT_EQ(result.iterates[step].delta, deltaHistogram(seen_[step] - photograph_, 5));
        }
        EXPECT_NEAR(result.iterates.back().deltaMax, 5, 1e-4);
        EXPECT_GT(result.iterates.back().score.loss, result.iterates.front().score.loss);
    }
}

TEST_F(PixelAttackTest, AStepMovesByItsSizeInTheGradientsDirection) {
    PixelAttackConfig config;
    config.steps = 1;
    attack(config);
    const at::Tensor gradient =
        scorePicture(models_.sam, photograph_ / 255, target_, objective_, /*withGradient=*/true).gradient;
    const at::Tensor wanted = (photograph_ + 2 * gradient.sign()).clamp(0, 255);
    EXPECT_EQ((seen_.at(1) - wanted).abs().max().item<double>(), 0);
}

TEST_F(PixelAttackTest, KeepsTheIterateThatItIsAskedFor) {
    PixelAttackConfig config;
    config.steps = 5;
    const PixelAttackResult last = attack(config);
    EXPECT_EQ(last.chosen, 5);
    EXPECT_TRUE(last.picture.equal(seen_.back()));
    config.keep = KeptIterate::lowestIou;
    const PixelAttackResult lowest = attack(config);
    double least = 2;
    int chosen = -1;
    for (const ScoredIterate& iterate : lowest.iterates) {
        if (iterate.score.meanIou() < least) {
            least = iterate.score.meanIou();
            chosen = iterate.step;
        }
    }
    EXPECT_EQ(lowest.chosen, chosen);
    EXPECT_TRUE(lowest.picture.equal(seen_.at(static_cast<std::size_t>(chosen))));
}

TEST_F(PixelAttackTest, WithoutStepsThePictureIsThePhotograph) {
    PixelAttackConfig config;
    config.steps = 0;
    const PixelAttackResult result = attack(config);
    EXPECT_EQ(result.iterates.size(), 1U);
    EXPECT_TRUE(result.picture.equal(photograph_));
    EXPECT_EQ(result.iterates[0].gradientNorm, 0);
}

TEST_F(PixelAttackTest, ABallWithoutExtentHasNoHistogram) {
    PixelAttackConfig config;
    config.steps = 1;
    config.radius = 0;
    RecordingObserver observer;
    EXPECT_TRUE(attack(config, {}, observer.context()).iterates.back().delta.empty());
    EXPECT_TRUE(observer.distributions.empty());
}

TEST_F(PixelAttackTest, HoldsBackWhereThePictureHasAWeight) {
    PixelAttackConfig config;
    config.steps = 4;
    objective_.weightImage = 1000; // its gradient is none at the photograph itself
    const PixelAttackResult held = attack(config);
    objective_.weightImage = 0;
    EXPECT_LT(held.iterates.back().deltaMean, attack(config).iterates.back().deltaMean);
}

TEST_F(PixelAttackTest, ReportsAndStopsBetweenTwoScores) {
    PixelAttackConfig config;
    config.steps = 4;
    RecordingObserver observer;
    attack(config, {}, observer.context());
    EXPECT_EQ(observer.metrics.size(), 9U * 5U);
    EXPECT_EQ(observer.previews.size(), 5U);
    ASSERT_EQ(observer.distributions.size(), 5U);
    const Distribution& first = observer.distributions.front();
    EXPECT_EQ(first.series, "attack/pixel_delta");
    EXPECT_EQ(first.bound, config.radius);
    EXPECT_EQ(first.counts.at(kDeltaBins / 2), photograph_.numel()); // nothing has moved yet
    EXPECT_EQ(observer.distributions.back().x, 4);
    EXPECT_GT(observer.distributions.back().counts.back(), 0); // four steps of two reach the bound
    EXPECT_EQ(observer.progresses.back().phase, "attack/pixels");
    EXPECT_EQ(observer.progresses.back().step, observer.progresses.back().total);
    RecordingObserver stopping;
    stopping.stopAt = 2;
    EXPECT_THROW(attack(config, {}, stopping.context()), Cancelled);
    EXPECT_EQ(seen_.size(), 2U);
}

TEST_F(PixelAttackTest, NamesTheStepWhereNumbersEnd) {
    int calls = 0;
    const PictureScorer scorer = [&calls](const at::Tensor& picture, bool) {
        SegmentationScore score;
        score.ious = torch::zeros({1});
        score.gradient = torch::ones_like(picture);
        score.loss = calls++ == 2 ? NAN : 1.0;
        return score;
    };
    try {
        attackPixels(photograph_, {}, scorer, PixelAttackConfig{}, {});
        FAIL() << "it went on";
    } catch (const NumericError& error) {
        EXPECT_NE(std::string(error.what()).find("step 2"), std::string::npos) << error.what();
    }
}

} // namespace
} // namespace asam::test
