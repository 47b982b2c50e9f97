#include "core/diffusion/controlnet.h"

#include <cmath>

#include <torch/torch.h>

namespace asam {

using namespace diffusion;

ControlConditionEmbeddingImpl::ControlConditionEmbeddingImpl(const ControlNetConfig& config) {
    const auto& widths = config.conditioningWidths;
    conv_in = register_module("conv_in", Conv2d(Conv2dShape{.in = config.conditioningChannels, .out = widths[0]}));
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        blocks.emplace_back(Conv2dShape{.in = widths[i], .out = widths[i]});
        blocks.emplace_back(Conv2dShape{.in = widths[i], .out = widths[i + 1], .stride = 2});
    }
    registerList(*this, "blocks", blocks);
    conv_out = register_module(
        "conv_out", Conv2d(Conv2dShape{.in = widths.back(), .out = config.unet.blockOutChannels.front()}));
}

at::Tensor ControlConditionEmbeddingImpl::forward(const at::Tensor& condition) const {
    at::Tensor h = at::silu(conv_in->forward(condition));
    for (const auto& block : blocks) {
        h = at::silu(block->forward(h));
    }
    return conv_out->forward(h);
}

ControlNetImpl::ControlNetImpl(const ControlNetConfig& netConfig)
    : UNetEncoderImpl(netConfig.unet), controlConfig(netConfig) {
    controlnet_cond_embedding = register_module("controlnet_cond_embedding", ControlConditionEmbedding(netConfig));
    const auto zeroConvolution = [](std::int64_t channels) {
        return Conv2d(Conv2dShape{.in = channels, .out = channels, .kernel = 1, .padding = 0});
    };
    const auto& widths = netConfig.unet.blockOutChannels;
    controlnet_down_blocks.push_back(zeroConvolution(widths.front()));
    for (std::size_t level = 0; level < widths.size(); ++level) {
        const std::int64_t outputs = netConfig.unet.layersPerBlock + (level + 1 < widths.size() ? 1 : 0);
        for (std::int64_t i = 0; i < outputs; ++i) {
            controlnet_down_blocks.push_back(zeroConvolution(widths[level]));
        }
    }
    registerList(*this, "controlnet_down_blocks", controlnet_down_blocks);
    controlnet_mid_block = register_module("controlnet_mid_block", zeroConvolution(widths.back()));
}

at::Tensor ControlNetImpl::embedCondition(const at::Tensor& condition) const {
    return controlnet_cond_embedding->forward(
        condition.to(conv_in->weight.options(), false, false, at::MemoryFormat::ChannelsLast));
}

ControlResiduals ControlNetImpl::forward(const at::Tensor& sample, const at::Tensor& timesteps,
                                         const at::Tensor& text, const at::Tensor& condition, double scale,
                                         bool guessMode) const {
    const TimeShifts shifts = timeShifts(timesteps);
    return forward(prefix(sample, shifts, embedCondition(condition)), shifts, textKeyValues(text), scale, guessMode);
}

ControlResiduals ControlNetImpl::forward(const EncoderPrefix& prefix, const TimeShifts& shifts,
                                         const TextKeyValues& texts, double scale, bool guessMode) const {
    RunInputs inputs = afterPrefix(shifts, texts);
    const EncoderOutput encoded = encode(prefix, inputs);
    const auto last = static_cast<double>(encoded.skips.size()); // n of the n + 1 residuals
    const auto scaled = [&](const at::Tensor& residual, double index) {
        const double factor = guessMode ? scale * std::pow(10.0, index / last - 1.0) : scale;
        return factor == 1.0 ? residual : residual * factor;
    };
    ControlResiduals residuals;
    for (std::size_t i = 0; i < encoded.skips.size(); ++i) {
        residuals.down.push_back(
            scaled(controlnet_down_blocks[i]->forward(encoded.skips[i]), static_cast<double>(i)));
    }
    residuals.mid = scaled(controlnet_mid_block->forward(encoded.hidden), last);
    return residuals;
}

} // namespace asam
