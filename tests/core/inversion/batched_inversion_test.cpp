// Several images in flight: the same results as one at a time.

#include <algorithm>
#include <cmath>
#include <exception>
#include <functional>
#include <memory>
#include <set>
#include <thread>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/diffusion/on_device.h"
#include "core/inversion/ddim_inversion.h"
#include "core/inversion/null_text_optimization.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

/// On a CPU what shares a batch changes no bit.
void expectSame(const at::Tensor& found, const at::Tensor& wanted, const std::string& what) {
    ASSERT_EQ(found.sizes(), wanted.sizes()) << what;
    EXPECT_TRUE(found.equal(wanted)) << what << ": off by " << (found - wanted).abs().max().item<double>()
                                     << " of " << wanted.abs().max().item<double>();
}

/// Runs `body(image, slot)` for so many images as slots of one lane; what one throws is its own.
std::vector<std::exception_ptr> inFlight(DeviceLane& lane, std::size_t count,
                                         const std::function<void(std::size_t, LaneSlot&)>& body) {
    std::vector<std::exception_ptr> failures(count);
    std::vector<std::unique_ptr<LaneSlot>> slots;
    for (std::size_t image = 0; image < count; ++image) {
        slots.push_back(std::make_unique<LaneSlot>(lane)); // all inside before the first call
    }
    std::vector<std::jthread> threads;
    for (std::size_t image = 0; image < count; ++image) {
        threads.emplace_back([&, image, slot = std::move(slots[image])]() mutable {
            try {
                body(image, *slot);
            } catch (...) {
                failures[image] = std::current_exception();
            }
            slot.reset();
        });
    }
    threads.clear();
    return failures;
}

class BatchedInversionTest : public testing::TestWithParam<ControlOptions> {
protected:
    static constexpr std::size_t kImages = 3;
    static constexpr std::int64_t kSteps = 5;

    BatchedInversionTest() {
        for (std::size_t image = 0; image < kImages; ++image) {
            inputs_.push_back(makeTinyInputs(20 + image));
            inputs_.back().latent *= std::exp2(static_cast<double>(image) - 1); // other sizes of losses
            inputs_.back().latent *=
                0.3 + 0.5 * static_cast<double>(image); // images that stop at different times
        }
    }

    Denoiser denoiser(std::size_t image, LaneSlot* slot = nullptr) const {
        const ControlOptions& control = GetParam();
        return Denoiser(models_.diffusion, control.enabled ? inputs_[image].condition : at::Tensor(), control,
                        slot);
    }

    struct Inverted {
        std::vector<at::Tensor> trajectory;
        NullTextResult nullText;
        at::Tensor sampled;
        NetworkCalls calls;
    };

    Inverted invert(std::size_t image, LaneSlot* slot = nullptr) const {
        const TinyInputs& input = inputs_[image];
        const StageContext quiet;
        Denoiser network = denoiser(image, slot);
        Inverted result;
        result.trajectory = invertDdim(network, schedule_, input.latent, input.text, quiet);
        result.nullText =
            optimizeNullText(network, schedule_, {result.trajectory, input.text, input.nullText}, config_,
                             quiet, /*keepFirstGradients=*/true);
        result.sampled =
            sampleDdim(GuidedSampler(network, schedule_, input.text, result.nullText.embeddings, 7.5),
                       result.trajectory.back(), quiet, "test");
        result.calls = network.calls();
        return result;
    }

    /// About half of the losses are above it: early stops at different inner steps.
    void stopAtMiddlingLosses() {
        std::vector<double> losses;
        for (std::size_t image = 0; image < kImages; ++image) {
            for (const auto& step : invert(image).nullText.losses) {
                losses.insert(losses.end(), step.begin(), step.end());
            }
        }
        std::nth_element(losses.begin(), losses.begin() + std::ssize(losses) / 2, losses.end());
        config_.earlyStop = true;
        config_.earlyStopLoss = losses[losses.size() / 2];
        config_.earlyStopGrowth = 0;
    }

    static InversionConfig withoutStop() {
        InversionConfig config;
        config.innerSteps = 4;
        config.earlyStop = false;
        return config;
    }

    TinyModels models_ = makeTinyModels(1);
    std::vector<TinyInputs> inputs_;
    DdimScheduler schedule_{models_.diffusion.scheduler, kSteps};
    InversionConfig config_ = withoutStop();
};

TEST_P(BatchedInversionTest, ThreeInFlightGiveWhatOneAtATimeGives) {
    stopAtMiddlingLosses();
    std::vector<Inverted> alone;
    for (std::size_t image = 0; image < kImages; ++image) {
        alone.push_back(invert(image));
    }
    std::vector<Inverted> together(kImages);
    DeviceLane lane(kImages);
    for (const auto& failure : inFlight(lane, kImages, [&](std::size_t image, LaneSlot&slot) {
             together[image] = invert(image, &slot);
         })) {
        ASSERT_FALSE(failure);
    }
    std::set<std::vector<std::size_t>> innerSteps;
    for (std::size_t image = 0; image < kImages; ++image) {
        const Inverted& one = alone[image];
        const Inverted& other = together[image];
        const std::string name = "image " + std::to_string(image);
        for (std::size_t step = 0; step < one.trajectory.size(); ++step) {
            expectSame(other.trajectory[step], one.trajectory[step], name + " trajectory");
        }
        std::vector<std::size_t> steps;
        for (std::size_t step = 0; step < one.nullText.losses.size(); ++step) {
            ASSERT_EQ(other.nullText.losses[step].size(), one.nullText.losses[step].size())
                << name << " step " << step;
            steps.push_back(one.nullText.losses[step].size());
            expectSame(other.nullText.latents[step], one.nullText.latents[step], name + " latent");
        }
        innerSteps.insert(steps);
        expectSame(other.nullText.firstGradients, one.nullText.firstGradients, name + " gradient");
        expectSame(other.nullText.embeddings, one.nullText.embeddings, name + " embeddings");
        expectSame(other.sampled, one.sampled, name + " sampled");
        EXPECT_EQ(other.calls.unetForward, one.calls.unetForward);
        EXPECT_EQ(other.calls.unetBackward, one.calls.unetBackward);
        EXPECT_EQ(other.calls.controlNetForward, one.calls.controlNetForward);
        EXPECT_EQ(other.calls.controlNetBackward, one.calls.controlNetBackward);
    }
    EXPECT_GE(innerSteps.size(), 2U) << "no early stops at different times: the test tests less";
    const LaneUse use = lane.use();
    EXPECT_GT(static_cast<double>(use.calls), 1.2 * static_cast<double>(use.groups))
        << "hardly anything together";
    EXPECT_EQ(use.trouble, "");
}

