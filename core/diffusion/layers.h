#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

/// The layers of the diffusion networks. Activations are [B, C, H, W] in channels_last memory (but for the
/// autoencoder on a card) or [B, tokens, C], so that one can be seen as the other without a copy. Weights are
/// created without values (they are read from a file or set by fillWithRandomWeights), convolution weights in
/// the memory of pictures.
namespace asam::diffusion {

struct LinearImpl : torch::nn::Module {
    LinearImpl(std::int64_t in, std::int64_t out, bool withBias = true);
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight; ///< [out, in]
    at::Tensor bias;   ///< [out], or undefined
};
TORCH_MODULE(Linear);

struct Conv2dShape {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t kernel = 3;
    std::int64_t stride = 1;
    std::int64_t padding = 1;
};

struct Conv2dImpl : torch::nn::Module {
    explicit Conv2dImpl(const Conv2dShape& shape);
    at::Tensor forward(const at::Tensor& x) const { return forward(x, bias); }
    /// With another bias [out] in place of the layer's own.
    at::Tensor forward(const at::Tensor& x, const at::Tensor& otherBias) const;

    Conv2dShape shape;
    at::Tensor weight; ///< [out, in, kernel, kernel]
    at::Tensor bias;   ///< [out]
};
TORCH_MODULE(Conv2d);

/// Statistics in float32 whatever the type of the input.
struct GroupNormImpl : torch::nn::Module {
    GroupNormImpl(std::int64_t groups, std::int64_t channels, double eps);
    at::Tensor forward(const at::Tensor& x) const;
    at::Tensor forwardSilu(const at::Tensor& x) const; ///< silu(norm(x))

    std::int64_t groups;
    double eps;
    at::Tensor weight;
    at::Tensor bias;
};
TORCH_MODULE(GroupNorm);

struct LayerNormImpl : torch::nn::Module {
    LayerNormImpl(std::int64_t channels, double eps);
    at::Tensor forward(const at::Tensor& x) const;

    double eps;
    at::Tensor weight;
    at::Tensor bias;
};
TORCH_MODULE(LayerNorm);

/// A child module named "<name>" whose own children are "0", "1", …: what a ModuleList looks like in a checkpoint.
template <typename Holder>
void registerList(torch::nn::Module& parent, const std::string& name, const std::vector<Holder>& items) {
    const auto list = parent.register_module(name, std::make_shared<torch::nn::Module>(name));
    for (std::size_t i = 0; i < items.size(); ++i) {
        list->register_module(std::to_string(i), items[i]);
    }
}

/// Gives every weight memory of this device and type (its values are undefined afterwards), frozen; weights
/// of convolutions lie as the pictures do that they are for.
void allocateWeights(torch::nn::Module& module, c10::Device device, c10::ScalarType type,
                     at::MemoryFormat pictures = at::MemoryFormat::ChannelsLast);

} // namespace asam::diffusion
