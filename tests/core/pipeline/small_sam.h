#pragma once

#include <random>

#include <torch/torch.h>

#include "core/checkpoint/write.h"
#include "core/sam/sam.h"

namespace asam::test {

/// A Segment Anything model of 80,000 numbers; what shapes do not tell is as published.
inline SamConfig smallSamConfig() {
    SamConfig config;
    config.imageEncoder.imageSize = 64;
    config.imageEncoder.embedDim = 24;
    config.imageEncoder.headCount = 2;
    config.imageEncoder.mlpDim = 48;
    config.imageEncoder.outChannels = 32;
    config.imageEncoder.windowSizes = {3, 0};
    config.promptEncoder.imageSize = 64;
    config.promptEncoder.grid = config.imageEncoder.grid();
    config.promptEncoder.embedDim = 32;
    config.promptEncoder.maskChannels = 4;
    config.maskDecoder.transformer.width = 32;
    config.maskDecoder.transformer.mlpDim = 48;
    config.maskDecoder.transformer.crossWidth = 16;
    config.maskDecoder.iouHeadHiddenDim = 32;
    return config;
}

/// Other depths, widths and numbers of masks.
inline SamConfig randomSamConfig(std::mt19937& random) {
    const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    SamConfig config = smallSamConfig();
    config.imageEncoder.windowSizes.clear();
    for (int block = between(1, 12); block > 0; --block) { // two digits too
        config.imageEncoder.windowSizes.push_back(between(0, 1) * 3);
    }
    config.imageEncoder.headCount = 1 << between(0, 2);
    config.imageEncoder.mlpDim = 8 * between(1, 4);
    config.maskDecoder.transformer.depth = between(1, 3);
    config.maskDecoder.transformer.crossWidth = 16 << between(0, 1);
    config.maskDecoder.multimaskOutputs = between(1, 4);
    config.maskDecoder.iouHeadDepth = between(2, 4);
    return config;
}

/// Normal numbers under the published names, biases and norms too: zeros and ones would not tell one from
/// another.
inline NamedTensors tensorsOf(const SamConfig& config, std::uint64_t seed) {
    const Sam sam(config);
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    NamedTensors tensors;
    const auto add = [&](const auto& named) {
        for (const auto& each : named) {
            tensors[each.key()] = at::randn(each.value().sizes(), generator, torch::kFloat32);
        }
    };
    add(sam->named_parameters());
    add(sam->named_buffers());
    return tensors;
}

} // namespace asam::test
