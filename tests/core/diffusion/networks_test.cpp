#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/diffusion/controlnet.h"
#include "core/nn/random_weights.h"
#include "tests/core/diffusion/network_support.h"

namespace asam::test {
namespace {

struct NetworksTest : ::testing::Test {
    NetworksTest() {
        torch::manual_seed(7);
        unet = UNet(tinyUNetConfig());
        diffusion::allocateWeights(*unet, torch::kCPU, torch::kFloat32);
        fillWithRandomWeights(*unet, 1);
        sample = torch::randn({1, 4, 8, 8});
        text = torch::randn({2, 5, 12});
        timestep = torch::tensor({300});
    }
    UNet unet{nullptr};
    at::Tensor sample;
    at::Tensor text;
    at::Tensor timestep;
};

TEST_F(NetworksTest, PrefixIsRepeatedForTheTextsBatch) {
    const auto shifts = unet->timeShifts(timestep);
    const at::Tensor both = unet->forward(unet->prefix(sample, shifts), shifts, unet->textKeyValues(text), {});
    for (int i = 0; i < 2; ++i) {
        const at::Tensor one = unet->forward(sample, timestep, text.slice(0, i, i + 1));
        EXPECT_TRUE(torch::allclose(both.slice(0, i, i + 1), one, 1e-5, 1e-5));
    }
}

TEST_F(NetworksTest, OddLatentSizesWork) {
    const at::Tensor out = unet->forward(torch::randn({1, 4, 9, 7}), timestep, text.slice(0, 0, 1));
    EXPECT_EQ(out.sizes(), (std::vector<std::int64_t>{1, 4, 9, 7}));
}

TEST_F(NetworksTest, FirstLevelWithoutAttention) {
    UNetConfig config = tinyUNetConfig();
    config.downAttention = {false, true};
    config.upAttention = {true, false};
    UNet other(config);
    diffusion::allocateWeights(*other, torch::kCPU, torch::kFloat32);
    fillWithRandomWeights(*other, 1);
    EXPECT_TRUE(other->forward(sample, timestep, text.slice(0, 0, 1)).isfinite().all().item<bool>());
}

TEST_F(NetworksTest, BrainFloatIsWithinTwoPercent) {
    torch::NoGradGuard noGrad;
    UNet half(tinyUNetConfig());
    diffusion::allocateWeights(*half, torch::kCPU, torch::kBFloat16);
    fillWithRandomWeights(*half, 1);
    const at::Tensor wanted = unet->forward(sample, timestep, text.slice(0, 0, 1));
    const at::Tensor found = half->forward(sample, timestep, text.slice(0, 0, 1)).to(torch::kFloat32);
    EXPECT_LE(((found - wanted).norm() / wanted.norm()).item<double>(), 2e-2);
}

TEST_F(NetworksTest, EqualInputsGiveEqualBits) {
    torch::NoGradGuard noGrad;
    EXPECT_TRUE(torch::equal(unet->forward(sample, timestep, text.slice(0, 0, 1)),
                             unet->forward(sample.clone(), timestep, text.slice(0, 0, 1).clone())));
}

} // namespace
} // namespace asam::test
