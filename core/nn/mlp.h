#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>

namespace asam {

enum class Activation { gelu, relu };

/// lin2(activation(lin1(x))), of one width outside. GELU is the exact one (erf).
struct MlpBlockImpl : torch::nn::Module {
    MlpBlockImpl(std::int64_t width, std::int64_t hiddenWidth, Activation activation);

    at::Tensor forward(const at::Tensor& x);

    torch::nn::Linear lin1{nullptr};
    torch::nn::Linear lin2{nullptr};

private:
    Activation activation_;
};
TORCH_MODULE(MlpBlock);

/// `depth` linear layers with ReLU between them: layers.0 … layers.depth-1.
struct MlpImpl : torch::nn::Module {
    struct Widths {
        std::int64_t input = 0;
        std::int64_t hidden = 0;
        std::int64_t output = 0;
    };
    MlpImpl(const Widths& widths, std::int64_t depth);

    at::Tensor forward(at::Tensor x);

    torch::nn::ModuleList layers;
};
TORCH_MODULE(Mlp);

} // namespace asam
