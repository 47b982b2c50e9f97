#include "core/sam/sam_settings.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kSettingsFile = "sam_config.json";
constexpr double kLargestGrey = 255;

[[noreturn]] void refuseSettings(const fs::path& path, std::string_view found) {
    throw CheckpointError(
        fmt::format("{}: expected a JSON object with pixel statistics (three numbers each, the "
                    "deviations above 0) and a head count above 0; found something else ({}).",
                    path.string(), found));
}

/// Empty when there is no such file.
std::optional<json> readSettings(const fs::path& path) {
    std::ifstream file(path);
    if (!file) {
        return std::nullopt;
    }
    try {
        json document = json::parse(file);
        if (document.is_object()) {
            return document;
        }
    } catch (const json::exception& error) {
        refuseSettings(path, withoutErrorCode(error.what()));
    }
    refuseSettings(path, "no object");
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

bool near(const std::array<double, 3>& a, const std::array<double, 3>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) { return near(x, y); });
}

/// In 0..255; the published numbers themselves where a round trip through 0..1 has moved the last digit.
std::array<double, 3> greyLevels(std::array<double, 3> unit, const std::array<double, 3>& published) {
    for (double& value : unit) {
        value *= kLargestGrey;
    }
    return near(unit, published) ? published : unit;
}

std::array<double, 3> unitLevels(std::array<double, 3> grey) {
    for (double& value : grey) {
        value /= kLargestGrey;
    }
    return grey;
}

void takeOwnSettings(const json& document, SamConfig& config) {
    config.pixelMean = document.value("pixel_mean", config.pixelMean);
    config.pixelStd = document.value("pixel_std", config.pixelStd);
    std::int64_t& heads = config.maskDecoder.transformer.headCount;
    heads = document.value("transformer_num_heads", heads);
}

void takeHuggingFaceConfig(const json& document, SamConfig& config) {
    const json decoder = document.value("mask_decoder_config", json::object());
    std::int64_t& heads = config.maskDecoder.transformer.headCount;
    heads = decoder.value("num_attention_heads", heads);
}

void takeHuggingFacePreprocessor(const json& document, SamConfig& config) {
    const SamConfig published;
    config.pixelMean =
        greyLevels(document.value("image_mean", unitLevels(config.pixelMean)), published.pixelMean);
    config.pixelStd =
        greyLevels(document.value("image_std", unitLevels(config.pixelStd)), published.pixelStd);
}

void takeFrom(const fs::path& path, SamConfig& config, void (*take)(const json&, SamConfig&)) {
    const auto document = readSettings(path);
    if (!document) {
        return;
    }
    try {
        take(*document, config);
    } catch (const json::exception& error) {
        refuseSettings(path, withoutErrorCode(error.what()));
    }
    const bool divides = std::all_of(config.pixelStd.begin(), config.pixelStd.end(),
                                     [](double value) { return value > 0 && std::isfinite(value); });
    const std::int64_t heads = config.maskDecoder.transformer.headCount;
    if (!divides || heads < 1 || heads > config.maskDecoder.transformer.width) {
        refuseSettings(path, fmt::format("{} heads", heads));
    }
}

json ownSettings(const SamConfig& config) {
    return {{"pixel_mean", config.pixelMean},
            {"pixel_std", config.pixelStd},
            {"transformer_num_heads", config.maskDecoder.transformer.headCount}};
}

bool sameSettings(const SamConfig& a, const SamConfig& b) {
    return near(a.pixelMean, b.pixelMean) && near(a.pixelStd, b.pixelStd) &&
           a.maskDecoder.transformer.headCount == b.maskDecoder.transformer.headCount;
}

json visionConfig(const SamConfig& config) {
    const ImageEncoderConfig& encoder = config.imageEncoder;
    json global = json::array();
    std::int64_t window = 0;
    for (std::int64_t block = 0; block < encoder.depth(); ++block) {
        const std::int64_t size = encoder.windowSizes[static_cast<std::size_t>(block)];
        if (size == 0) {
            global.push_back(block);
        } else if (window != 0 && size != window) {
            throw CheckpointError(
                fmt::format("The image encoder has attention windows of {} and of {} tokens; a Hugging "
                            "Face folder knows one size only.",
                            window, size));
        } else {
            window = size;
        }
    }
    return {{"model_type", "sam_vision_model"},
            {"hidden_size", encoder.embedDim},
            {"output_channels", encoder.outChannels},
            {"num_hidden_layers", encoder.depth()},
            {"num_attention_heads", encoder.headCount},
            {"num_channels", 3},
            {"image_size", encoder.imageSize},
            {"patch_size", encoder.patchSize},
            {"hidden_act", "gelu"},
            {"layer_norm_eps", encoder.normEps},
            {"attention_dropout", 0.0},
            {"qkv_bias", true},
            {"mlp_ratio", static_cast<double>(encoder.mlpDim) / static_cast<double>(encoder.embedDim)},
            {"mlp_dim", encoder.mlpDim},
            {"use_abs_pos", true},
            {"use_rel_pos", true},
            {"window_size", window},
            {"global_attn_indexes", global},
            {"num_pos_feats", config.promptEncoder.embedDim / 2}};
}

