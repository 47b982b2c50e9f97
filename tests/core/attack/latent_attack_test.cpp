#include "core/attack/latent_attack.h"

#include <array>
#include <cmath>
#include <set>
#include <thread>
#include <vector>

#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/attack/delta_histogram.h"
#include "core/base/error.h"
#include "core/diffusion/on_device.h"
#include "core/inversion/ddim_inversion.h"
#include "core/inversion/guided_sampler.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

constexpr std::int64_t kDenoisingSteps = 3;

class LatentAttackTest : public testing::Test {
protected:
    LatentAttackTest() {
        torch::manual_seed(3);
        at::Tensor masks = torch::zeros({2, 128, 128}, torch::kUInt8);
        masks[0].slice(0, 10, 70).slice(1, 20, 90).fill_(255);
        masks[1].slice(0, 64, 128).slice(1, 0, 50).fill_(255);
        target_ = makeSegmentationTarget(masks, torch::rand({1, 3, 128, 128}) * 255, 32);
        nullTexts_ =
            inputs_.nullText.expand({kDenoisingSteps, -1, -1}) + 0.1 * torch::randn({kDenoisingSteps, 1, 24});
    }

    AttackConfig config(int steps) const {
        AttackConfig config;
        config.steps = steps;
        config.radius = 0.05;
        config.stepSize = 0.02;
        return config;
    }

    LatentAttackResult attack(const AttackConfig& config, const StageContext& context = {}) {
        Denoiser network = denoiser();
        LatentAttackResult result = attackLatent({network, scheduler(), models_.diffusion, models_.sam,
                                                  target_, inputs_.latent, inputs_.text, nullTexts_},
                                                 config, context);
        calls_ = network.calls();
        return result;
    }

    Denoiser denoiser() const { return {models_.diffusion, inputs_.condition, ControlOptions{}}; }
    DdimScheduler scheduler() const { return {models_.diffusion.scheduler, kDenoisingSteps}; }

    TinyModels models_ = makeTinyModels(11);
    TinyInputs inputs_ = makeTinyInputs(12);
    SegmentationTarget target_;
    at::Tensor nullTexts_;
    NetworkCalls calls_;
};

TEST_F(LatentAttackTest, TwoInFlightGiveWhatOneAtATimeGives) {
    for (const AttackGradient gradient : {AttackGradient::skip, AttackGradient::fullChain}) {
        AttackConfig wanted = config(2);
        wanted.gradient = gradient;
        const auto attacked = [&](std::uint64_t seed, LaneSlot* slot) {
            Denoiser network(models_.diffusion, inputs_.condition, ControlOptions{}, slot);
            return attackLatent({network, scheduler(), models_.diffusion, models_.sam, target_,
                                 makeTinyInputs(seed).latent, inputs_.text, nullTexts_},
                                wanted, {});
        };
        std::array<LatentAttackResult, 2> together;
        DeviceLane lane(2);
        {
            std::vector<std::jthread> threads;
            for (std::size_t image = 0; image < together.size(); ++image) {
                threads.emplace_back([&, image] {
                    LaneSlot slot(lane);
                    together[image] = attacked(50 + image, &slot);
                });
            }
        }
        for (std::size_t image = 0; image < together.size(); ++image) {
            const LatentAttackResult alone = attacked(50 + image, nullptr);
            ASSERT_EQ(together[image].iterates.size(), alone.iterates.size());
            for (std::size_t step = 0; step < alone.iterates.size(); ++step) {
                const AttackIterate& one = alone.iterates[step];
                const AttackIterate& other = together[image].iterates[step];
                EXPECT_LE((other.latent - one.latent).abs().max().item<double>(), 1e-5);
                EXPECT_NEAR(other.score.loss, one.score.loss, 1e-5 * std::abs(one.score.loss));
                EXPECT_EQ(other.score.meanIou(), one.score.meanIou());
            }
            EXPECT_EQ(together[image].chosen, alone.chosen);
            EXPECT_LE((together[image].picture - alone.picture).abs().max().item<double>(), 1e-5);
        }
    }
}

