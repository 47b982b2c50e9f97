#include <torch/torch.h>

#include "core/base/error.h"
#include "core/inversion/ddim_inversion.h"
#include "core/inversion/guided_sampler.h"
#include "core/inversion/null_text_optimization.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

class InversionTest : public testing::Test {
protected:
    Denoiser denoiser(bool control = true) const {
        ControlOptions options;
        options.enabled = control;
        return Denoiser(models_.diffusion, control ? inputs_.condition : at::Tensor(), options);
    }

    DdimScheduler scheduler(std::int64_t steps) const { return {models_.diffusion.scheduler, steps}; }

    InversionConfig config(int innerSteps) const {
        InversionConfig config;
        config.innerSteps = innerSteps;
        config.earlyStop = false;
        return config;
    }

    TinyModels models_ = makeTinyModels(1);
    TinyInputs inputs_ = makeTinyInputs(2);
    StageContext quiet_;
};

TEST_F(InversionTest, KeepsEveryLatentAndReportsEveryStep) {
    RecordingObserver observer;
    Denoiser network = denoiser();
    const auto trajectory =
        invertDdim(network, scheduler(4), inputs_.latent, inputs_.text, observer.context());
    ASSERT_EQ(trajectory.size(), 5U);
    EXPECT_TRUE(trajectory.front().equal(inputs_.latent));
    EXPECT_EQ(observer.progresses.size(), 4U);
    EXPECT_EQ(observer.progresses.back().phase, "inversion/ddim");
    EXPECT_EQ(observer.progresses.back().step, 4);
}

TEST_F(InversionTest, TheStepAtTimeZeroReturnsItsSampleAndCostsNothing) {
    Denoiser network = denoiser();
    const DdimScheduler schedule = scheduler(4);
    ASSERT_TRUE(isIdentityStep(schedule, 3));
    EXPECT_FALSE(isIdentityStep(schedule, 0));
    const at::Tensor noise = torch::randn_like(inputs_.latent);
    EXPECT_LT((schedule.previousStep(noise, 0, inputs_.latent) - inputs_.latent).abs().max().item<double>(),
              1e-6);
    invertDdim(network, schedule, inputs_.latent, inputs_.text, quiet_);
    EXPECT_EQ(network.calls().unetForward, 3);

    DdimSettings endsAtOne = models_.diffusion.scheduler;
    endsAtOne.setAlphaToOne = true;
    EXPECT_FALSE(isIdentityStep(DdimScheduler(endsAtOne, 4), 3));
}

TEST_F(InversionTest, OptimisedEmbeddingsBringTheSamplingBackToThePicture) {
    Denoiser network = denoiser();
    const DdimScheduler schedule = scheduler(5);
    const auto trajectory = invertDdim(network, schedule, inputs_.latent, inputs_.text, quiet_);
    const auto distance = [&](int innerSteps) {
        const NullTextResult result = optimizeNullText(
            network, schedule, {trajectory, inputs_.text, inputs_.nullText}, config(innerSteps), quiet_);
        return (result.latents.back() - inputs_.latent).square().mean().item<double>();
    };
    EXPECT_LT(distance(10), 0.7 * distance(0));
}

TEST_F(InversionTest, WithoutInnerStepsTheEmbeddingStaysAndTheLatentsAreTheSamplers) {
    Denoiser network = denoiser();
    const DdimScheduler schedule = scheduler(3);
    const auto trajectory = invertDdim(network, schedule, inputs_.latent, inputs_.text, quiet_);
    const NullTextResult result = optimizeNullText(
        network, schedule, {trajectory, inputs_.text, inputs_.nullText}, config(0), quiet_, true);
    EXPECT_TRUE(result.embeddings.equal(inputs_.nullText.expand({3, -1, -1})));
    EXPECT_TRUE(result.losses.back().empty());
    EXPECT_FALSE(result.firstGradients.defined());
    const at::Tensor sampled =
        sampleDdim(GuidedSampler(network, schedule, inputs_.text, result.embeddings, 7.5), trajectory.back(),
                   quiet_, "test");
    EXPECT_TRUE(torch::allclose(sampled, result.latents.back(), 1e-4, 1e-4));
}

