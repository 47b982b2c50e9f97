#include "core/pipeline/evaluation/evaluation_models.h"

#include <map>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/load_weights.h"
#include "core/checkpoint/model_kind.h"
#include "core/pipeline/model_hub.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

void hashTensor(Sha256& hash, const std::string& name, const at::Tensor& tensor) {
    const at::Tensor bytes = tensor.detach().cpu().contiguous();
    hash.update(fmt::format("{} {} [{}]\n", name, static_cast<int>(bytes.scalar_type()),
                            fmt::join(bytes.sizes().vec(), ", ")));
    hash.update({static_cast<const char*>(bytes.data_ptr()), bytes.nbytes()});
}

std::string hashOfWeights(const torch::nn::Module& module, const std::string& beginning) {
    Sha256 hash;
    hash.update(beginning);
    for (const auto& parameter : module.named_parameters()) {
        hashTensor(hash, parameter.key(), parameter.value());
    }
    for (const auto& buffer : module.named_buffers()) {
        hashTensor(hash, buffer.key(), buffer.value());
    }
    return hash.finish();
}

/// What no weight tells and yet decides what an encoder answers.
std::string pictureStatistics(const SamConfig& config) {
    return fmt::format("{} {} {}\n", config.imageSize(), fmt::join(config.pixelMean, " "),
                       fmt::join(config.pixelStd, " "));
}

void putTokens(MaskDecoderImpl& decoder, const StateDict& dict, const std::string& prefix) {
    const std::pair<const char*, at::Tensor*> tokens[] = {
        {"mask_tokens.weight", &decoder.mask_tokens->weight},
        {"iou_token.weight", &decoder.iou_token->weight}};
    for (const auto& [name, own] : tokens) {
        const at::Tensor read = dict.read(prefix + name);
        if (read.sizes() != own->sizes()) {
            throw CheckpointError(fmt::format(
                "{}: {} has the shape [{}]; the model that it is put over has [{}].", dict.source().string(),
                name, fmt::join(read.sizes().vec(), ", "), fmt::join(own->sizes().vec(), ", ")));
        }
    }
    const torch::NoGradGuard noGrad;
    for (const auto& [name, own] : tokens) {
        own->copy_(dict.read(prefix + name));
    }
}

/// Tokens are numbers of one base's feature space: over another one they are an experiment, which is worth a
/// warning.
std::string warningOfBase(const StateDict& dict, const fs::path& base) {
    constexpr const char* kBaseKey = "asam.base_sha256";
    const auto told = dict.metadata().find(kBaseKey);
    std::error_code error;
    if (told == dict.metadata().end() || told->second.empty() || !fs::is_regular_file(base, error) ||
        told->second == sha256OfFile(base)) {
        return {};
    }
    return fmt::format("{} was tuned on another model than {} (its base has the SHA-256 {}).",
                       dict.source().string(), base.string(), told->second);
}

/// Puts a file of tuned tokens, or a whole mask decoder, over a model; a warning, or nothing.
std::string putOver(Sam& sam, const fs::path& base, const fs::path& path) {
    StateDict dict = readCheckpoint(path);
    dict.setSource(path);
    const ModelKind kind = modelKind(dict);
    if (kind == ModelKind::samTokens) {
        putTokens(*sam->mask_decoder, dict, dict.contains("mask_tokens.weight") ? "" : "mask_decoder.");
    } else if (kind == ModelKind::samDecoder) {
        loadWeights(*sam->mask_decoder, dict);
    } else {
        throw CheckpointError(
            fmt::format("{} is {}; expected tuned tokens or a mask decoder to be put over a model. A "
                        "whole model is named without the sign +.",
                        path.string(), describeKind(kind)));
    }
    return warningOfBase(dict, base);
}

void requireNames(const std::vector<ModelToEvaluate>& models) {
    std::set<std::string> names;
    for (const ModelToEvaluate& model : models) {
        if (model.name.empty() || !names.insert(model.name).second) {
            throw ConfigError(fmt::format(
                "Two models are called \"{}\"; give each a name of its own, as NAME=PATH.", model.name));
        }
    }
    if (models.empty()) {
        throw ConfigError("There is no model to evaluate; name at least one.");
    }
}

} // namespace

std::vector<EvaluationModel> loadEvaluationModels(const std::vector<ModelToEvaluate>& models,
                                                  const ComputeSettings& compute) {
    requireNames(models);
    std::vector<EvaluationModel> loaded;
    std::map<std::string, std::size_t> encoders;         // number by identity
    std::map<std::size_t, ImageEncoder> encoderOfNumber; // the one that is kept
    for (const ModelToEvaluate& model : models) {
        ModelPaths paths;
        paths.sam = model.checkpoint;
        const fs::path base = paths.resolved().sam;
        Sam sam = loadSam(base, compute.torchDevice(), compute.networkType());
        const std::string warning = model.tokens.empty() ? std::string() : putOver(sam, base, model.tokens);
        const std::string statistics = pictureStatistics(sam->config);
        const std::string encoder = hashOfWeights(*sam->image_encoder, statistics);
        const auto [number, isNew] = encoders.emplace(encoder, encoders.size());
        if (isNew) {
            encoderOfNumber.emplace(number->second, sam->image_encoder);
        } else {
            sam->image_encoder = sam->replace_module(
                "image_encoder", encoderOfNumber.at(number->second)); // frees the second copy
        }
        const std::string heads = fmt::format("{} heads\n", sam->config.maskDecoder.transformer.headCount);
        const std::string identity =
            hashOfWeights(*sam->mask_decoder, encoder + heads) + hashOfWeights(*sam->prompt_encoder, {});
        loaded.push_back({model.name, sam, number->second, sha256OfBytes(identity), warning});
    }
    return loaded;
}

} // namespace asam