TEST_F(LatentAttackTest, HandsOutEachIteratesPictureAndScoreInOrder) {
    std::vector<cv::Mat> pictures;
    std::vector<SegmentationScore> scores;
    Denoiser network = denoiser();
    const LatentAttackResult result = attackLatent(
        {network, scheduler(), models_.diffusion, models_.sam, target_, inputs_.latent, inputs_.text,
         nullTexts_},
        config(2), {}, [&](const cv::Mat& picture) { pictures.push_back(picture); },
        [&](const SegmentationScore& score) {
            EXPECT_EQ(scores.size() + 1, pictures.size());
            scores.push_back(score);
        });
    ASSERT_EQ(pictures.size(), result.iterates.size());
    ASSERT_EQ(scores.size(), result.iterates.size());
    for (std::size_t step = 0; step < pictures.size(); ++step) {
        EXPECT_EQ(cv::norm(pictures[step], result.iterates[step].picture, cv::NORM_INF), 0);
        EXPECT_TRUE(torch::equal(scores[step].lowResLogits, result.iterates[step].score.lowResLogits));
        EXPECT_TRUE(torch::equal(scores[step].predictedIou, result.iterates[step].score.predictedIou));
    }
}

TEST_F(LatentAttackTest, NeverLeavesItsBall) {
    for (const AttackGradient gradient : {AttackGradient::skip, AttackGradient::fullChain}) {
        AttackConfig wanted = config(5);
        wanted.gradient = gradient;
        const LatentAttackResult result = attack(wanted);
        ASSERT_EQ(result.iterates.size(), 6U);
        for (const AttackIterate& iterate : result.iterates) {
            const double delta = (iterate.latent - inputs_.latent).abs().max().item<double>();
            EXPECT_LE(delta, wanted.radius + 1e-6);
            EXPECT_NEAR(delta, iterate.deltaMax, 1e-7);
        }
        EXPECT_NEAR(result.iterates.back().deltaMax, wanted.radius, 1e-6);
    }
}

TEST_F(LatentAttackTest, KeepsTheFirstIterateOfLowestIou) {
    const LatentAttackResult result = attack(config(4));
    double lowest = 2;
    int chosen = -1;
    for (const AttackIterate& iterate : result.iterates) {
        if (iterate.score.meanIou() < lowest) {
            lowest = iterate.score.meanIou();
            chosen = iterate.step;
        }
    }
    EXPECT_EQ(result.chosen, chosen);
    EXPECT_TRUE(result.latent.equal(result.iterates[chosen].latent));
}

TEST_F(LatentAttackTest, KeptPictureIsThatOfANewSamplingBitForBit) {
    const LatentAttackResult result = attack(config(4));
    const torch::NoGradGuard noGradients;
    Denoiser network = denoiser();
    const at::Tensor latent0 =
        sampleDdim(GuidedSampler(network, scheduler(), inputs_.text, nullTexts_, config(4).guidance),
                   result.latent, {}, "test");
    EXPECT_TRUE(latent0.equal(result.latent0));
    EXPECT_TRUE(models_.diffusion.decodeLatent(latent0).clamp(0, 1).equal(result.picture));
}

TEST_F(LatentAttackTest, WithoutStepsTheStartIsScoredAndKept) {
    for (const bool scoreLast : {false, true}) {
        AttackConfig none = config(0);
        none.scoreLast = scoreLast;
        const LatentAttackResult result = attack(none);
        ASSERT_EQ(result.iterates.size(), 1U);
        EXPECT_EQ(result.chosen, 0);
        EXPECT_TRUE(result.latent.equal(inputs_.latent));
        EXPECT_TRUE(result.picture.defined());
        EXPECT_EQ(calls_.samEncodeBackward, 0);
    }
}

TEST_F(LatentAttackTest, TheLastScoredIterateNeedsNoGradient) {
    AttackConfig published = config(3);
    published.scoreLast = false;
    const LatentAttackResult result = attack(published);
    ASSERT_EQ(result.iterates.size(), 3U);
    EXPECT_TRUE(result.iterates[1].gradient.defined());
    EXPECT_FALSE(result.iterates[2].gradient.defined());
    EXPECT_EQ(result.iterates[2].gradientNorm, 0);
    EXPECT_EQ(calls_.samEncode, 3);
    EXPECT_EQ(calls_.samEncodeBackward, 2);
    EXPECT_EQ(calls_.vaeDecode, 3);
    EXPECT_EQ(calls_.vaeDecodeBackward, 2);
    EXPECT_EQ(calls_.samDecode, 3 * 2);
    EXPECT_EQ(calls_.unetForward, 3 * 2 * (kDenoisingSteps - 1)); // the step at time 0 predicts nothing
    EXPECT_EQ(calls_.unetBackward, 0);
}

TEST_F(LatentAttackTest, AVanishedGradientMovesNothing) {
    AttackConfig flat = config(2);
    flat.weightMse = flat.weightBce = flat.weightDice = flat.weightImage = 0;
    const LatentAttackResult result = attack(flat);
    for (const AttackIterate& iterate : result.iterates) {
        EXPECT_TRUE(iterate.latent.equal(inputs_.latent));
    }
    EXPECT_EQ(result.chosen, 0);
}

