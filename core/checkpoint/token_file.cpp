#include "core/checkpoint/token_file.h"

#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/write.h"

namespace asam {
namespace {

constexpr const char* kTokensKind = "tokens";

std::string metadataText(const StateDict& dict, const char* key) {
    const auto found = dict.metadata().find(key);
    return found != dict.metadata().end() ? found->second : std::string();
}

std::optional<std::int64_t> epochFromText(const std::string& text) {
    std::int64_t epoch = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), epoch);
    const bool whole = failure == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole ? std::optional(epoch) : std::nullopt;
}

void requireTokenShapes(const SamTokens& tokens, const StateDict& dict) {
    const at::Tensor& masks = tokens.maskTokens;
    const at::Tensor& iou = tokens.iouToken;
    const bool fit = masks.dim() == 2 && iou.dim() == 2 && iou.size(0) == 1 && masks.size(0) > 0 &&
                     masks.size(1) == iou.size(1) && iou.size(1) > 0;
    if (!fit) {
        throw CheckpointError(fmt::format("{}: the tokens {} [{}] and {} [{}] do not fit each other; "
                                          "expected [4, 256] and [1, 256], or another width.",
                                          dict.source().string(), kMaskTokensName,
                                          fmt::join(masks.sizes(), ", "), kIouTokenName,
                                          fmt::join(iou.sizes(), ", ")));
    }
}

void requireFiniteTokens(const SamTokens& tokens, const StateDict& dict) {
    for (const at::Tensor& tensor : {tokens.maskTokens, tokens.iouToken}) {
        if (!tensor.is_floating_point() || !tensor.isfinite().all().item<bool>()) {
            throw CheckpointError(
                fmt::format("{}: the tokens are damaged: they hold values that are no finite real numbers.",
                            dict.source().string()));
        }
    }
}

} // namespace

SamTokens takeTokens(const StateDict& dict) {
    SamTokens tokens;
    tokens.maskTokens = dict.read(kMaskTokensName).clone();
    tokens.iouToken = dict.read(kIouTokenName).clone();
    requireTokenShapes(tokens, dict);
    requireFiniteTokens(tokens, dict);
    tokens.baseSha256 = metadataText(dict, kTokensBaseKey);
    tokens.frozenSha256 = metadataText(dict, kTokensFrozenKey);
    tokens.epoch = epochFromText(metadataText(dict, kTokensEpochKey));
    return tokens;
}

void writeTokenFile(const std::filesystem::path& path, const SamTokens& tokens) {
    std::map<std::string, std::string> metadata{{"format", "pt"}, {kTokensKindKey, kTokensKind}};
    if (!tokens.baseSha256.empty()) {
        metadata[kTokensBaseKey] = tokens.baseSha256;
    }
    if (!tokens.frozenSha256.empty()) {
        metadata[kTokensFrozenKey] = tokens.frozenSha256;
    }
    if (tokens.epoch) {
        metadata[kTokensEpochKey] = std::to_string(*tokens.epoch);
    }
    writeSafetensors(path, {{kMaskTokensName, tokens.maskTokens}, {kIouTokenName, tokens.iouToken}},
                     metadata);
}

bool isTokenName(const std::string& name) {
    return name == kMaskTokensName || name == kIouTokenName;
}

std::string frozenSha256(const StateDict& dict) {
    Sha256 hash;
    for (const auto& [name, entry] : dict.entries()) {
        if (isTokenName(name)) {
            continue;
        }
        const at::Tensor tensor = entry.read();
        hash.update(fmt::format("{}\n{}\n[{}]\n", name, c10::toString(tensor.scalar_type()),
                                fmt::join(tensor.sizes(), ",")));
        hash.update({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
    }
    return hash.finish();
}

} // namespace asam
