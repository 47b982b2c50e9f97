#include "core/diffusion/cross_attention.h"

#include <cmath>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/nn/random_weights.h"
#include "tests/core/diffusion/network_support.h"

namespace asam::test {
namespace {

using diffusion::CrossAttentionRecorder;

struct CrossAttentionTest : ::testing::Test {
    CrossAttentionTest() {
        torch::manual_seed(11);
        unet = UNet(tinyUNetConfig());
        diffusion::allocateWeights(*unet, torch::kCPU, torch::kFloat32);
        fillWithRandomWeights(*unet, 1);
        sample = torch::randn({1, 4, 8, 6});
        text = torch::randn({1, 5, 12});
        shifts = unet->timeShifts(torch::tensor({300}));
    }
    at::Tensor run(diffusion::CrossAttentionObserver* observer) const {
        const torch::NoGradGuard noGrad;
        return unet->forward(unet->prefix(sample, shifts), shifts, unet->textKeyValues(text), {}, observer);
    }
    UNet unet{nullptr};
    at::Tensor sample;
    at::Tensor text;
    diffusion::TimeShifts shifts;
};

TEST_F(CrossAttentionTest, TokensSumToOneAtEachPixel) {
    CrossAttentionRecorder recorder;
    run(&recorder);
    EXPECT_EQ(recorder.resolutions(), (std::vector<std::int64_t>{8, 4})); // the outer level, and the middle
    for (const std::int64_t resolution : {0, 8, 4}) {
        const at::Tensor maps = recorder.maps(resolution, 16, 12);
        EXPECT_EQ(maps.sizes(), (std::vector<std::int64_t>{5, 16, 12}));
        EXPECT_TRUE(torch::allclose(maps.sum(0), torch::ones({16, 12}), 1e-5, 1e-5));
        EXPECT_GE(maps.min().item<double>(), 0);
    }
    EXPECT_THROW(recorder.maps(5, 16, 12), DataError);
}

TEST_F(CrossAttentionTest, IsWhatTheFirstLayerComputes) {
    const torch::NoGradGuard noGrad;
    // The middle has the only layer of four rows; its input is not to be had from outside, so the first layer
    // is taken alone: a recorder that sees one call.
    struct FirstOnly : diffusion::CrossAttentionObserver {
        void onCrossAttention(const diffusion::CrossAttentionCall& call) override {
            if (!seen) {
                recorder.onCrossAttention(call);
            }
            seen = true;
        }
        CrossAttentionRecorder recorder;
        bool seen = false;
    } first;
    run(&first);
    const at::Tensor found = first.recorder.maps(0, 8, 6);

    const at::Tensor tokens =
        unet->prefix(sample, shifts).tokens; // before the first cross attention, [1, 48, 16]
    const auto& block = unet->down_blocks.front()->attentions.front()->transformer_blocks.front();
    const at::Tensor q = block->attn2->to_q->forward(block->norm2->forward(tokens))[0].to(torch::kFloat64);
    const at::Tensor k = block->attn2->to_k->forward(text)[0].to(torch::kFloat64);
    constexpr int kHeads = 2;
    constexpr int kHeadChannels = 8;
    for (int pixel = 0; pixel < 48; ++pixel) {
        double wanted[5] = {};
        for (int head = 0; head < kHeads; ++head) {
            double weights[5];
            double sum = 0;
            for (int token = 0; token < 5; ++token) {
                double product = 0;
                for (int c = head * kHeadChannels; c < (head + 1) * kHeadChannels; ++c) {
                    product += q[pixel][c].item<double>() * k[token][c].item<double>();
                }
                weights[token] = std::exp(product / std::sqrt(double{kHeadChannels}));
                sum += weights[token];
            }
            for (int token = 0; token < 5; ++token) {
                wanted[token] += weights[token] / sum / kHeads;
            }
        }
        for (int token = 0; token < 5; ++token) {
            ASSERT_NEAR(found[token][pixel / 6][pixel % 6].item<double>(), wanted[token], 1e-5);
        }
    }
}

TEST_F(CrossAttentionTest, WatchingChangesNothing) {
    CrossAttentionRecorder recorder;
    EXPECT_TRUE(torch::equal(run(&recorder), run(nullptr)));
}

TEST_F(CrossAttentionTest, OfABatchTheLastTextCounts) {
    const torch::NoGradGuard noGrad;
    CrossAttentionRecorder alone;
    run(&alone);
    CrossAttentionRecorder both;
    const at::Tensor texts = torch::cat({torch::randn({1, 5, 12}), text});
    unet->forward(unet->prefix(sample, shifts), shifts, unet->textKeyValues(texts), {}, &both);
    EXPECT_TRUE(torch::allclose(both.maps(0, 8, 6), alone.maps(0, 8, 6), 1e-4, 1e-5));
}

} // namespace
} // namespace asam::test
