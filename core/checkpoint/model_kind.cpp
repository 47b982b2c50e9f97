#include "core/checkpoint/model_kind.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/checkpoint/state_dict.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

struct KindWords {
    ModelKind kind;
    std::string_view word;
    std::string_view sentence;
};

constexpr std::array kWords{
    KindWords{ModelKind::sam, "sam", "a Segment Anything model"},
    KindWords{ModelKind::samHuggingFace, "sam_hf", "a Segment Anything model in the Hugging Face layout"},
    KindWords{ModelKind::samHq, "sam_hq", "an HQ-SAM model"},
    KindWords{ModelKind::samDecoder, "sam_decoder", "the mask decoder of a Segment Anything model alone"},
    KindWords{ModelKind::samTokens, "sam_tokens", "the output tokens of a Segment Anything model alone"},
    KindWords{ModelKind::mobileSam, "mobile_sam", "a MobileSAM model"},
    KindWords{ModelKind::efficientSam, "efficient_sam", "an EfficientSAM model"},
    KindWords{ModelKind::stableDiffusionFolder, "stable_diffusion_folder", "a Stable Diffusion folder"},
    KindWords{ModelKind::stableDiffusionFile, "stable_diffusion_file", "a Stable Diffusion model in a single file"},
    KindWords{ModelKind::unet, "unet", "the UNet of a Stable Diffusion model alone"},
    KindWords{ModelKind::vae, "vae", "the autoencoder of a Stable Diffusion model alone"},
    KindWords{ModelKind::clipText, "clip_text", "a CLIP text encoder"},
    KindWords{ModelKind::controlNet, "controlnet", "a ControlNet"},
    KindWords{ModelKind::controlNetCompVis, "controlnet_cldm", "a ControlNet in the original single-file layout"},
    KindWords{ModelKind::unknown, "unknown", "no model of a known kind"},
};

const KindWords& wordsOf(ModelKind kind) {
    return *std::find_if(kWords.begin(), kWords.end(), [kind](const KindWords& words) { return words.kind == kind; });
}

bool hasStart(const StateDict& dict, const std::string& prefix) {
    const auto found = dict.entries().lower_bound(prefix);
    return found != dict.entries().end() && found->first.starts_with(prefix);
}

bool hasAll(const StateDict& dict, std::initializer_list<const char*> names) {
    return std::all_of(names.begin(), names.end(), [&](const char* name) { return dict.contains(name); });
}

ModelKind samKind(const StateDict& dict) {
    if (hasStart(dict, "mask_decoder.hf_")) {
        return ModelKind::samHq;
    }
    if (hasAll(dict, {"image_encoder.patch_embed.seq.0.c.weight"})) {
        return ModelKind::mobileSam;
    }
    if (hasStart(dict, "mask_decoder.final_output_upscaling_layers.")) {
        return ModelKind::efficientSam;
    }
    return hasAll(dict, {"image_encoder.patch_embed.proj.weight", "image_encoder.blocks.0.attn.qkv.weight",
                         "mask_decoder.output_upscaling.0.weight"})
               ? ModelKind::sam
               : ModelKind::unknown;
}

/// Segment Anything and its relatives, whole or in parts.
ModelKind samFamilyKind(const StateDict& dict) {
    const bool ownTokens = hasAll(dict, {"mask_tokens.weight", "iou_token.weight"});
    const bool prefixedTokens = hasAll(dict, {"mask_decoder.mask_tokens.weight", "mask_decoder.iou_token.weight"});
    if ((ownTokens || prefixedTokens) && dict.size() == 2) {
        return ModelKind::samTokens;
    }
    if (ownTokens && hasStart(dict, "transformer.layers.0.") && hasStart(dict, "output_upscaling.")) {
        return ModelKind::samDecoder;
    }
    if (prefixedTokens && hasStart(dict, "vision_encoder.layers.")) {
        return ModelKind::samHuggingFace;
    }
    return prefixedTokens && hasStart(dict, "image_encoder.") ? samKind(dict) : ModelKind::unknown;
}

ModelKind diffusionKind(const StateDict& dict) {
    if (hasAll(dict, {"model.diffusion_model.input_blocks.0.0.weight"})) {
        return ModelKind::stableDiffusionFile;
    }
    if (hasStart(dict, "control_model.input_hint_block.") ||
        (hasStart(dict, "input_hint_block.") && hasStart(dict, "zero_convs."))) {
        return ModelKind::controlNetCompVis;
    }
    if (hasStart(dict, "controlnet_cond_embedding.") && hasStart(dict, "controlnet_mid_block.")) {
        return ModelKind::controlNet;
    }
    if (hasAll(dict, {"conv_in.weight", "time_embedding.linear_1.weight", "conv_out.weight"}) &&
        hasStart(dict, "down_blocks.0.") && hasStart(dict, "up_blocks.0.")) {
        return ModelKind::unet;
    }
    if (hasAll(dict, {"encoder.conv_in.weight", "decoder.conv_in.weight", "quant_conv.weight"}) &&
        !hasStart(dict, "quantize.")) {
        return ModelKind::vae;
    }
    const bool hasText = hasAll(dict, {"text_model.embeddings.token_embedding.weight"}) ||
                         hasAll(dict, {"embeddings.token_embedding.weight", "final_layer_norm.weight"});
    return hasText && !hasStart(dict, "vision_model.") ? ModelKind::clipText : ModelKind::unknown;
}

} // namespace

std::string_view toString(ModelKind kind) { return wordsOf(kind).word; }

std::string describeKind(ModelKind kind) { return std::string(wordsOf(kind).sentence); }

ModelKind modelKind(const StateDict& dict) {
    const ModelKind kind = samFamilyKind(dict);
    return kind != ModelKind::unknown ? kind : diffusionKind(dict);
}

ModelKind modelKind(const fs::path& path) {
    // Folders come with and without their table of contents.
    if (fs::exists(path / "model_index.json") || (fs::is_directory(path / "unet") && fs::is_directory(path / "vae"))) {
        return ModelKind::stableDiffusionFolder;
    }
    return modelKind(readCheckpoint(path));
}

std::string samSize(const StateDict& dict) {
    constexpr std::array<std::pair<std::int64_t, std::string_view>, 3> kSizes{
        {{768, "ViT-B"}, {1024, "ViT-L"}, {1280, "ViT-H"}}};
    for (const char* name : {"image_encoder.pos_embed", "vision_encoder.pos_embed"}) {
        if (dict.contains(name) && dict.shape(name).size() == 4) {
            const std::int64_t width = dict.shape(name)[3];
            const auto size = std::find_if(kSizes.begin(), kSizes.end(),
                                           [width](const auto& known) { return known.first == width; });
            return size != kSizes.end() ? std::string(size->second) : fmt::format("{} channels", width);
        }
    }
    return {};
}

void requireKind(const fs::path& path, ModelKind found, ModelKind expected) {
    if (found != expected) {
        throw CheckpointError(
            fmt::format("{} is {}; expected {}.", path.string(), describeKind(found), describeKind(expected)));
    }
}

} // namespace asam
