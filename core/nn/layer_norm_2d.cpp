#include "core/nn/layer_norm_2d.h"

#include <torch/torch.h>

namespace asam {

LayerNorm2dImpl::LayerNorm2dImpl(std::int64_t channels, double eps)
    : weight(register_parameter("weight", torch::ones({channels}))),
      bias(register_parameter("bias", torch::zeros({channels}))), eps_(eps) {}

at::Tensor LayerNorm2dImpl::forward(const at::Tensor& x) {
    const at::Tensor pixels = x.permute({0, 2, 3, 1}); // no copy when x is channels_last
    return at::layer_norm(pixels, {pixels.size(3)}, weight, bias, eps_).permute({0, 3, 1, 2});
}

} // namespace asam
