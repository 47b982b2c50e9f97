#include "core/diffusion/stable_diffusion.h"

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/checkpoint/key_map.h"
#include "core/checkpoint/load_weights.h"
#include "core/diffusion/config_reader.h"

namespace asam {

namespace fs = std::filesystem;
using diffusion::readJsonFile;

namespace {

/// The weights of one network in a diffusers folder: one file, or shards with an index.
StateDict readFolderWeights(const fs::path& folder) {
    for (const char* stem : {"diffusion_pytorch_model", "model", "pytorch_model"}) {
        for (const char* ending : {".safetensors.index.json", ".bin.index.json"}) {
            if (fs::exists(folder / (std::string(stem) + ending))) {
                return readCheckpoint(folder);
            }
        }
        for (const char* ending : {".safetensors", ".bin", ".fp16.safetensors", ".fp16.bin"}) {
            if (const fs::path path = folder / (std::string(stem) + ending); fs::exists(path)) {
                return readCheckpoint(path);
            }
        }
    }
    throw CheckpointError(fmt::format("{}: no weights were found; expected diffusion_pytorch_model.safetensors (or "
                                      ".bin) or model.safetensors in this folder.",
                                      folder.string()));
}

template <typename Holder, typename Config>
Holder loadNetwork(const Config& config, const StateDict& dict, c10::Device device, c10::ScalarType type) {
    Holder network(config);
    diffusion::allocateWeights(*network, device, type);
    loadWeights(*network, dict);
    return network;
}

/// The tokenizer where there is one: its files beside or above the weights.
std::shared_ptr<const ClipTokenizer> findTokenizer(const fs::path& folder) {
    const fs::path path = folder / "tokenizer";
    return fs::exists(path / "vocab.json") ? std::make_shared<const ClipTokenizer>(path) : nullptr;
}

StableDiffusion loadFolder(const fs::path& folder, c10::Device device, c10::ScalarType type) {
    if (!fs::exists(folder / "unet" / "config.json")) {
        throw CheckpointError(fmt::format("{}: expected a Stable Diffusion folder in diffusers layout, but "
                                          "unet/config.json is not in it.",
                                          folder.string()));
    }
    StableDiffusion models;
    const auto config = [&](const char* part) { return folder / part / "config.json"; };
    models.unet = loadNetwork<UNet>(UNetConfig::fromJson(readJsonFile(config("unet")), config("unet")),
                                    readFolderWeights(folder / "unet"), device, type);
    models.vae = loadNetwork<AutoencoderKL>(AutoencoderConfig::fromJson(readJsonFile(config("vae")), config("vae")),
                                            normalizeVaeNames(readFolderWeights(folder / "vae")), device, type);
    if (fs::exists(config("text_encoder"))) {
        models.textModel = loadNetwork<ClipTextModel>(
            ClipTextConfig::fromJson(readJsonFile(config("text_encoder")), config("text_encoder")),
            normalizeClipTextNames(readFolderWeights(folder / "text_encoder")), device, type);
    }
    models.tokenizer = findTokenizer(folder);
    if (const fs::path path = folder / "scheduler" / "scheduler_config.json"; fs::exists(path)) {
        models.scheduler = DdimSettings::fromJson(readJsonFile(path), path);
        // The published code makes its scheduler itself and leaves the offset at 0: times 980 to 0 of 50
        // steps, where the models' own file, which is for another sampler, says 1.
        models.scheduler.stepsOffset = 0;
    }
    return models;
}

StableDiffusion loadSingleFile(const fs::path& path, c10::Device device, c10::ScalarType type) {
    const StateDict dict = readCheckpoint(path);
    if (!dict.contains("model.diffusion_model.input_blocks.0.0.weight")) {
        throw CheckpointError(fmt::format("{}: expected a Stable Diffusion single file, but tensor "
                                          "\"model.diffusion_model.input_blocks.0.0.weight\" is not in it.",
                                          path.string()));
    }
    const StableDiffusionDicts parts = splitStableDiffusionFile(dict);
    StableDiffusion models;
    models.unet = loadNetwork<UNet>(UNetConfig::fromTensors(parts.unet), parts.unet, device, type);
    models.vae = loadNetwork<AutoencoderKL>(AutoencoderConfig::fromTensors(parts.vae), parts.vae, device, type);
    if (!parts.textEncoder.empty()) {
        models.textModel = loadNetwork<ClipTextModel>(ClipTextConfig::fromTensors(parts.textEncoder),
                                                      parts.textEncoder, device, type);
    }
    models.tokenizer = findTokenizer(path.parent_path());
    return models;
}

void requireFits(const fs::path& path, const ControlNetConfig& control, const UNetConfig& unet) {
    const UNetConfig& copy = control.unet;
    if (copy.crossAttentionDim != unet.crossAttentionDim) {
        throw CheckpointError(fmt::format("{}: this ControlNet belongs to another model: its text has {} channels, that "
                                          "of the UNet {}.",
                                          path.string(), copy.crossAttentionDim, unet.crossAttentionDim));
    }
    if (copy.blockOutChannels != unet.blockOutChannels || copy.layersPerBlock != unet.layersPerBlock ||
        copy.inChannels != unet.inChannels) {
        throw CheckpointError(fmt::format("{}: this ControlNet belongs to another model: its widths are {} ({} layers a "
                                          "block), those of the UNet {} ({}).",
                                          path.string(), nlohmann::json(copy.blockOutChannels).dump(),
                                          copy.layersPerBlock, nlohmann::json(unet.blockOutChannels).dump(),
                                          unet.layersPerBlock));
    }
}

} // namespace

at::Tensor StableDiffusion::encodeText(const std::string& caption) const {
    if (!tokenizer || textModel.is_empty()) {
        throw CheckpointError("The Stable Diffusion model has no text encoder or no tokenizer (tokenizer/vocab.json and "
                              "merges.txt); captions need both.");
    }
    torch::NoGradGuard noGrad;
    const std::vector<std::int64_t> ids = tokenizer->encode(caption);
    const at::Tensor tokens = toDevice(torch::tensor(ids, torch::kInt64).unsqueeze(0), device());
    return textModel->forward(tokens).to(torch::kFloat32);
}

at::Tensor StableDiffusion::encodePicture(const at::Tensor& picture) const {
    return vae->encode(picture * 2.0 - 1.0).mean.to(torch::kFloat32).contiguous() * vae->config.scalingFactor;
}

at::Tensor StableDiffusion::decodeLatent(const at::Tensor& latent) const {
    return vae->decode(latent / vae->config.scalingFactor).to(torch::kFloat32).contiguous() * 0.5 + 0.5;
}

std::int64_t StableDiffusion::workingSize() const { return unet->config.sampleSize * vae->config.downscale(); }

c10::Device StableDiffusion::device() const { return unet->conv_in->weight.device(); }

c10::ScalarType StableDiffusion::type() const { return unet->conv_in->weight.scalar_type(); }

StableDiffusion loadStableDiffusion(const fs::path& path, c10::Device device, c10::ScalarType type) {
    if (!fs::exists(path)) {
        throw CheckpointError(fmt::format("{}: there is no such file or folder.", path.string()));
    }
    return fs::is_directory(path) ? loadFolder(path, device, type) : loadSingleFile(path, device, type);
}

ControlNet loadControlNet(const fs::path& path, const UNetConfig& unet, c10::Device device, c10::ScalarType type) {
    if (!fs::exists(path)) {
        throw CheckpointError(fmt::format("{}: there is no such file or folder.", path.string()));
    }
    StateDict dict = fs::is_directory(path) ? readFolderWeights(path) : readCheckpoint(path);
    if (!dict.contains("controlnet_mid_block.weight")) {
        dict = controlNetFromCompVis(dict);
    }
    if (!dict.contains("controlnet_mid_block.weight")) {
        throw CheckpointError(fmt::format("{}: this is not a ControlNet; expected tensor "
                                          "\"controlnet_mid_block.weight\" or \"control_model.middle_block_out.0.weight\".",
                                          path.string()));
    }
    const fs::path configPath = path / "config.json";
    ControlNetConfig config;
    if (fs::is_directory(path) && fs::exists(configPath)) {
        config = ControlNetConfig::fromJson(readJsonFile(configPath), configPath);
    } else {
        // What shapes do not tell is that of the UNet which the network is a copy of.
        config = ControlNetConfig::fromTensors(dict);
        config.unet.heads = unet.heads;
        config.unet.normGroups = unet.normGroups;
    }
    requireFits(path, config, unet);
    return loadNetwork<ControlNet>(config, dict, device, type);
}

} // namespace asam
