#include "core/diffusion/unet.h"

#include <cmath>

#include <torch/torch.h>

namespace asam {

using namespace diffusion;

namespace {

/// Sines and cosines of the time steps: [B] -> [B, channels] float32.
at::Tensor timestepFrequencies(const at::Tensor& timesteps, std::int64_t channels, const UNetConfig& config) {
    const std::int64_t half = channels / 2;
    const at::Tensor exponent = torch::arange(half, torch::dtype(torch::kFloat32)) *
                                (-std::log(10000.0) / (static_cast<double>(half) - config.frequencyShift));
    const at::Tensor angles =
        timesteps.to(torch::kFloat32).unsqueeze(-1) * exponent.exp().to(timesteps.device()).unsqueeze(0);
    return config.flipSinToCos ? at::cat({angles.cos(), angles.sin()}, -1) : at::cat({angles.sin(), angles.cos()}, -1);
}

TransformerShape transformerShape(const UNetConfig& config, std::size_t level) {
    return {.channels = config.blockOutChannels[level],
            .contextChannels = config.crossAttentionDim,
            .heads = config.heads[level],
            .depth = config.transformerDepth[level],
            .groups = config.normGroups,
            .linearProjection = config.linearProjection};
}

LevelShape levelShape(const UNetConfig& config, std::size_t level) {
    LevelShape shape;
    shape.channels = config.blockOutChannels[level];
    shape.timeChannels = 4 * config.blockOutChannels.front();
    shape.downsamplePadding = config.downsamplePadding;
    shape.eps = config.normEps;
    shape.transformer = transformerShape(config, level);
    return shape;
}

UNetLevel makeDownLevel(const UNetConfig& config, std::size_t level) {
    LevelShape shape = levelShape(config, level);
    shape.resnetInputs.assign(static_cast<std::size_t>(config.layersPerBlock), shape.channels);
    shape.resnetInputs.front() = config.blockOutChannels[level == 0 ? 0 : level - 1];
    shape.attentions = config.downAttention[level] ? config.layersPerBlock : 0;
    shape.downsample = level + 1 < config.blockOutChannels.size();
    return UNetLevel(shape);
}

UNetLevel makeMiddle(const UNetConfig& config) {
    LevelShape shape = levelShape(config, config.blockOutChannels.size() - 1);
    shape.resnetInputs.assign(2, shape.channels);
    shape.attentions = 1;
    return UNetLevel(shape);
}

/// `index` counts from the narrowest picture upwards, as up_blocks does.
UNetLevel makeUpLevel(const UNetConfig& config, std::size_t index) {
    const auto& widths = config.blockOutChannels;
    const std::size_t level = widths.size() - 1 - index;
    const std::int64_t below = widths[index == 0 ? level : level + 1];
    LevelShape shape = levelShape(config, level);
    for (std::int64_t j = 0; j <= config.layersPerBlock; ++j) {
        const std::int64_t hidden = j == 0 ? below : widths[level];
        const std::int64_t skip = j == config.layersPerBlock ? widths[level == 0 ? 0 : level - 1] : widths[level];
        shape.resnetInputs.push_back(hidden + skip);
    }
    shape.attentions = config.upAttention[index] ? config.layersPerBlock + 1 : 0;
    shape.upsample = level > 0;
    return UNetLevel(shape);
}

/// Joins along the channels. As [B, H, W, C], which is how both lie in memory, that is a copy of whole rows.
at::Tensor concatenate(const at::Tensor& hidden, const at::Tensor& skip) {
    const auto rows = [&](const at::Tensor& x) {
        return x.expand({hidden.size(0), -1, -1, -1}).permute({0, 2, 3, 1});
    };
    return at::cat({rows(hidden), rows(skip)}, -1).permute({0, 3, 1, 2});
}

} // namespace

UNetEncoderImpl::UNetEncoderImpl(const UNetConfig& encoderConfig) : config(encoderConfig) {
    const std::int64_t width = config.blockOutChannels.front();
    conv_in = register_module("conv_in", Conv2d(Conv2dShape{.in = config.inChannels, .out = width}));
    time_embedding = register_module("time_embedding", TimestepEmbedding(width, 4 * width));
    for (std::size_t level = 0; level < config.blockOutChannels.size(); ++level) {
        down_blocks.push_back(makeDownLevel(config, level));
    }
    registerList(*this, "down_blocks", down_blocks);
    mid_block = register_module("mid_block", makeMiddle(config));
}

at::Tensor UNetEncoderImpl::timeEmbedding(const at::Tensor& timesteps) const {
    const at::Tensor frequencies =
        timestepFrequencies(timesteps.to(conv_in->weight.device()), config.blockOutChannels.front(), config);
    return time_embedding->forward(frequencies.to(conv_in->weight.scalar_type()));
}

TimeShifts UNetEncoderImpl::timeShifts(const at::Tensor& timesteps) const {
    const at::Tensor activated = at::silu(timeEmbedding(timesteps));
    TimeShifts shifts;
    for (const auto& block : down_blocks) {
        block->appendTimeShifts(activated, shifts);
    }
    mid_block->appendTimeShifts(activated, shifts);
    return shifts;
}

TextKeyValues UNetEncoderImpl::textKeyValues(const at::Tensor& text) const {
    const at::Tensor context = text.to(conv_in->weight.scalar_type());
    TextKeyValues texts;
    for (const auto& block : down_blocks) {
        block->appendKeyValues(context, texts);
    }
    mid_block->appendKeyValues(context, texts);
    return texts;
}

EncoderPrefix UNetEncoderImpl::prefix(const at::Tensor& sample, const TimeShifts& shifts,
                                      const at::Tensor& condition) const {
    EncoderPrefix result;
    const at::Tensor input = sample.to(conv_in->weight.options(), false, false, at::MemoryFormat::ChannelsLast);
    result.first = conv_in->forward(input);
    if (condition.defined()) {
        result.first = result.first + condition;
    }
    result.hidden = result.first;
    const auto& block = down_blocks.front();
    if (!block->attentions.empty()) {
        result.hidden = block->resnets.front()->forward(result.first, shifts.front());
        result.tokens = block->attentions.front()->beforeText(result.hidden);
    }
    return result;
}

RunInputs UNetEncoderImpl::afterPrefix(const TimeShifts& shifts, const TextKeyValues& texts) const {
    return {shifts, texts, down_blocks.front()->attentions.empty() ? 0U : 1U};
}

EncoderOutput UNetEncoderImpl::encode(const EncoderPrefix& prefix, RunInputs& inputs) const {
    EncoderOutput result{prefix.hidden, {prefix.first}};
    at::Tensor& h = result.hidden;
    bool first = prefix.tokens.defined();
    for (const auto& block : down_blocks) {
        for (std::size_t j = 0; j < block->resnets.size(); ++j) {
            if (first) {
                h = block->attentions[j]->withText(prefix.tokens, prefix.hidden, inputs);
                first = false;
            } else {
                h = block->resnets[j]->forward(h, inputs.nextShift());
                h = block->attentions.empty() ? h : block->attentions[j]->forward(h, inputs);
            }
            result.skips.push_back(h);
        }
        for (const auto& downsampler : block->downsamplers) {
            h = downsampler->forward(h);
            result.skips.push_back(h);
        }
    }
    h = mid_block->resnets[0]->forward(h, inputs.nextShift());
    h = mid_block->attentions[0]->forward(h, inputs);
    h = mid_block->resnets[1]->forward(h, inputs.nextShift());
    return result;
}

UNetImpl::UNetImpl(const UNetConfig& unetConfig) : UNetEncoderImpl(unetConfig) {
    for (std::size_t index = 0; index < config.blockOutChannels.size(); ++index) {
        up_blocks.push_back(makeUpLevel(config, index));
    }
    registerList(*this, "up_blocks", up_blocks);
    const std::int64_t width = config.blockOutChannels.front();
    conv_norm_out = register_module("conv_norm_out", GroupNorm(config.normGroups, width, config.normEps));
    conv_out = register_module("conv_out", Conv2d(Conv2dShape{.in = width, .out = config.outChannels}));
}

TimeShifts UNetImpl::timeShifts(const at::Tensor& timesteps) const {
    const at::Tensor activated = at::silu(timeEmbedding(timesteps));
    TimeShifts shifts;
    for (const auto& block : down_blocks) {
        block->appendTimeShifts(activated, shifts);
    }
    mid_block->appendTimeShifts(activated, shifts);
    for (const auto& block : up_blocks) {
        block->appendTimeShifts(activated, shifts);
    }
    return shifts;
}

TextKeyValues UNetImpl::textKeyValues(const at::Tensor& text) const {
    TextKeyValues texts = UNetEncoderImpl::textKeyValues(text);
    const at::Tensor context = text.to(conv_in->weight.scalar_type());
    for (const auto& block : up_blocks) {
        block->appendKeyValues(context, texts);
    }
    return texts;
}

at::Tensor UNetImpl::forward(const at::Tensor& sample, const at::Tensor& timesteps, const at::Tensor& text,
                             const ControlResiduals& residuals) const {
    const TimeShifts shifts = timeShifts(timesteps);
    return forward(prefix(sample, shifts), shifts, textKeyValues(text), residuals);
}

at::Tensor UNetImpl::forward(const EncoderPrefix& prefix, const TimeShifts& shifts, const TextKeyValues& texts,
                             const ControlResiduals& residuals, CrossAttentionObserver* observer) const {
    RunInputs inputs = afterPrefix(shifts, texts);
    inputs.setObserver(observer);
    EncoderOutput encoded = encode(prefix, inputs);
    if (!residuals.empty()) {
        TORCH_CHECK(residuals.down.size() == encoded.skips.size(), "the ControlNet has ", residuals.down.size(),
                    " residuals, the UNet ", encoded.skips.size(), " skip connections");
        for (std::size_t i = 0; i < encoded.skips.size(); ++i) {
            encoded.skips[i] = encoded.skips[i] + residuals.down[i];
        }
        encoded.hidden = encoded.hidden + residuals.mid;
    }
    return decode(std::move(encoded), inputs);
}

at::Tensor UNetImpl::decode(EncoderOutput encoded, RunInputs& inputs) const {
    at::Tensor h = encoded.hidden;
    auto& skips = encoded.skips;
    for (const auto& block : up_blocks) {
        for (std::size_t j = 0; j < block->resnets.size(); ++j) {
            h = block->resnets[j]->forward(concatenate(h, skips.back()), inputs.nextShift());
            skips.pop_back();
            h = block->attentions.empty() ? h : block->attentions[j]->forward(h, inputs);
        }
        for (const auto& upsampler : block->upsamplers) {
            h = upsampler->forward(h, skips.back().size(2), skips.back().size(3));
        }
    }
    return conv_out->forward(conv_norm_out->forwardSilu(h));
}

} // namespace asam
