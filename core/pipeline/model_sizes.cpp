#include "core/pipeline/model_sizes.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/sam/sam_files.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json readModelConfig(const fs::path& path) {
    std::ifstream file(path);
    const json document = file ? json::parse(file, nullptr, /*allow_exceptions=*/false) : json();
    return document.is_object() ? document : json::object();
}

/// Of one network's folder: the same weights may lie there in several forms, of which one is read.
std::int64_t networkFileBytes(const fs::path& folder) {
    std::map<std::pair<std::string, bool>, std::int64_t> forms;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
        const std::string ending = entry.path().extension().string();
        if (entry.is_regular_file(error) &&
            (ending == ".safetensors" || ending == ".bin" || ending == ".pth")) {
            const bool halved = entry.path().filename().string().find(".fp16.") != std::string::npos;
            forms[{ending, halved}] += static_cast<std::int64_t>(entry.file_size(error)) * (halved ? 2 : 1);
        }
    }
    std::int64_t largest = 0;
    for (const auto& [form, bytes] : forms) {
        largest = std::max(largest, bytes);
    }
    return largest;
}

std::int64_t weightFileBytes(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
        const auto size = fs::file_size(path, error);
        return error ? 0 : static_cast<std::int64_t>(size);
    }
    if (!fs::exists(path / "unet", error)) {
        return networkFileBytes(path);
    }
    std::int64_t sum = 0; // a safety checker, for one, lies beside them and is not read
    for (const char* part : {"unet", "vae", "text_encoder"}) {
        sum += networkFileBytes(path / part);
    }
    return sum;
}

/// Of a segmenter that cannot be read the run itself will say what is wrong.
void addSamSizes(const fs::path& path, ModelSizes& sizes) {
    try {
        const SamFile file = readSamFile(path);
        if (!file.whole()) {
            return;
        }
        const SamConfig config = configOfSamFile(file);
        const ImageEncoderConfig& encoder = config.imageEncoder;
        sizes.samSide = config.imageSize();
        sizes.samTokens = encoder.grid() * encoder.grid();
        sizes.samWidth = encoder.embedDim;
        sizes.samBlocks = encoder.depth();
        sizes.samGlobalBlocks = std::count(encoder.windowSizes.begin(), encoder.windowSizes.end(), 0);
        sizes.samHeads = encoder.headCount;
        sizes.samOutChannels = encoder.outChannels;
    } catch (const Error&) {
        return;
    }
}

std::int64_t valueOr(const json& document, const char* key, std::int64_t otherwise) {
    const auto found = document.find(key);
    return found != document.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

/// The channels of a network's levels, the finest first; null where they are not told.
json levelsOf(const json& network) {
    const auto found = network.find("block_out_channels");
    const bool known =
        found != network.end() && found->is_array() && !found->empty() && found->front().is_number_integer();
    return known ? *found : json();
}

} // namespace

ModelSizes ModelSizes::of(const ModelPaths& models) {
    const ModelPaths paths = models.resolved();
    ModelSizes sizes;
    const json unet = readModelConfig(paths.diffusion / "unet" / "config.json");
    sizes.latentSide = valueOr(unet, "sample_size", sizes.latentSide);
    sizes.textWidth = valueOr(unet, "cross_attention_dim", sizes.textWidth);
    const json unetLevels = levelsOf(unet);
    sizes.unetChannels = unetLevels.is_null() ? sizes.unetChannels : unetLevels.front().get<std::int64_t>();
    const json vaeLevels = levelsOf(readModelConfig(paths.diffusion / "vae" / "config.json"));
    sizes.vaeChannels = vaeLevels.is_null() ? sizes.vaeChannels : vaeLevels.front().get<std::int64_t>();
    sizes.pictureSide = sizes.latentSide << (vaeLevels.is_null() ? 3 : vaeLevels.size() - 1);
    const json schedule = readModelConfig(paths.diffusion / "scheduler" / "scheduler_config.json");
    sizes.lastStepIsIdentity = !schedule.value("set_alpha_to_one", false);
    addSamSizes(paths.sam, sizes);
    sizes.samWeightBytes = weightFileBytes(paths.sam);
    sizes.weightBytes = weightFileBytes(paths.diffusion) + sizes.samWeightBytes +
                        (paths.controlNet.empty() ? 0 : weightFileBytes(paths.controlNet));
    return sizes;
}

} // namespace asam
