#include "core/diffusion/layers.h"

#include <torch/torch.h>

#include "core/diffusion/kernels.h"
#include "core/diffusion/samples_apart.h"

namespace asam::diffusion {

LinearImpl::LinearImpl(std::int64_t in, std::int64_t out, bool withBias) {
    weight = register_parameter("weight", torch::empty({out, in}));
    if (withBias) {
        bias = register_parameter("bias", torch::empty({out}));
    }
}

at::Tensor LinearImpl::forward(const at::Tensor& x) const {
    if (SamplesApart::divide(x)) {
        return SamplesApart::each(
            x, [this](const at::Tensor& part, std::int64_t) { return at::linear(part, weight, bias); });
    }
    return at::linear(x, weight, bias);
}

Conv2dImpl::Conv2dImpl(const Conv2dShape& layerShape) : shape(layerShape) {
    weight = register_parameter("weight", torch::empty({shape.out, shape.in, shape.kernel, shape.kernel},
                                                       torch::MemoryFormat::ChannelsLast));
    bias = register_parameter("bias", torch::empty({shape.out}));
}

at::Tensor Conv2dImpl::forward(const at::Tensor& x, const at::Tensor& otherBias) const {
    if (SamplesApart::divide(x)) {
        return SamplesApart::each(
            x, [&](const at::Tensor& part, std::int64_t) { return forward(part, otherBias); });
    }
    if (shape.kernel == 1 && shape.stride == 1 && x.is_contiguous(at::MemoryFormat::ChannelsLast)) {
        // In channels_last memory a 1x1 convolution is a matrix product.
        const at::Tensor matrix = weight.view({shape.out, shape.in});
        return at::linear(x.permute({0, 2, 3, 1}), matrix, otherBias).permute({0, 3, 1, 2});
    }
    return at::conv2d(x, weight, otherBias, shape.stride, shape.padding);
}

GroupNormImpl::GroupNormImpl(std::int64_t groupCount, std::int64_t channels, double epsilon)
    : groups(groupCount), eps(epsilon) {
    weight = register_parameter("weight", torch::empty({channels}));
    bias = register_parameter("bias", torch::empty({channels}));
}

at::Tensor GroupNormImpl::forward(const at::Tensor& x) const {
    return groupNorm(x, {weight, bias, groups, eps, false});
}

at::Tensor GroupNormImpl::forwardSilu(const at::Tensor& x) const {
    return groupNorm(x, {weight, bias, groups, eps, true});
}

LayerNormImpl::LayerNormImpl(std::int64_t channels, double epsilon) : eps(epsilon) {
    weight = register_parameter("weight", torch::empty({channels}));
    bias = register_parameter("bias", torch::empty({channels}));
}

at::Tensor LayerNormImpl::forward(const at::Tensor& x) const {
    return layerNorm(x, weight, bias, eps);
}

void allocateWeights(torch::nn::Module& module, c10::Device device, c10::ScalarType type,
                     at::MemoryFormat pictures) {
    torch::NoGradGuard noGrad;
    for (auto& parameter : module.parameters()) {
        const auto format = parameter.dim() == 4 ? pictures : at::MemoryFormat::Contiguous;
        parameter.set_data(torch::empty(parameter.sizes(), torch::dtype(type).device(device).memory_format(format)));
        parameter.set_requires_grad(false);
    }
    module.eval();
}

} // namespace asam::diffusion
