#include "core/diffusion/autoencoder_kl.h"

#include <numeric>

#include <torch/torch.h>

#include "core/diffusion/attention.h"
#include "core/diffusion/config_reader.h"

namespace asam {

using namespace diffusion;

namespace {

constexpr double kNormEps = 1e-6; // fixed in diffusers, unlike the UNet's

LevelShape levelShape(const AutoencoderConfig& config, std::int64_t in, std::int64_t out, std::int64_t blocks) {
    LevelShape shape;
    shape.channels = out;
    shape.resnetInputs.assign(static_cast<std::size_t>(blocks), out);
    shape.resnetInputs.front() = in;
    shape.downsamplePadding = 0;
    shape.eps = kNormEps;
    shape.transformer.groups = config.normGroups;
    return shape;
}

std::int64_t countChildren(const StateDict& dict, const std::string& prefix, const std::string& suffix) {
    std::int64_t count = 0;
    while (dict.contains(prefix + std::to_string(count) + suffix)) {
        ++count;
    }
    return count;
}

void requireBlockTypes(const ConfigReader& reader, const std::string& key, const std::string& type,
                       std::size_t levels) {
    if (reader.has(key) && reader.get<std::vector<std::string>>(key, {}) != std::vector<std::string>(levels, type)) {
        reader.fail(key, fmt::format("{} times {}", levels, type));
    }
}

/// In the type and the memory of the weight.
at::Tensor inTypeOf(const at::Tensor& x, const at::Tensor& weight) {
    return x.to(weight.options(), false, false, weight.suggest_memory_format());
}

} // namespace

AutoencoderConfig AutoencoderConfig::fromJson(const nlohmann::json& json, const std::filesystem::path& source) {
    const ConfigReader reader(json, source);
    reader.requireValue("act_fn", "silu");
    reader.requireAbsent("latents_mean");
    reader.requireAbsent("latents_std");
    if (reader.get("shift_factor", 0.0) != 0.0) {
        reader.fail("shift_factor", "nothing");
    }
    AutoencoderConfig config;
    config.inChannels = reader.get("in_channels", config.inChannels);
    config.outChannels = reader.get("out_channels", config.outChannels);
    config.latentChannels = reader.get("latent_channels", config.latentChannels);
    config.blockOutChannels = reader.get("block_out_channels", config.blockOutChannels);
    config.layersPerBlock = reader.get("layers_per_block", config.layersPerBlock);
    config.normGroups = reader.get("norm_num_groups", config.normGroups);
    config.scalingFactor = reader.get("scaling_factor", config.scalingFactor);
    config.middleAttention = reader.get("mid_block_add_attention", config.middleAttention);
    config.quantConv = reader.get("use_quant_conv", config.quantConv);
    config.postQuantConv = reader.get("use_post_quant_conv", config.postQuantConv);
    const std::size_t levels = config.blockOutChannels.size();
    requireBlockTypes(reader, "down_block_types", "DownEncoderBlock2D", levels);
    requireBlockTypes(reader, "up_block_types", "UpDecoderBlock2D", levels);
    for (const std::int64_t channels : config.blockOutChannels) {
        if (channels <= 0 || config.normGroups <= 0 || channels % config.normGroups != 0) {
            reader.fail("block_out_channels",
                        fmt::format("a list of multiples of norm_num_groups ({})", config.normGroups));
        }
    }
    if (levels == 0 || config.layersPerBlock <= 0) {
        reader.fail(levels == 0 ? "block_out_channels" : "layers_per_block", "a positive number of layers");
    }
    return config;
}

AutoencoderConfig AutoencoderConfig::fromTensors(const StateDict& dict) {
    AutoencoderConfig config;
    config.inChannels = dict.shape("encoder.conv_in.weight").at(1);
    config.outChannels = dict.shape("decoder.conv_out.weight").at(0);
    config.latentChannels = dict.shape("decoder.conv_in.weight").at(1);
    config.layersPerBlock = countChildren(dict, "encoder.down_blocks.0.resnets.", ".conv1.weight");
    const std::int64_t levels = countChildren(dict, "encoder.down_blocks.", ".resnets.0.conv1.weight");
    config.blockOutChannels.clear();
    config.normGroups = 32;
    for (std::int64_t level = 0; level < levels; ++level) {
        const auto& shape = dict.shape("encoder.down_blocks." + std::to_string(level) + ".resnets.0.conv1.weight");
        config.blockOutChannels.push_back(shape.at(0));
        config.normGroups = std::gcd(config.normGroups, shape.at(0));
    }
    config.middleAttention = dict.contains("encoder.mid_block.attentions.0.to_q.weight");
    config.quantConv = dict.contains("quant_conv.weight");
    config.postQuantConv = dict.contains("post_quant_conv.weight");
    return config;
}

VaeAttentionImpl::VaeAttentionImpl(std::int64_t channels, std::int64_t groups) {
    group_norm = register_module("group_norm", GroupNorm(groups, channels, kNormEps));
    to_q = register_module("to_q", Linear(channels, channels));
    to_k = register_module("to_k", Linear(channels, channels));
    to_v = register_module("to_v", Linear(channels, channels));
    to_out.emplace_back(channels, channels);
    registerList(*this, "to_out", to_out);
}

at::Tensor VaeAttentionImpl::forward(const at::Tensor& x) const {
    const at::Tensor tokens = group_norm->forward(x).permute({0, 2, 3, 1}).flatten(1, 2); // [B, HW, C]
    const at::Tensor h = attend(to_q->forward(tokens), to_k->forward(tokens), to_v->forward(tokens), 1);
    // x stands first: the sum lies in memory as it does.
    return x + to_out[0]->forward(h).unflatten(1, {x.size(2), x.size(3)}).permute({0, 3, 1, 2});
}

VaeMiddleImpl::VaeMiddleImpl(std::int64_t channels, const AutoencoderConfig& config) {
    for (int i = 0; i < 2; ++i) {
        resnets.emplace_back(
            ResnetShape{.in = channels, .out = channels, .groups = config.normGroups, .eps = kNormEps});
    }
    registerList(*this, "resnets", resnets);
    if (config.middleAttention) {
        attentions.emplace_back(channels, config.normGroups);
        registerList(*this, "attentions", attentions);
    }
}

at::Tensor VaeMiddleImpl::forward(const at::Tensor& x) const {
    at::Tensor h = resnets[0]->forward(x, {});
    for (const auto& attention : attentions) {
        h = attention->forward(h);
    }
    return resnets[1]->forward(h, {});
}

VaeEncoderImpl::VaeEncoderImpl(const AutoencoderConfig& config) {
    const auto& widths = config.blockOutChannels;
    conv_in = register_module("conv_in", Conv2d(Conv2dShape{.in = config.inChannels, .out = widths.front()}));
    for (std::size_t level = 0; level < widths.size(); ++level) {
        LevelShape shape =
            levelShape(config, widths[level == 0 ? 0 : level - 1], widths[level], config.layersPerBlock);
        shape.downsample = level + 1 < widths.size();
        down_blocks.emplace_back(shape);
    }
    registerList(*this, "down_blocks", down_blocks);
    mid_block = register_module("mid_block", VaeMiddle(widths.back(), config));
    conv_norm_out = register_module("conv_norm_out", GroupNorm(config.normGroups, widths.back(), kNormEps));
    conv_out =
        register_module("conv_out", Conv2d(Conv2dShape{.in = widths.back(), .out = 2 * config.latentChannels}));
}

at::Tensor VaeEncoderImpl::forward(const at::Tensor& picture) const {
    at::Tensor h = conv_in->forward(picture);
    for (const auto& block : down_blocks) {
        for (const auto& resnet : block->resnets) {
            h = resnet->forward(h, {});
        }
        for (const auto& downsampler : block->downsamplers) {
            h = downsampler->forward(h);
        }
    }
    return conv_out->forward(conv_norm_out->forwardSilu(mid_block->forward(h)));
}

VaeDecoderImpl::VaeDecoderImpl(const AutoencoderConfig& config) {
    const std::vector<std::int64_t> widths(config.blockOutChannels.rbegin(), config.blockOutChannels.rend());
    conv_in = register_module("conv_in", Conv2d(Conv2dShape{.in = config.latentChannels, .out = widths.front()}));
    for (std::size_t level = 0; level < widths.size(); ++level) {
        LevelShape shape =
            levelShape(config, widths[level == 0 ? 0 : level - 1], widths[level], config.layersPerBlock + 1);
        shape.upsample = level + 1 < widths.size();
        up_blocks.emplace_back(shape);
    }
    registerList(*this, "up_blocks", up_blocks);
    mid_block = register_module("mid_block", VaeMiddle(widths.front(), config));
    conv_norm_out = register_module("conv_norm_out", GroupNorm(config.normGroups, widths.back(), kNormEps));
    conv_out = register_module("conv_out", Conv2d(Conv2dShape{.in = widths.back(), .out = config.outChannels}));
}

at::Tensor VaeDecoderImpl::forward(const at::Tensor& latent) const {
    at::Tensor h = mid_block->forward(conv_in->forward(latent));
    for (const auto& block : up_blocks) {
        for (const auto& resnet : block->resnets) {
            h = resnet->forward(h, {});
        }
        for (const auto& upsampler : block->upsamplers) {
            h = upsampler->forward(h);
        }
    }
    return conv_out->forward(conv_norm_out->forwardSilu(h));
}

AutoencoderKLImpl::AutoencoderKLImpl(const AutoencoderConfig& autoencoderConfig) : config(autoencoderConfig) {
    encoder = register_module("encoder", VaeEncoder(config));
    decoder = register_module("decoder", VaeDecoder(config));
    const auto pointwise = [](std::int64_t channels) {
        return Conv2d(Conv2dShape{.in = channels, .out = channels, .kernel = 1, .padding = 0});
    };
    if (config.quantConv) {
        quant_conv = register_module("quant_conv", pointwise(2 * config.latentChannels));
    }
    if (config.postQuantConv) {
        post_quant_conv = register_module("post_quant_conv", pointwise(config.latentChannels));
    }
}

LatentDistribution AutoencoderKLImpl::encode(const at::Tensor& picture) const {
    at::Tensor moments = encoder->forward(inTypeOf(picture, encoder->conv_in->weight));
    moments = quant_conv.is_empty() ? moments : quant_conv->forward(moments);
    const auto halves = moments.chunk(2, 1);
    return {halves[0], halves[1].clamp(-30.0, 20.0)};
}

at::Tensor AutoencoderKLImpl::decode(const at::Tensor& latent) const {
    const at::Tensor z = inTypeOf(latent, decoder->conv_in->weight);
    return decoder->forward(post_quant_conv.is_empty() ? z : post_quant_conv->forward(z));
}

void diffusion::allocateWeights(AutoencoderKLImpl& vae, c10::Device device, c10::ScalarType type) {
    torch::nn::Module& module = vae;
    allocateWeights(module, device, type,
                    device.is_cpu() ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
}

} // namespace asam
