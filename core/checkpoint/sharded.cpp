#include <array>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/containers.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// In order of preference: safetensors before pickles, whole files before the fp16 variant.
constexpr std::array kUsualNames{
    "diffusion_pytorch_model.safetensors",
    "model.safetensors",
    "diffusion_pytorch_model.safetensors.index.json",
    "model.safetensors.index.json",
    "diffusion_pytorch_model.fp16.safetensors",
    "model.fp16.safetensors",
    "diffusion_pytorch_model.bin",
    "pytorch_model.bin",
    "diffusion_pytorch_model.bin.index.json",
    "pytorch_model.bin.index.json",
    "diffusion_pytorch_model.fp16.bin",
    "pytorch_model.fp16.bin",
};

const std::set<std::string> kCheckpointEndings{".safetensors", ".pth", ".pt", ".ckpt", ".bin"};

constexpr std::uintmax_t kLargestIndex = 64 << 20;

json readIndex(const fs::path& index) {
    std::error_code failure;
    if (const auto size = fs::file_size(index, failure); failure || size > kLargestIndex) {
        throw CheckpointError(fmt::format("{} could not be read as an index of shards: {}.", index.string(),
                                          failure ? failure.message() : "it is too large"));
    }
    std::ifstream stream(index);
    const auto refuseDepth = [&index](int depth, json::parse_event_t, json&) {
        if (depth > 8) {
            throw CheckpointError(fmt::format("{} is nested too deeply for an index of shards.", index.string()));
        }
        return true;
    };
    try {
        json parsed = json::parse(stream, refuseDepth);
        if (parsed.is_object() && parsed.contains("weight_map") && parsed["weight_map"].is_object()) {
            return parsed["weight_map"];
        }
    } catch (const json::exception& damage) {
        throw CheckpointError(
            fmt::format("{} is no JSON: {}.", index.string(), withoutErrorCode(damage.what())));
    }
    throw CheckpointError(fmt::format(
        "{} is no checkpoint: of JSON files an index of shards is one, with a table \"weight_map\".",
        index.string()));
}

/// A shard is named relative to the index and lies beside or below it.
fs::path shardPath(const fs::path& index, const std::string& name) {
    const fs::path relative = fs::path(name).lexically_normal();
    if (name.empty() || relative.is_absolute() || *relative.begin() == "..") {
        throw CheckpointError(
            fmt::format("{} names the shard \"{}\", which lies outside its folder.", index.string(), name));
    }
    if (relative.extension() == ".json") {
        throw CheckpointError(fmt::format("{} names the shard \"{}\", which is no weight file.", index.string(), name));
    }
    return index.parent_path() / relative;
}

} // namespace

StateDict readShardedCheckpoint(const fs::path& index) {
    std::map<std::string, StateDict> shards;
    StateDict dict;
    dict.setSource(index);
    const json weights = readIndex(index);
    for (const auto& [tensor, shardName] : weights.items()) {
        if (!shardName.is_string()) {
            throw CheckpointError(fmt::format("{} names no file for \"{}\".", index.string(), tensor));
        }
        const auto name = shardName.get<std::string>();
        auto shard = shards.find(name);
        if (shard == shards.end()) {
            shard = shards.emplace(name, readCheckpoint(shardPath(index, name))).first;
        }
        dict.insert(tensor, shard->second.at(tensor));
    }
    return dict;
}

StateDict readCheckpointFolder(const fs::path& folder) {
    for (const char* name : kUsualNames) {
        if (fs::exists(folder / name)) {
            return readCheckpoint(folder / name);
        }
    }
    std::vector<fs::path> candidates;
    for (const auto& item : fs::directory_iterator(folder)) {
        if (item.is_regular_file() && kCheckpointEndings.contains(item.path().extension().string())) {
            candidates.push_back(item.path());
        }
    }
    if (candidates.size() == 1) {
        return readCheckpoint(candidates.front());
    }
    throw CheckpointError(candidates.empty()
                              ? fmt::format("{} holds no checkpoint files; expected one, or one under a "
                                            "usual name (model.safetensors; of "
                                            "diffusion models diffusion_pytorch_model.safetensors).",
                                            folder.string())
                              : fmt::format("{} holds {} checkpoint files; expected one, or one under a "
                                            "usual name (model.safetensors; of "
                                            "diffusion models diffusion_pytorch_model.safetensors).",
                                            folder.string(), candidates.size()));
}

} // namespace asam
