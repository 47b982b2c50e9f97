#include "core/diffusion/denoiser.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/nn/random_weights.h"
#include "tests/core/diffusion/network_support.h"

namespace asam::test {
namespace {

constexpr std::int64_t kTimestep = 420;

struct DenoiserTest : ::testing::Test {
    DenoiserTest() {
        torch::manual_seed(3);
        models.unet = UNet(tinyUNetConfig());
        ControlNetConfig config;
        config.unet = tinyUNetConfig();
        config.conditioningWidths = {4, 8};
        models.controlNet = ControlNet(config);
        for (torch::nn::Module* network :
             std::vector<torch::nn::Module*>{models.unet.get(), models.controlNet.get()}) {
            diffusion::allocateWeights(*network, torch::kCPU, torch::kFloat32);
            fillWithRandomWeights(*network, 5);
        }
        condition = torch::rand({1, 3, 16, 16});
        latent = torch::randn({1, 4, 8, 8});
        text = torch::randn({1, 5, 12});
        nullText = torch::randn({1, 5, 12});
    }

    /// The networks called one after the other, without any of the denoiser's savings.
    at::Tensor plain(const at::Tensor& z, const at::Tensor& words, const ControlOptions& control,
                     bool conditional = true) const {
        const at::Tensor time = torch::tensor({kTimestep});
        ControlResiduals residuals;
        if (control.enabled && (conditional || !control.guessMode)) {
            residuals = models.controlNet->forward(z, time, words, condition, control.scale);
        }
        return models.unet->forward(z, time, words, residuals);
    }

    at::Tensor plainGuided(const at::Tensor& z, const at::Tensor& empty,
                           const ControlOptions& control) const {
        const at::Tensor unconditional = plain(z, empty, control, false);
        return unconditional + 7.5 * (plain(z, text, control) - unconditional);
    }

    static void expectNear(const at::Tensor& found, const at::Tensor& wanted) {
        EXPECT_LE((found - wanted).abs().max().item<double>(), 1e-4 * wanted.abs().max().item<double>());
    }

