#include <algorithm>
#include <array>

#include "core/checkpoint/key_map.h"
#include "core/checkpoint/name_rules.h"

namespace asam {
namespace {

std::optional<std::string> resnetName(const std::string& start, std::string_view rest) {
    return start + withStartReplaced(rest, {{"nin_shortcut.", "conv_shortcut."}}).value_or(std::string(rest));
}

std::optional<std::string> levelName(const std::string& start, const NumberedName& level) {
    const std::string blocks = start + std::to_string(level.number) + ".";
    if (const auto block = takeNumberAfter("block.", level.rest)) {
        return resnetName(blocks + "resnets." + std::to_string(block->number) + ".", block->rest);
    }
    return withStartReplaced(level.rest, {{"downsample.", blocks + "downsamplers.0."},
                                          {"upsample.", blocks + "upsamplers.0."}});
}

/// One half of CompVis' autoencoder, its name without "encoder." or "decoder.".
std::optional<std::string> halfName(std::string_view name, int levels) {
    if (const auto level = takeNumberAfter("down.", name)) {
        return levelName("down_blocks.", *level);
    }
    if (const auto level = takeNumberAfter("up.", name)) {
        return levelName("up_blocks.", {levels - 1 - level->number, level->rest});
    }
    if (const auto block = takeNumberAfter("mid.block_", name)) {
        return resnetName("mid_block.resnets." + std::to_string(block->number - 1) + ".", block->rest);
    }
    return withStartReplaced(name, {{"mid.attn_1.norm.", "mid_block.attentions.0.group_norm."},
                                    {"mid.attn_1.q.", "mid_block.attentions.0.to_q."},
                                    {"mid.attn_1.k.", "mid_block.attentions.0.to_k."},
                                    {"mid.attn_1.v.", "mid_block.attentions.0.to_v."},
                                    {"mid.attn_1.proj_out.", "mid_block.attentions.0.to_out.0."},
                                    {"mid_block.attentions.0.query.", "mid_block.attentions.0.to_q."},
                                    {"mid_block.attentions.0.key.", "mid_block.attentions.0.to_k."},
                                    {"mid_block.attentions.0.value.", "mid_block.attentions.0.to_v."},
                                    {"mid_block.attentions.0.proj_attn.", "mid_block.attentions.0.to_out.0."},
                                    {"norm_out.", "conv_norm_out."}});
}

} // namespace

std::string vaeNameFromAnyDialect(const std::string& name, int levels) {
    for (const std::string_view half : {"encoder.", "decoder."}) {
        if (name.starts_with(half)) {
            const auto inner = halfName(std::string_view(name).substr(half.size()), levels);
            return inner ? std::string(half) + *inner : name;
        }
    }
    return name;
}

int compVisVaeLevels(const StateDict& dict) {
    int levels = 0;
    for (const auto& [name, entry] : dict.entries()) {
        if (const auto level = takeNumberAfter("decoder.up.", name)) {
            levels = std::max(levels, level->number + 1);
        }
    }
    return levels;
}

void squeezeAttention(StateDict& dict) {
    constexpr std::array<std::string_view, 4> kMatrices{"to_q.weight", "to_k.weight", "to_v.weight",
                                                        "to_out.0.weight"};
    StateDict squeezed;
    for (const auto& [name, entry] : dict.entries()) {
        const auto& shape = entry.shape;
        const bool isMatrix =
            std::any_of(kMatrices.begin(), kMatrices.end(), [&](std::string_view end) { return name.ends_with(end); });
        if (isMatrix && shape.size() == 4 && shape[2] == 1 && shape[3] == 1) {
            const std::vector<std::int64_t> matrix{shape[0], shape[1]};
            squeezed.insert(name,
                            {matrix, entry.type, [read = entry.read, matrix] { return read().reshape(matrix); }});
        }
    }
    for (const auto& [name, entry] : squeezed.entries()) {
        dict.insert(name, entry);
    }
}

StateDict normalizeVaeNames(const StateDict& dict) {
    const int levels = compVisVaeLevels(dict);
    StateDict result = renamed(dict, [levels](const std::string& name) { return vaeNameFromAnyDialect(name, levels); });
    squeezeAttention(result);
    return result;
}

} // namespace asam