TEST_P(BatchedInversionTest, AnImageInABatchOfItsOwnGivesTheSameBits) {
    const Inverted direct = invert(0);
    DeviceLane lane(kImages);
    LaneSlot slot(lane);
    const Inverted byItself = invert(0, &slot);
    EXPECT_TRUE(byItself.nullText.embeddings.equal(direct.nullText.embeddings));
    EXPECT_TRUE(byItself.sampled.equal(direct.sampled));
}

TEST_P(BatchedInversionTest, AnImageThatFailsLeavesTheOthersAsTheyAre) {
    const Inverted alone = invert(0);
    inputs_[1].latent.fill_(NAN);
    inputs_[2].nullText.fill_(NAN); // found out by the loss, inside a batch
    std::vector<Inverted> together(kImages);
    DeviceLane lane(kImages);
    const auto failures = inFlight(
        lane, kImages, [&](std::size_t image, LaneSlot& slot) { together[image] = invert(image, &slot); });
    EXPECT_FALSE(failures[0]);
    for (const std::size_t image : {1U, 2U}) {
        ASSERT_TRUE(failures[image]);
        EXPECT_THROW(std::rethrow_exception(failures[image]), NumericError);
    }
    expectSame(together[0].sampled, alone.sampled, "the image that did not fail");
}

INSTANTIATE_TEST_SUITE_P(Controls, BatchedInversionTest,
                         testing::Values(ControlOptions{true, 1.0, false}, ControlOptions{true, 0.7, true},
                                         ControlOptions{false, 1.0, false}),
                         [](const auto& each) {
                             return std::string(!each.param.enabled    ? "Without"
                                                : each.param.guessMode ? "Guess"
                                                                       : "With");
                         });

TEST(NoiseBatch, EachRowHasItsOwnTimeTextAndCondition) {
    torch::set_num_threads(1);
    const TinyModels models = makeTinyModels(1);
    std::vector<TinyInputs> inputs{makeTinyInputs(20), makeTinyInputs(21), makeTinyInputs(22)};
    const auto predictions = [&](std::size_t image, LaneSlot* slot) {
        const torch::NoGradGuard noGrad;
        const TinyInputs& input = inputs[image];
        const auto timestep = static_cast<std::int64_t>(200 + 300 * image);
        Denoiser network(models.diffusion, input.condition, ControlOptions{}, slot);
        std::vector<at::Tensor> results{network.predict(input.latent, timestep, input.text)};
        results.push_back(network.predictGuided(input.latent, timestep, input.text, input.nullText, 7.5));
        const auto prefix = network.prefix(input.latent, timestep);
        results.push_back(network.textGradient(*prefix, input.nullText, false, [](const at::Tensor& noise) {
            EXPECT_TRUE(at::GradMode::is_enabled());
            return 0.1 * noise;
        }));
        return results;
    };
    std::vector<std::vector<at::Tensor>> together(inputs.size());
    DeviceLane lane(inputs.size());
    inFlight(lane, inputs.size(),
             [&](std::size_t image, LaneSlot& slot) { together[image] = predictions(image, &slot); });
    EXPECT_LT(lane.use().groups, lane.use().calls);
    for (std::size_t image = 0; image < inputs.size(); ++image) {
        const std::vector<at::Tensor> alone = predictions(image, nullptr);
        for (std::size_t i = 0; i < alone.size(); ++i) {
            expectSame(together[image].at(i), alone[i], "image " + std::to_string(image));
        }
    }
}

TEST(NoiseBatch, PredictionsOfDifferentScaleAreNotMixed) {
    torch::set_num_threads(1);
    const TinyModels models = makeTinyModels(1);
    const TinyInputs input = makeTinyInputs(2);
    const std::vector<double> scales{1.0, 0.5};
    std::vector<at::Tensor> alone;
    for (const double scale : scales) {
        const torch::NoGradGuard noGrad;
        alone.push_back(Denoiser(models.diffusion, input.condition, {true, scale, false})
                            .predict(input.latent, 400, input.text));
    }
    std::vector<at::Tensor> together(2);
    DeviceLane lane(2);
    inFlight(lane, 2, [&](std::size_t image, LaneSlot& slot) {
        const torch::NoGradGuard noGrad;
        Denoiser network(models.diffusion, input.condition, {true, scales[image], false}, &slot);
        together[image] = network.predict(input.latent, 400, input.text);
    });
    EXPECT_TRUE(together[0].equal(alone[0])); // each in a batch of its own
    EXPECT_TRUE(together[1].equal(alone[1]));
    EXPECT_FALSE(alone[0].equal(alone[1]));
}

} // namespace
} // namespace asam::test
