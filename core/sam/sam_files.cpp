#include "core/sam/sam_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/staged_folder.h"
#include "core/checkpoint/key_map.h"
#include "core/checkpoint/write.h"
#include "core/sam/sam_settings.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSafetensors = ".safetensors";
constexpr std::array<std::string_view, 4> kPickleEndings{".pth", ".pt", ".bin", ".ckpt"};
/// transformers loads a file only when it says which library's tensors it holds.
const std::map<std::string, std::string> kTorchMetadata{{"format", "pt"}};

bool hasPickleEnding(const fs::path& path) {
    return std::find(kPickleEndings.begin(), kPickleEndings.end(), path.extension().string()) !=
           kPickleEndings.end();
}

StateDict withDecoderPrefix(const StateDict& dict) {
    StateDict prefixed;
    prefixed.setSource(dict.source());
    prefixed.metadata() = dict.metadata();
    for (const auto& [name, entry] : dict.entries()) {
        prefixed.insert(name.starts_with(kMaskDecoderPrefix) ? name : kMaskDecoderPrefix + name, entry);
    }
    return prefixed;
}

NamedTensors readAll(const StateDict& dict) {
    NamedTensors tensors;
    for (const auto& [name, entry] : dict.entries()) {
        tensors.emplace(name, entry.read());
    }
    return tensors;
}

void writeByEnding(const fs::path& path, const NamedTensors& tensors) {
    if (path.extension() == kSafetensors) {
        writeSafetensors(path, tensors, kTorchMetadata);
    } else if (hasPickleEnding(path)) {
        writePth(path, tensors);
    } else {
        throw ConfigError(fmt::format(
            "{} has no ending that says how to write it; expected .pth or .safetensors.", path.string()));
    }
}

void writeHuggingFaceFolder(const fs::path& path, const StateDict& dict, const SamConfig& config) {
    const auto text = [](const nlohmann::json& document) { return document.dump(2) + "\n"; };
    const std::string sizes = text(huggingFaceConfig(config));
    StagedFolder folder(path);
    writeFileAtomically(folder / "config.json", sizes);
    writeFileAtomically(folder / "preprocessor_config.json", text(huggingFacePreprocessor(config)));
    writeSafetensors(folder / "model.safetensors", readAll(samToHuggingFace(dict)), kTorchMetadata);
    folder.putInPlace();
}

void writeWholeFile(const fs::path& path, const StateDict& dict, const SamConfig& config) {
    if (!hasWeightEnding(path)) {
        throw ConfigError(fmt::format(
            "{} has no ending that says how to write it; expected .pth or .safetensors.", path.string()));
    }
    writeSamSettings(path.parent_path(), config);
    writeByEnding(path, readAll(dict));
}

/// Names the model that was found, and what to do about it.
[[noreturn]] void refuseKind(const fs::path& path, ModelKind kind) {
    const std::string advice =
        kind == ModelKind::samHq
            ? " HQ-SAM has an output token and heads of its own, which the Segment Anything "
              "layouts have no place for."
            : "";
    throw CheckpointError(
        fmt::format("{} is {}; expected a Segment Anything model, its mask decoder or its tokens.{}",
                    path.string(), describeKind(kind), advice));
}

} // namespace

bool hasWeightEnding(const fs::path& path) {
    return path.extension() == kSafetensors || hasPickleEnding(path);
}

SamFile readSamFile(const fs::path& path) {
    SamFile file{path, ModelKind::unknown, {}};
    if (fs::is_directory(path) && modelKind(path) == ModelKind::stableDiffusionFolder) {
        refuseKind(path, ModelKind::stableDiffusionFolder);
    }
    file.dict = readCheckpoint(path);
    file.kind = modelKind(file.dict);
    switch (file.kind) {
    case ModelKind::sam:
        break;
    case ModelKind::samHuggingFace:
        file.dict = samFromHuggingFace(file.dict);
        break;
    case ModelKind::samDecoder:
    case ModelKind::samTokens:
        file.dict = withDecoderPrefix(file.dict);
        break;
    default:
        refuseKind(path, file.kind);
    }
    return file;
}

SamConfig configOfSamFile(const SamFile& file) {
    SamConfig config = SamConfig::fromStateDict(file.dict);
    addWhatShapesDoNotTell(file.path, config);
    return config;
}

void writeSamFile(const fs::path& path, ModelKind kind, const StateDict& dict, const SamFile& like) {
    switch (kind) {
    case ModelKind::sam:
        writeWholeFile(path, dict, configOfSamFile(like));
        break;
    case ModelKind::samHuggingFace:
        writeHuggingFaceFolder(path, dict, configOfSamFile(like));
        break;
    case ModelKind::samDecoder:
        writeByEnding(path, readAll(dict.withoutPrefix(kMaskDecoderPrefix)));
        break;
    default:
        throw ConfigError(
            fmt::format("{} cannot be written as {}; expected a Segment Anything model or its mask "
                        "decoder.",
                        path.string(), describeKind(kind)));
    }
}

} // namespace asam