TEST_F(LatentAttackTest, FullChainIsTheGradientThroughTheWholeSampler) {
    Denoiser network = denoiser();
    const DdimScheduler schedule = scheduler();
    const GuidedSampler sampler(network, schedule, inputs_.text, nullTexts_, 7.5);
    const at::Tensor direction = torch::randn_like(inputs_.latent);

    const at::Tensor leaf = inputs_.latent.clone().requires_grad_();
    at::Tensor latent = leaf;
    std::vector<at::Tensor> latents{leaf.detach()};
    for (std::int64_t i = 0; i < kDenoisingSteps; ++i) {
        latent = sampler.step(i, latent);
        latents.push_back(latent.detach());
    }
    const at::Tensor wanted = torch::autograd::grad({latent}, {leaf}, {direction})[0];
    const at::Tensor found = fullChainGradient(sampler, latents, direction, {});
    EXPECT_GE(cosine(found, wanted), 1 - 1e-6);
    EXPECT_LE((found - wanted).abs().max().item<double>(), 1e-4 * wanted.abs().max().item<double>());

    const at::Tensor along = wanted / wanted.norm();
    const auto value = [&](double h) {
        const at::Tensor end = sampleDdim(sampler, inputs_.latent + h * along, {}, "test");
        return (end * direction).sum().item<double>();
    };
    const double slope = (value(5e-3) - value(-5e-3)) / 1e-2;
    EXPECT_NEAR(slope, wanted.norm().item<double>(), 0.02 * wanted.norm().item<double>());
}

TEST_F(LatentAttackTest, ReportsEveryIterateAndDenoisingStep) {
    RecordingObserver observer;
    AttackConfig chained = config(2);
    chained.gradient = AttackGradient::fullChain;
    attack(chained, observer.context());
    ASSERT_FALSE(observer.progresses.empty());
    EXPECT_EQ(observer.progresses.back().step, observer.progresses.back().total);
    EXPECT_EQ(observer.progresses.back().total, kDenoisingSteps * (3 + 2));
    EXPECT_EQ(std::ssize(observer.progresses), observer.progresses.back().total);
    std::set<std::string> series;
    for (const Metric& metric : observer.metrics) {
        series.insert(metric.series);
    }
    EXPECT_EQ(series,
              (std::set<std::string>{"attack/loss", "attack/mse", "attack/bce", "attack/dice", "attack/image",
                                     "attack/iou", "attack/delta_max", "attack/delta_mean", "attack/gradient_norm"}));
    EXPECT_EQ(observer.previews.size(), 3U * 3U);
}

TEST_F(LatentAttackTest, ReportsHowDeltaLiesBetweenTheRadiusesEnds) {
    RecordingObserver observer;
    const LatentAttackResult result = attack(config(2), observer.context());
    ASSERT_EQ(observer.distributions.size(), result.iterates.size());
    for (std::size_t step = 0; step < result.iterates.size(); ++step) {
        const Distribution& delta = observer.distributions[step];
        EXPECT_EQ(delta.series, "attack/delta");
        EXPECT_EQ(delta.x, static_cast<double>(step));
        EXPECT_EQ(delta.bound, config(2).radius);
        EXPECT_EQ(delta.counts,
                  deltaHistogram(result.iterates[step].latent - inputs_.latent, config(2).radius));
    }
    EXPECT_EQ(observer.distributions[0].counts.at(kDeltaBins / 2),
              inputs_.latent.numel()); // nothing has moved yet
    EXPECT_LT(observer.distributions[1].counts.at(kDeltaBins / 2), inputs_.latent.numel());
}

TEST_F(LatentAttackTest, AStopEndsTheAttackBetweenTwoSteps) {
    RecordingObserver observer;
    observer.stopAt = kDenoisingSteps + 1;
    EXPECT_THROW(attack(config(4), observer.context()), Cancelled);
    EXPECT_EQ(std::ssize(observer.progresses), kDenoisingSteps + 1);
}

TEST_F(LatentAttackTest, NumbersThatAreNotFiniteAreNamed) {
    const torch::NoGradGuard noGradients;
    models_.sam->image_encoder->pos_embed.fill_(NAN);
    try {
        attack(config(1));
        FAIL() << "no error";
    } catch (const NumericError& error) {
        EXPECT_NE(std::string(error.what()).find("attack step 0"), std::string::npos) << error.what();
    }
}

TEST_F(LatentAttackTest, RefusesEmbeddingsOfAnotherNumberOfSteps) {
    nullTexts_ = nullTexts_.slice(0, 0, 2);
    EXPECT_THROW(attack(config(1)), DataError);
}

} // namespace
} // namespace asam::test