json maskDecoderConfig(const MaskDecoderConfig& decoder) {
    // segment-anything's two-way transformer divides by deviations with an epsilon of 1e-5, transformers by
    // default with 1e-6: what it is told here keeps the numbers the same.
    constexpr double kNormEps = 1e-5;
    return {{"model_type", "sam_mask_decoder"},
            {"hidden_size", decoder.transformer.width},
            {"hidden_act", "relu"},
            {"mlp_dim", decoder.transformer.mlpDim},
            {"num_hidden_layers", decoder.transformer.depth},
            {"num_attention_heads", decoder.transformer.headCount},
            {"attention_downsample_rate", decoder.transformer.width / decoder.transformer.crossWidth},
            {"num_multimask_outputs", decoder.multimaskOutputs},
            {"iou_head_depth", decoder.iouHeadDepth},
            {"iou_head_hidden_dim", decoder.iouHeadHiddenDim},
            {"layer_norm_eps", kNormEps}};
}

} // namespace

void addWhatShapesDoNotTell(const fs::path& checkpoint, SamConfig& config) {
    if (!fs::is_directory(checkpoint)) {
        takeFrom(checkpoint.parent_path() / kSettingsFile, config, takeOwnSettings);
        return;
    }
    takeFrom(checkpoint / "config.json", config, takeHuggingFaceConfig);
    takeFrom(checkpoint / "preprocessor_config.json", config, takeHuggingFacePreprocessor);
}

void writeSamSettings(const fs::path& folder, const SamConfig& config) {
    const fs::path path = folder / kSettingsFile;
    SamConfig present;
    // Heads are held against the width, so that the present settings must be read for a network of this size.
    present.maskDecoder.transformer.width = config.maskDecoder.transformer.width;
    const bool written = fs::exists(path);
    if (written) {
        takeFrom(path, present, takeOwnSettings);
    }
    if (sameSettings(present, config)) {
        return;
    }
    if (written) {
        throw DataError(
            fmt::format("{} holds other pixel statistics or another head count than this model has; choose "
                        "another folder for it.",
                        path.string()));
    }
    writeFileAtomically(path, ownSettings(config).dump(2) + "\n");
}

json huggingFaceConfig(const SamConfig& config) {
    const PromptEncoderConfig& prompts = config.promptEncoder;
    return {{"architectures", {"SamModel"}},
            {"model_type", "sam"},
            {"initializer_range", 0.02},
            {"vision_config", visionConfig(config)},
            {"prompt_encoder_config",
             {{"model_type", "sam_prompt_encoder"},
              {"hidden_size", prompts.embedDim},
              {"image_size", prompts.imageSize},
              {"patch_size", config.imageEncoder.patchSize},
              {"image_embedding_size", prompts.grid},
              {"mask_input_channels", prompts.maskChannels},
              {"num_point_embeddings", 4},
              {"hidden_act", "gelu"},
              {"layer_norm_eps", 1e-6}}},
            {"mask_decoder_config", maskDecoderConfig(config.maskDecoder)}};
}

json huggingFacePreprocessor(const SamConfig& config) {
    const std::int64_t side = config.imageSize();
    return {{"image_processor_type", "SamImageProcessor"},
            {"processor_class", "SamProcessor"},
            {"do_convert_rgb", true},
            {"do_resize", true},
            {"size", {{"longest_edge", side}}},
            {"resample", 2},
            {"do_rescale", true},
            {"rescale_factor", 1.0 / kLargestGrey},
            {"do_normalize", true},
            {"image_mean", unitLevels(config.pixelMean)},
            {"image_std", unitLevels(config.pixelStd)},
            {"do_pad", true},
            {"pad_size", {{"height", side}, {"width", side}}},
            {"mask_size", {{"longest_edge", side / 4}}},
            {"mask_pad_size", {{"height", side / 4}, {"width", side / 4}}}};
}

} // namespace asam