    StableDiffusion models;
    at::Tensor condition;
    at::Tensor latent;
    at::Tensor text;
    at::Tensor nullText;
};

const ControlOptions kSettings[] = {
    {true, 1.0, false}, {true, 0.7, false}, {true, 0.7, true}, {false, 1.0, false}};

TEST_F(DenoiserTest, EqualsPlainCalls) {
    torch::NoGradGuard noGrad;
    for (const ControlOptions& control : kSettings) {
        Denoiser denoiser(models, condition, control);
        expectNear(denoiser.predict(latent, kTimestep, text), plain(latent, text, control));
        expectNear(denoiser.predict(latent, kTimestep, text, false), plain(latent, text, control, false));
        expectNear(denoiser.predictGuided(latent, kTimestep, text, nullText, 7.5),
                   plainGuided(latent, nullText, control));
        const auto prefix = denoiser.prefix(latent, kTimestep);
        EXPECT_TRUE(torch::equal(denoiser.predict(*prefix, text), denoiser.predict(latent, kTimestep, text)));
    }
}

/// Makes the recorded work again at every replay.
class WorkAgain : public CallRecorder {
public:
    explicit WorkAgain(int& replays) : replays_(replays) {}
    void record(const std::function<void()>& work) override {
        work_ = work;
        work_();
    }
    void replay() override {
        ++replays_;
        work_();
    }

private:
    int& replays_;
    std::function<void()> work_;
};

struct PlainAndRecorded {
    Denoiser plainly;
    Denoiser recorded;
};

class RecordedDenoiserTest : public DenoiserTest {
protected:
    PlainAndRecorded plainAndRecorded(const ControlOptions& control, int& replays) {
        return {plain(control), recorded(control, replays)}; // in this order
    }

private:
    Denoiser plain(const ControlOptions& control) {
        models.recorded.reset();
        return Denoiser(models, condition, control);
    }
    Denoiser recorded(const ControlOptions& control, int& replays) {
        models.recorded =
            std::make_shared<RecordedCalls>([&replays] { return std::make_unique<WorkAgain>(replays); });
        return Denoiser(models, condition, control);
    }
};

TEST_F(RecordedDenoiserTest, TextGradientsEqualThePlainOnes) {
    for (const ControlOptions& control : kSettings) {
        int replays = 0;
        auto [plainly, recorded] = plainAndRecorded(control, replays);
        for (int step = 0; step < 5; ++step) {
            const at::Tensor z = torch::randn({1, 4, 8, 8});
            const at::Tensor words = torch::randn({1, 5, 12});
            const at::Tensor wanted = torch::randn({1, 4, 8, 8});
            const auto gradientOf = [&](const at::Tensor& noise) {
                const at::Tensor leaf = noise.detach().requires_grad_();
                return torch::autograd::grad({(leaf - wanted).square().mean()}, {leaf})[0];
            };
            const auto found = [&](Denoiser& denoiser) {
                const torch::NoGradGuard noGrad; // as on a lane's thread
                return denoiser.textGradient(*denoiser.prefix(z, kTimestep - 20 * step), words, false,
                                             gradientOf);
            };
            EXPECT_TRUE(torch::equal(found(recorded), found(plainly)));
        }
        EXPECT_EQ(replays, 2 * (5 - RecordedCalls::kCallsBefore)) << "forward and backward of each";
        EXPECT_EQ(recorded.calls().unetBackward, plainly.calls().unetBackward);
        EXPECT_EQ(recorded.calls().controlNetForward, plainly.calls().controlNetForward);
    }
}

TEST_F(RecordedDenoiserTest, PredictionsEqualThePlainOnesAndGraphsOfGradientsAreNotRecorded) {
    for (const ControlOptions& control : kSettings) {
        int replays = 0;
        auto [plainly, recorded] = plainAndRecorded(control, replays);
        for (int step = 0; step < 5; ++step) {
            const torch::NoGradGuard noGrad;
            const at::Tensor z = torch::randn({1, 4, 8, 8});
            const at::Tensor empty = torch::randn({1, 5, 12});
            const std::int64_t timestep = kTimestep - 20 * step;
            EXPECT_TRUE(torch::equal(recorded.predictGuided(z, timestep, text, empty, 7.5),
                                     plainly.predictGuided(z, timestep, text, empty, 7.5)));
        }
        EXPECT_EQ(replays, 5 - RecordedCalls::kCallsBefore);
        const at::Tensor leaf = text.clone().requires_grad_();
        EXPECT_TRUE(recorded.predict(latent, kTimestep, leaf).requires_grad());
        EXPECT_EQ(replays, 5 - RecordedCalls::kCallsBefore);
    }
}

TEST_F(DenoiserTest, GradientOfTheNullTextEqualsThePlainOne) {
    for (const ControlOptions& control : kSettings) {
        Denoiser denoiser(models, condition, control);
        const auto prefix = denoiser.prefix(latent, kTimestep);
        const at::Tensor words = nullText.clone().requires_grad_();
        const at::Tensor found =
            torch::autograd::grad({denoiser.predict(*prefix, words, false).square().sum()}, {words})[0];
        const at::Tensor again =
            torch::autograd::grad({denoiser.predict(*prefix, words, false).square().sum()}, {words})[0];
        const at::Tensor wanted =
            torch::autograd::grad({plain(latent, words, control, false).square().sum()}, {words})[0];
        expectNear(found, wanted);
        EXPECT_TRUE(torch::equal(found, again));
    }
}

TEST_F(DenoiserTest, GradientOfTheLatentEqualsThePlainOne) {
    for (const ControlOptions& control : kSettings) {
        Denoiser denoiser(models, condition, control);
        const at::Tensor z = latent.clone().requires_grad_();
        const at::Tensor found = torch::autograd::grad(
            {denoiser.predictGuided(z, kTimestep, text, nullText, 7.5).square().sum()}, {z})[0];
        const at::Tensor wanted =
            torch::autograd::grad({plainGuided(z, nullText, control).square().sum()}, {z})[0];
        expectNear(found, wanted);
    }
}

TEST_F(DenoiserTest, GradientEqualsFiniteDifferences) {
    Denoiser denoiser(models, condition, {});
    const at::Tensor direction = torch::randn_like(nullText);
    const auto loss = [&](const at::Tensor& words) {
        return denoiser.predict(latent, kTimestep, words).to(torch::kFloat64).square().mean();
    };
    const at::Tensor words = nullText.clone().requires_grad_();
    const double slope = (torch::autograd::grad({loss(words)}, {words})[0] * direction).sum().item<double>();
    torch::NoGradGuard noGrad;
    const double step = 1e-2;
    const double difference =
        (loss(nullText + step * direction) - loss(nullText - step * direction)).item<double>() / (2 * step);
    EXPECT_NEAR(slope, difference, 2e-2 * std::abs(difference) + 1e-5);
}

TEST_F(DenoiserTest, EqualInputsGiveEqualBits) {
    torch::NoGradGuard noGrad;
    Denoiser denoiser(models, condition, {});
    const at::Tensor first = denoiser.predictGuided(latent, kTimestep, text, nullText, 7.5);
    EXPECT_TRUE(
        torch::equal(first, denoiser.predictGuided(latent.clone(), kTimestep, text, nullText.clone(), 7.5)));
    Denoiser other(models, condition, {});
    EXPECT_TRUE(torch::equal(first, other.predictGuided(latent, kTimestep, text.clone(), nullText, 7.5)));
}

TEST_F(DenoiserTest, ATextChangedInPlaceIsANewText) {
    torch::NoGradGuard noGrad;
    Denoiser denoiser(models, condition, {});
    const at::Tensor before = denoiser.predict(latent, kTimestep, nullText);
    nullText.add_(1.0);
    EXPECT_FALSE(torch::equal(denoiser.predict(latent, kTimestep, nullText), before));
    expectNear(denoiser.predict(latent, kTimestep, nullText), plain(latent, nullText, {}));
}

TEST_F(DenoiserTest, CallsAreCounted) {
    Denoiser denoiser(models, condition, {true, 1.0, true});
    {
        torch::NoGradGuard noGrad;
        denoiser.predictGuided(latent, kTimestep, text, nullText, 7.5);
    }
    EXPECT_EQ(denoiser.calls().unetForward, 2);
    EXPECT_EQ(denoiser.calls().controlNetForward, 1);
    EXPECT_EQ(denoiser.calls().unetBackward, 0);
    const at::Tensor words = nullText.clone().requires_grad_();
    denoiser.predict(latent, kTimestep, words).sum().backward();
    EXPECT_EQ(denoiser.calls().unetForward, 3);
    EXPECT_EQ(denoiser.calls().unetBackward, 1);
    EXPECT_EQ(denoiser.calls().controlNetBackward, 1);
}

TEST_F(DenoiserTest, ControlWithoutAControlNetIsAnError) {
    models.controlNet = nullptr;
    EXPECT_THROW(Denoiser(models, condition, {}), ConfigError);
    EXPECT_NO_THROW(Denoiser(models, {}, {.enabled = false}));
}

} // namespace
} // namespace asam::test
