#include "core/checkpoint/key_map.h"

#include "core/checkpoint/name_rules.h"

namespace asam {
namespace {

constexpr std::string_view kTextPrefix = "text_model.";
constexpr std::string_view kTextParts[] = {"embeddings.", "encoder.", "final_layer_norm."};

std::optional<std::string> controlNetOwnName(const std::string& name) {
    constexpr int kLastHint = 14;
    if (const auto zero = takeNumberAfter("zero_convs.", name)) {
        return "controlnet_down_blocks." + std::to_string(zero->number) + "." +
               withStartReplaced(zero->rest, {{"0.", ""}}).value_or(std::string(zero->rest));
    }
    if (const auto hint = takeNumberAfter("input_hint_block.", name)) {
        const std::string start = "controlnet_cond_embedding.";
        const std::string rest(hint->rest);
        if (hint->number == 0 || hint->number == kLastHint) {
            return start + (hint->number == 0 ? "conv_in." : "conv_out.") + rest;
        }
        // Convolutions take turns with activations, which have no tensors.
        return start + "blocks." + std::to_string(hint->number / 2 - 1) + "." + rest;
    }
    return withStartReplaced(name, {{"middle_block_out.0.", "controlnet_mid_block."}});
}

} // namespace

StateDict renamed(const StateDict& dict, const std::function<std::optional<std::string>(const std::string&)>& rule) {
    StateDict result;
    result.setSource(dict.source());
    result.metadata() = dict.metadata();
    for (const auto& [name, entry] : dict.entries()) {
        if (auto newName = rule(name)) {
            result.insert(std::move(*newName), entry);
        }
    }
    return result;
}

StableDiffusionDicts splitStableDiffusionFile(const StateDict& dict) {
    return {unetFromCompVis(dict.withoutPrefix("model.diffusion_model.")),
            normalizeVaeNames(dict.withoutPrefix("first_stage_model.")),
            normalizeClipTextNames(dict.withoutPrefix("cond_stage_model.transformer."))};
}

StateDict controlNetFromCompVis(const StateDict& dict) {
    const StateDict inner = dict.withoutPrefix("control_model.");
    const StateDict names = renamed(inner.empty() ? dict : inner, [](const std::string& name) {
        return controlNetOwnName(name).value_or(name);
    });
    return unetFromCompVis(names);
}

StateDict normalizeClipTextNames(const StateDict& dict) {
    return renamed(dict, [](const std::string& name) -> std::optional<std::string> {
        if (name.ends_with("embeddings.position_ids")) {
            return std::nullopt;
        }
        for (const std::string_view part : kTextParts) {
            if (name.starts_with(part)) {
                return std::string(kTextPrefix) + name;
            }
        }
        return name;
    });
}

} // namespace asam
