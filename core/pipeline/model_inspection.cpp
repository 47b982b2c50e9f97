#include "core/pipeline/model_inspection.h"

#include <array>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/key_map.h"
#include "core/checkpoint/token_file.h"
#include "core/diffusion/autoencoder_kl.h"
#include "core/diffusion/clip_text_model.h"
#include "core/diffusion/controlnet.h"
#include "core/diffusion/unet.h"
#include "core/sam/sam.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

ModelInspection summarize(const StateDict& dict, ModelKind kind) {
    ModelInspection inspection;
    inspection.kind = kind;
    for (const auto& [name, entry] : dict.entries()) {
        const std::int64_t count = c10::multiply_integers(entry.shape);
        const std::int64_t bytes = count * static_cast<std::int64_t>(c10::elementSize(entry.type));
        inspection.tensors.push_back({name, c10::getDtypeNames(entry.type).first, entry.shape, count, bytes});
        inspection.parameters += count;
        inspection.bytes += bytes;
    }
    return inspection;
}

void compare(ModelInspection& inspection, const torch::nn::Module& module, const StateDict& dict) {
    inspection.report = compareWeights(module, dict);
    inspection.compared = true;
}

/// What a file of tokens alone holds, by segment-anything's names.
struct OutputTokens : torch::nn::Module {
    OutputTokens(std::int64_t maskTokens, std::int64_t width) {
        register_module("iou_token", torch::nn::Embedding(1, width));
        register_module("mask_tokens", torch::nn::Embedding(maskTokens, width));
    }
};

void compareWithTokens(ModelInspection& inspection, const StateDict& dict) {
    const bool hasPrefix = dict.contains(kMaskTokensName);
    const StateDict tokens = hasPrefix ? dict.withoutPrefix(kMaskDecoderPrefix) : dict;
    const std::vector<std::int64_t>& found = tokens.shape("mask_tokens.weight");
    const bool isTable = found.size() == 2 && found[0] > 0 && found[1] > 0;
    compare(inspection, isTable ? OutputTokens(found[0], found[1]) : OutputTokens(4, 256),
            tokens); // else as published
}

/// The network that these tensors' own sizes describe; names that it has and the file lacks come out as missing.
void compareWithNetwork(ModelInspection& inspection, const StateDict& dict) {
    switch (inspection.kind) {
    case ModelKind::sam:
        compare(inspection, *Sam(SamConfig::fromStateDict(dict)), dict);
        break;
    case ModelKind::samHuggingFace: {
        const StateDict mapped = samFromHuggingFace(dict);
        compare(inspection, *Sam(SamConfig::fromStateDict(mapped)), mapped);
        break;
    }
    case ModelKind::samDecoder:
        compare(inspection, *MaskDecoder(MaskDecoderConfig::fromStateDict(dict)), dict);
        break;
    case ModelKind::samTokens:
        compareWithTokens(inspection, dict);
        break;
    case ModelKind::unet:
        compare(inspection, *UNet(UNetConfig::fromTensors(dict)), dict);
        break;
    case ModelKind::vae: {
        const StateDict mapped = normalizeVaeNames(dict);
        compare(inspection, *AutoencoderKL(AutoencoderConfig::fromTensors(mapped)), mapped);
        break;
    }
    case ModelKind::clipText: {
        const StateDict mapped = normalizeClipTextNames(dict);
        compare(inspection, *ClipTextModel(ClipTextConfig::fromTensors(mapped)), mapped);
        break;
    }
    case ModelKind::controlNet:
        compare(inspection, *ControlNet(ControlNetConfig::fromTensors(dict)), dict);
        break;
    case ModelKind::controlNetCompVis: {
        const StateDict mapped = controlNetFromCompVis(dict);
        compare(inspection, *ControlNet(ControlNetConfig::fromTensors(mapped)), mapped);
        break;
    }
    default:
        break;
    }
}

ModelInspection inspectPart(const std::string& name, const StateDict& dict, ModelKind kind) {
    ModelInspection part = summarize(dict, kind);
    part.name = name;
    compareWithNetwork(part, dict);
    return part;
}

void addParts(ModelInspection& whole, std::vector<ModelInspection> parts) {
    for (ModelInspection& part : parts) {
        whole.parameters += part.parameters;
        whole.bytes += part.bytes;
        whole.parts.push_back(std::move(part));
    }
}

ModelInspection inspectPipelineFolder(const fs::path& path) {
    ModelInspection whole;
    whole.kind = ModelKind::stableDiffusionFolder;
    const std::array<std::pair<const char*, ModelKind>, 3> networks{
        {{"unet", ModelKind::unet}, {"vae", ModelKind::vae}, {"text_encoder", ModelKind::clipText}}};
    for (const auto& [name, kind] : networks) {
        if (fs::is_directory(path / name)) {
            addParts(whole, {inspectPart(name, readCheckpoint(path / name), kind)});
        } else {
            whole.missingParts.emplace_back(name);
        }
    }
    for (const char* name : {"tokenizer", "scheduler"}) {
        if (!fs::is_directory(path / name)) {
            whole.missingParts.emplace_back(name);
        }
    }
    return whole;
}

} // namespace

ModelInspection inspectModel(const fs::path& path) {
    const ModelKind kind = modelKind(path);
    if (kind == ModelKind::stableDiffusionFolder) {
        return inspectPipelineFolder(path);
    }
    const StateDict dict = readCheckpoint(path);
    ModelInspection inspection = summarize(dict, kind);
    if (kind == ModelKind::stableDiffusionFile) {
        const StableDiffusionDicts dicts = splitStableDiffusionFile(dict);
        inspection.parameters = 0;
        inspection.bytes = 0;
        addParts(inspection, {inspectPart("unet", dicts.unet, ModelKind::unet), inspectPart("vae", dicts.vae, ModelKind::vae),
                              inspectPart("text_encoder", dicts.textEncoder, ModelKind::clipText)});
    } else {
        compareWithNetwork(inspection, dict);
    }
    return inspection;
}

} // namespace asam
