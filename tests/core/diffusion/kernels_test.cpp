#include "core/diffusion/kernels.h"

#include <cmath>
#include <functional>
#include <limits>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/diffusion/attention.h"

namespace asam::diffusion {
namespace {

using Inputs = std::vector<at::Tensor>;
using Operation = std::function<at::Tensor(const Inputs&)>;

void expectNear(const at::Tensor& found, const at::Tensor& wanted, const std::string& what) {
    ASSERT_EQ(found.sizes(), wanted.sizes()) << what;
    const double bound = 5e-6 * std::max(1.0, wanted.abs().max().item<double>());
    EXPECT_LE((found.to(torch::kFloat64) - wanted).abs().max().item<double>(), bound) << what;
}

/// `operation` in float32 against `reference` in float64: value and gradient of every input.
void expectSame(const Inputs& inputs, const Operation& operation, const Operation& reference) {
    Inputs floats;
    Inputs doubles;
    for (const at::Tensor& input : inputs) {
        floats.push_back(input.detach().clone().requires_grad_());
        doubles.push_back(input.detach().to(torch::kFloat64).requires_grad_());
    }
    const at::Tensor found = operation(floats);
    const at::Tensor wanted = reference(doubles);
    expectNear(found, wanted, "value with a graph");
    {
        torch::NoGradGuard noGrad;
        EXPECT_TRUE(torch::equal(operation(floats), found)) << "value without a graph";
    }
    const at::Tensor weights = torch::randn(found.sizes());
    const auto gradients = torch::autograd::grad({(found * weights).sum()}, floats);
    const auto expected = torch::autograd::grad({(wanted * weights.to(torch::kFloat64)).sum()}, doubles);
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        expectNear(gradients[i], expected[i], "gradient " + std::to_string(i));
    }
}

TEST(Kernels, GroupNormEqualsLibTorch) {
    torch::manual_seed(1);
    for (const bool silu : {false, true}) {
        for (const std::int64_t side : {1, 3, 17}) {
            GroupNormArguments arguments{torch::randn({24}), torch::randn({24}), 4, 1e-5, silu};
            GroupNormArguments exact = arguments;
            exact.weight = arguments.weight.to(torch::kFloat64);
            exact.bias = arguments.bias.to(torch::kFloat64);
            const at::Tensor x =
                (torch::randn({2, 24, side, side}) * 2.0 + 3.0).contiguous(at::MemoryFormat::ChannelsLast);
            expectSame({x}, [&](const Inputs& in) { return groupNorm(in[0], arguments); },
                       [&](const Inputs& in) { return groupNorm(in[0], exact); });
        }
    }
}

/// At most one rounding to bfloat16 apart, and seldom that: compilers are free in which product they join
/// with which sum, and the loops for the two types are compiled each by itself.
void expectNextTo(const at::Tensor& found, const at::Tensor& wanted, const char* what) {
    EXPECT_EQ(found.scalar_type(), torch::kBFloat16) << what;
    const at::Tensor rounded = wanted.to(torch::kBFloat16);
    EXPECT_TRUE(torch::allclose(found, rounded, 0x1p-7, 1e-5)) << what;
    EXPECT_GT(found.eq(rounded).to(torch::kFloat64).mean().item<double>(), 0.99) << what;
}

/// `operation` on bfloat16 against the same on float32, rounded once to bfloat16.
void expectRoundedOnce(const at::Tensor& input,
                       const std::function<at::Tensor(const at::Tensor&)>& operation) {
    const at::Tensor x = input.to(torch::kBFloat16).requires_grad_();
    const at::Tensor wideX = x.detach().to(torch::kFloat32).requires_grad_();
    const at::Tensor found = operation(x);
    const at::Tensor wanted = operation(wideX).to(torch::kBFloat16);
    expectNextTo(found, wanted, "value with a graph");
    {
        const torch::NoGradGuard noGrad;
        EXPECT_TRUE(torch::equal(operation(x), found)) << "value without a graph";
    }
    const at::Tensor weights = torch::randn(found.sizes()).to(torch::kBFloat16);
    const at::Tensor gradient = torch::autograd::grad({(found * weights).sum()}, {x})[0];
    const at::Tensor wideGradient = torch::autograd::grad({(wanted * weights).sum()}, {wideX})[0];
    expectNextTo(gradient, wideGradient, "gradient");
}

TEST(Kernels, GroupNormInBfloat16IsThatOfFloat32RoundedOnce) {
    torch::manual_seed(4);
    for (const bool silu : {false, true}) {
        for (const auto type : {torch::kBFloat16, torch::kFloat32}) {
            const GroupNormArguments arguments{torch::randn({24}).to(type), torch::randn({24}).to(type), 4,
                                               1e-5, silu};
            expectRoundedOnce(torch::randn({2, 24, 17, 17}).contiguous(at::MemoryFormat::ChannelsLast),
                              [&](const at::Tensor& x) { return groupNorm(x, arguments); });
        }
    }
}

TEST(Kernels, GroupNormInBfloat16OfAnotherMemoryIsLibTorchs) {
    torch::manual_seed(8);
    const GroupNormArguments arguments{torch::randn({24}).to(torch::kBFloat16),
                                       torch::randn({24}).to(torch::kBFloat16), 4, 1e-5, false};
    const at::Tensor x = torch::randn({2, 24, 17, 17}).to(torch::kBFloat16);
    EXPECT_TRUE(
        torch::equal(groupNorm(x, arguments), at::group_norm(x, 4, arguments.weight, arguments.bias, 1e-5)));
}

TEST(Kernels, LayerNormInBfloat16IsThatOfFloat32RoundedOnce) {
    torch::manual_seed(6);
    for (const std::int64_t channels : {5, 48, 83}) {
        for (const auto type : {torch::kBFloat16, torch::kFloat32}) {
            const at::Tensor weight = torch::randn({channels}).to(type);
            const at::Tensor bias = torch::randn({channels}).to(type);
            expectRoundedOnce(torch::randn({2, 130, channels}) + 1.0,
                              [&](const at::Tensor& x) { return layerNorm(x, weight, bias, 1e-5); });
        }
    }
}

TEST(Kernels, GegluInBfloat16IsThatOfFloat32RoundedOnce) {
    torch::manual_seed(7);
    expectRoundedOnce(torch::randn({2, 140, 2 * 37}) * 3.0, [](const at::Tensor& x) { return geglu(x); });
}

TEST(Kernels, WhatIsNoNumberInBfloat16StaysNone) {
    at::Tensor x = torch::ones({1, 2, 6}).to(torch::kBFloat16);
    x[0][0][1] = std::nan("");
    x[0][1][2] = std::numeric_limits<float>::infinity();
    const at::Tensor y = geglu(x);
    EXPECT_TRUE(y[0][0][1].isnan().item<bool>());
    EXPECT_TRUE(y[0][1][2].isinf().item<bool>());
}

TEST(Kernels, LayerNormEqualsLibTorch) {
    torch::manual_seed(2);
    for (const std::int64_t channels : {5, 16, 48, 83}) {
        const at::Tensor weight = torch::randn({channels});
        const at::Tensor bias = torch::randn({channels});
        expectSame({torch::randn({2, 130, channels}) + 1.0},
                   [&](const Inputs& in) { return layerNorm(in[0], weight, bias, 1e-5); },
                   [&](const Inputs& in) {
                       return layerNorm(in[0], weight.to(torch::kFloat64), bias.to(torch::kFloat64), 1e-5);
                   });
    }
}

TEST(Kernels, GegluEqualsLibTorch) {
    torch::manual_seed(3);
    const auto both = [](const Inputs& in) { return geglu(in[0]); };
    expectSame({torch::randn({2, 140, 2 * 37}) * 3.0}, both, both);
}

TEST(Kernels, AttentionEqualsLibTorch) {
    torch::manual_seed(4);
    struct Shape {
        std::int64_t queries, keys, channels, heads;
    };
    for (const Shape& shape : {Shape{1, 1, 8, 2}, Shape{13, 77, 48, 2}, Shape{150, 150, 40, 1}, Shape{64, 7, 24, 3}}) {
        const auto both = [&](const Inputs& in) { return attend(in[0], in[1], in[2], shape.heads); };
        expectSame({torch::randn({2, shape.queries, shape.channels}), torch::randn({2, shape.keys, shape.channels}),
                    torch::randn({2, shape.keys, shape.channels})},
                   both, both);
    }
}

TEST(Kernels, AttentionRepeatsOneQueryBatch) {
    torch::manual_seed(5);
    const auto both = [](const Inputs& in) { return attend(in[0], in[1], in[2], 2); };
    expectSame({torch::randn({1, 9, 16}), torch::randn({3, 5, 16}), torch::randn({3, 5, 16})}, both, both);
}

TEST(Kernels, AttentionBearsLargeScores) {
    const at::Tensor q = torch::randn({1, 20, 16}) * 100.0;
    const at::Tensor out = attend(q, q, q, 1);
    EXPECT_TRUE(out.isfinite().all().item<bool>());
}

} // namespace
} // namespace asam::diffusion
