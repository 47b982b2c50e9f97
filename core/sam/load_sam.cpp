#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/checkpoint/key_map.h"
#include "core/checkpoint/model_kind.h"
#include "core/sam/sam.h"

namespace asam {
namespace {

/// Takes from a sam_config.json beside the checkpoint what no tensor's shape tells.
void addWhatShapesDoNotTell(const std::filesystem::path& checkpoint, SamConfig& config) {
    const std::filesystem::path path = checkpoint.parent_path() / "sam_config.json";
    std::ifstream file(path);
    if (!file) {
        return;
    }
    try {
        const nlohmann::json document = nlohmann::json::parse(file);
        config.pixelMean = document.value("pixel_mean", config.pixelMean);
        config.pixelStd = document.value("pixel_std", config.pixelStd);
        std::int64_t& heads = config.maskDecoder.transformer.headCount;
        heads = document.value("transformer_num_heads", heads);
    } catch (const nlohmann::json::exception& error) {
        throw CheckpointError(fmt::format("{}: expected a JSON object with pixel_mean, pixel_std (three numbers each) "
                                          "and transformer_num_heads; found something else ({}).",
                                          path.string(), error.what()));
    }
    const bool divides = config.pixelStd[0] > 0 && config.pixelStd[1] > 0 && config.pixelStd[2] > 0;
    if (!divides || config.maskDecoder.transformer.headCount < 1) {
        throw CheckpointError(fmt::format("{}: pixel_std and transformer_num_heads must be above 0.", path.string()));
    }
}

} // namespace

Sam loadSam(const std::filesystem::path& path, c10::Device device, c10::ScalarType type) {
    StateDict dict = readCheckpoint(path);
    const ModelKind kind = modelKind(dict);
    if (kind == ModelKind::samHuggingFace) {
        dict = samFromHuggingFace(dict);
    } else {
        requireKind(path, kind, ModelKind::sam);
    }
    SamConfig config = SamConfig::fromStateDict(dict);
    addWhatShapesDoNotTell(path, config);
    return loadSam(dict, config, device, type);
}

} // namespace asam
