#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

namespace asam {

/// Normalises every pixel over its channels, then scales and shifts each channel. Mean and variance are
/// taken in float32 whatever the type. [B, C, H, W] -> [B, C, H, W], channels_last in memory.
struct LayerNorm2dImpl : torch::nn::Module {
    explicit LayerNorm2dImpl(std::int64_t channels, double eps = 1e-6);

    at::Tensor forward(const at::Tensor& x);
    double eps() const { return eps_; }

    at::Tensor weight;
    at::Tensor bias;

private:
    double eps_;
};
TORCH_MODULE(LayerNorm2d);

} // namespace asam
