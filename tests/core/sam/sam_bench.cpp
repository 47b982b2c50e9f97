#include "core/sam/sam.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/nn/random_weights.h"

namespace asam {
namespace {

SamConfig miniatureConfig() {
    SamConfig config;
    config.imageEncoder.imageSize = 256;
    config.imageEncoder.embedDim = 192;
    config.imageEncoder.headCount = 6;
    config.imageEncoder.mlpDim = 768;
    config.imageEncoder.windowSizes = {8, 8, 0, 8, 8, 0};
    config.promptEncoder.imageSize = 256;
    config.promptEncoder.grid = 16;
    config.maskDecoder.transformer.mlpDim = 1024;
    return config;
}

Sam randomSam(const SamConfig& config) {
    Sam sam(config);
    fillWithRandomWeights(*sam, 1);
    const torch::NoGradGuard noGrad;
    sam->prompt_encoder->pe_layer->positional_encoding_gaussian_matrix.normal_();
    for (at::Tensor& parameter : sam->parameters()) {
        parameter.set_requires_grad(false);
    }
    return sam;
}

/// Prints the median processor time, of all threads: it says more than the clock on a machine with other
/// work.
void report(const char* name, int repeats, const std::function<void()>& call) {
    call();
    std::vector<double> seconds;
    for (int i = 0; i < repeats; ++i) {
        const std::clock_t start = std::clock();
        call();
        seconds.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("%-28s median %.4f s  least %.4f s\n", name, seconds[seconds.size() / 2], seconds.front());
}

void benchmark(const SamConfig& config, int repeats, bool backward) {
    Sam sam = randomSam(config);
    const std::int64_t side = config.imageSize();
    const at::Tensor image = torch::randn({1, 3, side, side});
    at::Tensor embedding;
    report("encoder forward", repeats, [&] {
        const torch::NoGradGuard noGrad;
        embedding = sam->encodeImage(image);
    });
    if (backward) {
        const at::Tensor leaf = image.clone().requires_grad_(true);
        report("encoder forward, backward", repeats,
               [&] { torch::autograd::grad({sam->encodeImage(leaf).sum()}, {leaf}); });
    }
    SamPrompts prompts;
    prompts.boxes = torch::tensor({0.1F, 0.2F, 0.6F, 0.8F}).expand({9, 4}) * static_cast<double>(side);
    report("decoder, 9 boxes", repeats, [&] {
        const torch::NoGradGuard noGrad;
        sam->predictMasks(embedding, prompts, false);
    });
    const at::Tensor leaf = embedding.clone().requires_grad_(true);
    report("decoder, 9 boxes, backward", repeats, [&] {
        torch::autograd::grad({sam->predictMasks(leaf, prompts, false).lowResLogits.sum()}, {leaf});
    });
}

TEST(SamBench, Miniature) {
    benchmark(miniatureConfig(), 15, true);
}
TEST(SamBench, VitB) {
    benchmark(SamConfig::vitB(), 2, false);
}

} // namespace
} // namespace asam
