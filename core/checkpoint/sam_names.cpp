#include <algorithm>
#include <array>
#include <map>

#include "core/checkpoint/key_map.h"
#include "core/checkpoint/name_rules.h"

namespace asam {
namespace {

constexpr std::string_view kSharedEmbedding = "shared_image_embedding.positional_embedding";
constexpr std::string_view kOwnEmbedding = "prompt_encoder.shared_embedding.positional_embedding";
constexpr std::string_view kGaussianMatrix = "prompt_encoder.pe_layer.positional_encoding_gaussian_matrix";

/// transformers splits a perceptron's layers 0..n into proj_in, layers.0..n-2 and proj_out.
struct Perceptron {
    std::string start;
    std::string_view rest;
};

std::optional<Perceptron> takePerceptron(std::string_view name) {
    constexpr std::string_view kHead = "mask_decoder.iou_prediction_head.";
    constexpr std::string_view kHypernetworks = "mask_decoder.output_hypernetworks_mlps.";
    if (name.starts_with(kHead)) {
        return Perceptron{std::string(kHead), name.substr(kHead.size())};
    }
    if (const auto network = takeNumberAfter(kHypernetworks, name)) {
        return Perceptron{std::string(kHypernetworks) + std::to_string(network->number) + ".", network->rest};
    }
    return std::nullopt;
}

/// How many numbered layers each perceptron has: in transformers' names those between the first and the last.
std::map<std::string, int> numberedLayers(const StateDict& dict) {
    std::map<std::string, int> counts;
    for (const auto& [name, entry] : dict.entries()) {
        if (const auto perceptron = takePerceptron(name)) {
            int& count = counts[perceptron->start];
            if (const auto layer = takeNumberAfter("layers.", perceptron->rest)) {
                count = std::max(count, layer->number + 1);
            }
        }
    }
    return counts;
}

std::string perceptronName(const Perceptron& perceptron, int inner) {
    if (const auto layer = takeNumberAfter("layers.", perceptron.rest)) {
        return perceptron.start + "layers." + std::to_string(layer->number + 1) + "." + std::string(layer->rest);
    }
    const std::string last = "layers." + std::to_string(inner + 1) + ".";
    return perceptron.start +
           withStartReplaced(perceptron.rest, {{"proj_in.", "layers.0."}, {"proj_out.", last}})
               .value_or(std::string(perceptron.rest));
}

/// Starts of names: transformers', segment-anything's. The first that fits counts, in both directions.
constexpr std::array<NamePair, 16> kStarts{{
    {"vision_encoder.patch_embed.projection.", "image_encoder.patch_embed.proj."},
    {"vision_encoder.neck.conv1.", "image_encoder.neck.0."},
    {"vision_encoder.neck.layer_norm1.", "image_encoder.neck.1."},
    {"vision_encoder.neck.conv2.", "image_encoder.neck.2."},
    {"vision_encoder.neck.layer_norm2.", "image_encoder.neck.3."},
    {"vision_encoder.", "image_encoder."},
    {"prompt_encoder.point_embed.", "prompt_encoder.point_embeddings."},
    {"prompt_encoder.mask_embed.conv1.", "prompt_encoder.mask_downscaling.0."},
    {"prompt_encoder.mask_embed.layer_norm1.", "prompt_encoder.mask_downscaling.1."},
    {"prompt_encoder.mask_embed.conv2.", "prompt_encoder.mask_downscaling.3."},
    {"prompt_encoder.mask_embed.layer_norm2.", "prompt_encoder.mask_downscaling.4."},
    {"prompt_encoder.mask_embed.conv3.", "prompt_encoder.mask_downscaling.6."},
    {"mask_decoder.transformer.layer_norm_final_attn.", "mask_decoder.transformer.norm_final_attn."},
    {"mask_decoder.upscale_conv1.", "mask_decoder.output_upscaling.0."},
    {"mask_decoder.upscale_layer_norm.", "mask_decoder.output_upscaling.1."},
    {"mask_decoder.upscale_conv2.", "mask_decoder.output_upscaling.3."},
}};

/// START and the layer's number, with `from` at the beginning of the rest replaced by `to`.
std::string layerName(std::string_view start, const NumberedName& layer, NamePair norm) {
    const auto rest = withStartReplaced(layer.rest, {norm});
    return std::string(start) + std::to_string(layer.number) + "." + rest.value_or(std::string(layer.rest));
}

std::string publishedName(const std::string& name) {
    constexpr NamePair kNorm{"layer_norm", "norm"};
    if (const auto layer = takeNumberAfter("vision_encoder.layers.", name)) {
        return layerName("image_encoder.blocks.", *layer, kNorm);
    }
    if (const auto layer = takeNumberAfter("mask_decoder.transformer.layers.", name)) {
        return layerName("mask_decoder.transformer.layers.", *layer, kNorm);
    }
    for (const auto& row : kStarts) {
        if (const auto replaced = withStartReplaced(name, {row})) {
            return *replaced;
        }
    }
    return name;
}

std::string huggingFaceName(const std::string& name) {
    constexpr NamePair kNorm{"norm", "layer_norm"};
    if (const auto layer = takeNumberAfter("image_encoder.blocks.", name)) {
        return layerName("vision_encoder.layers.", *layer, kNorm);
    }
    if (const auto layer = takeNumberAfter("mask_decoder.transformer.layers.", name)) {
        return layerName("mask_decoder.transformer.layers.", *layer, kNorm);
    }
    for (const auto& [theirs, published] : kStarts) {
        if (const auto replaced = withStartReplaced(name, {{published, theirs}})) {
            return *replaced;
        }
    }
    return name;
}

/// The reverse of perceptronName(); `last` is the number of the last layer.
std::string huggingFacePerceptronName(const Perceptron& perceptron, int last) {
    const auto layer = takeNumberAfter("layers.", perceptron.rest);
    if (!layer) {
        return perceptron.start + std::string(perceptron.rest);
    }
    const std::string place = layer->number == 0      ? "proj_in."
                              : layer->number == last ? "proj_out."
                                                      : "layers." + std::to_string(layer->number - 1) + ".";
    return perceptron.start + place + std::string(layer->rest);
}

} // namespace

StateDict samFromHuggingFace(const StateDict& dict) {
    const auto inner = numberedLayers(dict);
    const bool storedTwice = dict.contains(std::string(kSharedEmbedding));
    return renamed(dict, [&](const std::string& name) -> std::optional<std::string> {
        if (name == kSharedEmbedding || (name == kOwnEmbedding && !storedTwice)) {
            return std::string(kGaussianMatrix);
        }
        if (name == kOwnEmbedding) {
            return std::nullopt;
        }
        if (const auto perceptron = takePerceptron(name)) {
            return perceptronName(*perceptron, inner.at(perceptron->start));
        }
        return publishedName(name);
    });
}

StateDict samToHuggingFace(const StateDict& dict) {
    const auto layers = numberedLayers(dict);
    StateDict result = renamed(dict, [&](const std::string& name) -> std::optional<std::string> {
        if (name == kGaussianMatrix) {
            return std::string(kSharedEmbedding);
        }
        if (const auto perceptron = takePerceptron(name)) {
            return huggingFacePerceptronName(*perceptron, layers.at(perceptron->start) - 1);
        }
        return huggingFaceName(name);
    });
    if (result.contains(std::string(kSharedEmbedding))) {
        result.insert(std::string(kOwnEmbedding), result.at(std::string(kSharedEmbedding)));
    }
    return result;
}

} // namespace asam
