#pragma once

#include <filesystem>
#include <string>

#include <torch/torch.h>

#include "core/checkpoint/load_weights.h"
#include "core/diffusion/config_reader.h"
#include "core/diffusion/unet.h"

namespace asam::test {

/// A network of a diffusers folder (config.json and weights), frozen, float32 on the CPU.
template <typename Holder, typename Config>
Holder networkFromFolder(const std::filesystem::path& folder,
                         const std::string& weights = "diffusion_pytorch_model.safetensors") {
    const auto config = folder / "config.json";
    Holder network(Config::fromJson(diffusion::readJsonFile(config), config));
    diffusion::allocateWeights(*network, torch::kCPU, torch::kFloat32);
    loadWeights(*network, readCheckpoint(folder / weights));
    return network;
}

/// A UNet small enough for tests, with attention on the first of its two levels.
inline UNetConfig tinyUNetConfig() {
    UNetConfig config;
    config.sampleSize = 8;
    config.blockOutChannels = {16, 24};
    config.layersPerBlock = 1;
    config.downAttention = {true, false};
    config.upAttention = {false, true};
    config.heads = {2, 2};
    config.transformerDepth = {1, 1};
    config.crossAttentionDim = 12;
    config.normGroups = 4;
    return config;
}

} // namespace asam::test
