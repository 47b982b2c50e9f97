#include "core/nn/mlp.h"

#include <torch/torch.h>

#include "core/nn/unfilled.h"

namespace asam {

MlpBlockImpl::MlpBlockImpl(std::int64_t width, std::int64_t hiddenWidth, Activation activation)
    : lin1(register_module("lin1", unfilledLinear(width, hiddenWidth))),
      lin2(register_module("lin2", unfilledLinear(hiddenWidth, width))), activation_(activation) {}

at::Tensor MlpBlockImpl::forward(const at::Tensor& x) {
    const at::Tensor hidden = lin1->forward(x);
    return lin2->forward(activation_ == Activation::gelu ? at::gelu(hidden) : at::relu(hidden));
}

MlpImpl::MlpImpl(const Widths& widths, std::int64_t depth)
    : layers(register_module("layers", torch::nn::ModuleList())) {
    for (std::int64_t i = 0; i < depth; ++i) {
        layers->push_back(unfilledLinear(i == 0 ? widths.input : widths.hidden,
                                         i + 1 == depth ? widths.output : widths.hidden));
    }
}

at::Tensor MlpImpl::forward(at::Tensor x) {
    const std::size_t depth = layers->size();
    for (std::size_t i = 0; i < depth; ++i) {
        x = layers[i]->as<torch::nn::LinearImpl>()->forward(x);
        if (i + 1 < depth) {
            x = at::relu(x);
        }
    }
    return x;
}

} // namespace asam