TEST_F(InversionTest, EarlyStopEndsAStepAfterTheUpdateOfItsSmallLoss) {
    Denoiser network = denoiser();
    const DdimScheduler schedule = scheduler(3);
    const auto trajectory = invertDdim(network, schedule, inputs_.latent, inputs_.text, quiet_);
    InversionConfig stopping = config(4);
    stopping.earlyStop = true;
    stopping.earlyStopLoss = 1e9;
    const NullTextResult result =
        optimizeNullText(network, schedule, {trajectory, inputs_.text, inputs_.nullText}, stopping, quiet_);
    for (const auto& losses : result.losses) {
        EXPECT_EQ(losses.size(), 1U);
    }
    EXPECT_FALSE(result.embeddings[0].equal(inputs_.nullText[0]));
}

TEST_F(InversionTest, AStepCostsOneConditionalPredictionAndOneForEachEmbedding) {
    Denoiser network = denoiser();
    const DdimScheduler schedule = scheduler(3);
    const std::vector<at::Tensor> trajectory(4, inputs_.latent);
    optimizeNullText(network, schedule, {trajectory, inputs_.text, inputs_.nullText}, config(2), quiet_);
    EXPECT_EQ(network.calls().unetForward, 3 * (1 + 2 + 1));
    EXPECT_EQ(network.calls().unetBackward, 3 * 2);
    EXPECT_EQ(network.calls().controlNetBackward, 3 * 2);
}

TEST_F(InversionTest, GradientAgreesWithDifferences) {
    Denoiser network = denoiser(false);
    const DdimScheduler schedule = scheduler(2);
    const auto trajectory = invertDdim(network, schedule, inputs_.latent, inputs_.text, quiet_);
    const auto run = [&](const at::Tensor& nullText) {
        return optimizeNullText(network, schedule, {trajectory, inputs_.text, nullText}, config(1), quiet_,
                                true);
    };
    const at::Tensor gradient = run(inputs_.nullText).firstGradients[0];
    const at::Tensor direction = gradient / gradient.norm();
    const double h = 0.05;
    const double slope = (run(inputs_.nullText + h * direction).losses[0][0] -
                          run(inputs_.nullText - h * direction).losses[0][0]) /
                         (2 * h);
    EXPECT_NEAR(slope, gradient.norm().item<double>(), 0.02 * gradient.norm().item<double>());
}

TEST_F(InversionTest, AStopEndsTheWorkBeforeTheNextStep) {
    Denoiser network = denoiser();
    RecordingObserver inverting;
    inverting.stopAt = 2;
    EXPECT_THROW(invertDdim(network, scheduler(8), inputs_.latent, inputs_.text, inverting.context()),
                 Cancelled);
    EXPECT_EQ(inverting.progresses.size(), 2U);
    RecordingObserver optimizing;
    optimizing.stopAt = 1;
    const std::vector<at::Tensor> trajectory(9, inputs_.latent);
    EXPECT_THROW(optimizeNullText(network, scheduler(8), {trajectory, inputs_.text, inputs_.nullText},
                                  config(2), optimizing.context()),
                 Cancelled);
    EXPECT_EQ(optimizing.progresses.size(), 1U);
}

TEST_F(InversionTest, NumbersThatAreNotFiniteAreNamed) {
    const torch::NoGradGuard noGradients;
    models_.diffusion.unet->conv_in->bias.fill_(NAN);
    Denoiser network = denoiser();
    const std::vector<at::Tensor> trajectory(4, inputs_.latent);
    EXPECT_THROW(invertDdim(network, scheduler(3), inputs_.latent, inputs_.text, quiet_), NumericError);
    try {
        optimizeNullText(network, scheduler(3), {trajectory, inputs_.text, inputs_.nullText}, config(1),
                         quiet_);
        FAIL() << "no error";
    } catch (const NumericError& error) {
        EXPECT_NE(std::string(error.what()).find("inversion/null_text"), std::string::npos) << error.what();
        EXPECT_NE(std::string(error.what()).find("step 1 of 3"), std::string::npos) << error.what();
    }
}

TEST_F(InversionTest, RefusesATrajectoryOrEmbeddingsOfAnotherLength) {
    Denoiser network = denoiser();
    const std::vector<at::Tensor> trajectory(3, inputs_.latent);
    EXPECT_THROW(optimizeNullText(network, scheduler(3), {trajectory, inputs_.text, inputs_.nullText},
                                  config(1), quiet_),
                 DataError);
    EXPECT_THROW(GuidedSampler(network, scheduler(3), inputs_.text, inputs_.nullText, 7.5), DataError);
}

} // namespace
} // namespace asam::test
