#include <algorithm>
#include <numeric>

#include "core/diffusion/config_reader.h"
#include "core/diffusion/controlnet.h"
#include "core/diffusion/unet.h"

namespace asam {

using diffusion::ConfigReader;

namespace {

std::vector<bool> attentionOf(const ConfigReader& reader, const std::string& key, const std::string& direction,
                              const std::vector<bool>& otherwise) {
    if (!reader.has(key)) {
        return otherwise;
    }
    std::vector<bool> attention;
    for (const auto& type : reader.get<std::vector<std::string>>(key, {})) {
        if (type != "CrossAttn" + direction + "Block2D" && type != direction + "Block2D") {
            reader.fail(key, fmt::format("CrossAttn{0}Block2D and {0}Block2D", direction));
        }
        attention.push_back(type.starts_with("CrossAttn"));
    }
    return attention;
}

/// What other families of the same class vary and Stable Diffusion 1.x does not.
void refuseOtherFamilies(const ConfigReader& reader) {
    reader.requireValue("act_fn", "silu");
    reader.requireValue("time_embedding_type", "positional");
    reader.requireValue("resnet_time_scale_shift", "default");
    reader.requireValue("mid_block_type", "UNetMidBlock2DCrossAttn");
    reader.requireValue("attention_type", "default");
    reader.requireValue("conv_in_kernel", 3);
    reader.requireValue("conv_out_kernel", 3);
    reader.requireValue("mid_block_scale_factor", 1);
    reader.requireValue("resnet_out_scale_factor", 1.0);
    for (const char* key : {"class_embed_type", "addition_embed_type", "encoder_hid_dim", "encoder_hid_dim_type",
                            "time_embedding_dim", "time_embedding_act_fn", "timestep_post_act", "time_cond_proj_dim",
                            "num_class_embeds", "dual_cross_attention", "only_cross_attention", "center_input_sample",
                            "class_embeddings_concat", "resnet_skip_time_act", "mid_block_only_cross_attention",
                            "cross_attention_norm", "reverse_transformer_layers_per_block", "global_pool_conditions"}) {
        reader.requireAbsent(key);
    }
}

void checkLevels(const UNetConfig& config, const ConfigReader& reader) {
    const std::size_t levels = config.blockOutChannels.size();
    if (levels == 0 || config.downAttention.size() != levels) {
        reader.fail("down_block_types", fmt::format("a list of {} block types", levels));
    }
    if (config.upAttention.size() != levels) {
        reader.fail("up_block_types", fmt::format("a list of {} block types", levels));
    }
    for (std::size_t level = 0; level < levels; ++level) {
        const std::int64_t channels = config.blockOutChannels[level];
        if (channels <= 0 || config.normGroups <= 0 || channels % config.normGroups != 0) {
            reader.fail("block_out_channels",
                        fmt::format("a list of multiples of norm_num_groups ({})", config.normGroups));
        }
        if (config.heads[level] <= 0 || channels % config.heads[level] != 0) {
            reader.fail("attention_head_dim", "a number of heads that divides the width of every level");
        }
    }
    if (config.layersPerBlock <= 0) {
        reader.fail("layers_per_block", "a positive number");
    }
}

UNetConfig readUNetConfig(const ConfigReader& reader) {
    refuseOtherFamilies(reader);
    UNetConfig config;
    config.inChannels = reader.get("in_channels", config.inChannels);
    config.outChannels = reader.get("out_channels", config.outChannels);
    config.sampleSize = reader.get("sample_size", config.sampleSize);
    config.blockOutChannels = reader.get("block_out_channels", config.blockOutChannels);
    const std::size_t levels = config.blockOutChannels.size();
    config.layersPerBlock = reader.get("layers_per_block", config.layersPerBlock);
    config.downAttention = attentionOf(reader, "down_block_types", "Down", config.downAttention);
    config.upAttention = attentionOf(reader, "up_block_types", "Up", config.upAttention);
    // A historical misnomer of the published files: "attention_head_dim" is the number of heads.
    const char* headsKey = reader.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
    config.heads = reader.perLevel(headsKey, 8, levels);
    config.transformerDepth = reader.perLevel("transformer_layers_per_block", 1, levels);
    config.crossAttentionDim = reader.get("cross_attention_dim", config.crossAttentionDim);
    config.normGroups = reader.get("norm_num_groups", config.normGroups);
    config.normEps = reader.get("norm_eps", config.normEps);
    config.flipSinToCos = reader.get("flip_sin_to_cos", config.flipSinToCos);
    config.frequencyShift = reader.get("freq_shift", config.frequencyShift);
    config.downsamplePadding = reader.get("downsample_padding", config.downsamplePadding);
    config.linearProjection = reader.get("use_linear_projection", config.linearProjection);
    return config;
}

std::int64_t countUnetChildren(const StateDict& dict, const std::string& prefix, const std::string& suffix) {
    std::int64_t count = 0;
    while (dict.contains(prefix + std::to_string(count) + suffix)) {
        ++count;
    }
    return count;
}

} // namespace

UNetConfig UNetConfig::fromJson(const nlohmann::json& json, const std::filesystem::path& source) {
    const ConfigReader reader(json, source);
    const UNetConfig config = readUNetConfig(reader);
    checkLevels(config, reader);
    return config;
}

UNetConfig UNetConfig::fromTensors(const StateDict& dict) {
    UNetConfig config;
    const std::string firstConv = ".resnets.0.conv1.weight";
    const auto levels = static_cast<std::size_t>(countUnetChildren(dict, "down_blocks.", firstConv));
    config.inChannels = dict.shape("conv_in.weight").at(1);
    config.outChannels = dict.contains("conv_out.weight") ? dict.shape("conv_out.weight").at(0) : config.inChannels;
    config.layersPerBlock = countUnetChildren(dict, "down_blocks.0.resnets.", ".conv1.weight");
    config.blockOutChannels.clear();
    config.downAttention.clear();
    config.upAttention.clear();
    std::int64_t divisor = 32;
    for (std::size_t level = 0; level < levels; ++level) {
        const std::string down = "down_blocks." + std::to_string(level);
        config.blockOutChannels.push_back(dict.shape(down + firstConv).at(0));
        divisor = std::gcd(divisor, config.blockOutChannels.back());
        config.downAttention.push_back(dict.contains(down + ".attentions.0.norm.weight"));
    }
    // A ControlNet has no up path; it mirrors the down path in every published model.
    config.upAttention.assign(config.downAttention.rbegin(), config.downAttention.rend());
    const std::string middle = "mid_block.attentions.0.";
    const std::int64_t depth =
        countUnetChildren(dict, middle + "transformer_blocks.", ".attn2.to_k.weight");
    config.crossAttentionDim = dict.shape(middle + "transformer_blocks.0.attn2.to_k.weight").at(1);
    config.linearProjection = dict.shape(middle + "proj_in.weight").size() == 2;
    config.heads.assign(levels, 8);
    for (const std::int64_t channels : config.blockOutChannels) {
        config.heads.assign(levels, std::gcd(config.heads.front(), channels));
    }
    config.transformerDepth.assign(levels, depth);
    config.normGroups = divisor;
    return config;
}

ControlNetConfig ControlNetConfig::fromJson(const nlohmann::json& json, const std::filesystem::path& source) {
    const ConfigReader reader(json, source);
    ControlNetConfig config;
    config.unet = readUNetConfig(reader);
    config.unet.outChannels = config.unet.inChannels;
    config.unet.upAttention.assign(config.unet.downAttention.rbegin(), config.unet.downAttention.rend());
    checkLevels(config.unet, reader);
    reader.requireValue("controlnet_conditioning_channel_order", "rgb");
    config.conditioningChannels = reader.get("conditioning_channels", config.conditioningChannels);
    config.conditioningWidths = reader.get("conditioning_embedding_out_channels", config.conditioningWidths);
    if (config.conditioningWidths.empty()) {
        reader.fail("conditioning_embedding_out_channels", "a list of widths");
    }
    return config;
}

ControlNetConfig ControlNetConfig::fromTensors(const StateDict& dict) {
    ControlNetConfig config;
    config.unet = UNetConfig::fromTensors(dict);
    const std::string stack = "controlnet_cond_embedding.";
    config.conditioningChannels = dict.shape(stack + "conv_in.weight").at(1);
    config.conditioningWidths = {dict.shape(stack + "conv_in.weight").at(0)};
    const std::int64_t blocks = countUnetChildren(dict, stack + "blocks.", ".weight");
    for (std::int64_t i = 1; i < blocks; i += 2) {
        config.conditioningWidths.push_back(dict.shape(stack + "blocks." + std::to_string(i) + ".weight").at(0));
    }
    return config;
}

} // namespace asam
