#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <ATen/core/Tensor.h>

#include "core/checkpoint/state_dict.h"

namespace asam {

// The five output tokens of Segment Anything's mask decoder, which are all that tuning changes, and the file
// that holds nothing else (5 KB). Names are segment-anything's.

inline constexpr const char* kMaskTokensName = "mask_decoder.mask_tokens.weight";
inline constexpr const char* kIouTokenName = "mask_decoder.iou_token.weight";
inline constexpr const char* kMaskDecoderPrefix = "mask_decoder.";

/// Metadata keys of a tokens file.
inline constexpr const char* kTokensKindKey = "asam.kind"; ///< "tokens"
inline constexpr const char* kTokensBaseKey = "asam.base_sha256";
inline constexpr const char* kTokensFrozenKey = "asam.frozen_sha256";
inline constexpr const char* kTokensEpochKey = "asam.epoch";

struct SamTokens {
    at::Tensor maskTokens; ///< [masks + 1, C], published [4, 256]
    at::Tensor iouToken;   ///< [1, C]
    /// sha256OfModel() of the model that they were tuned on; empty when it is not known.
    std::string baseSha256;
    /// frozenSha256() of it: known whatever the layout of the file; empty when it is not known.
    std::string frozenSha256;
    std::optional<std::int64_t> epoch;

    /// 1,280 in all published sizes.
    std::int64_t valueCount() const { return maskTokens.numel() + iouToken.numel(); }
};

/// The tokens of a dict in segment-anything names, and what its metadata say of their base. Throws
/// CheckpointError when one is absent, when their shapes do not fit each other, or when a value is not
/// finite.
SamTokens takeTokens(const StateDict& dict);

/// A tokens file, whole or not at all. Throws DataError.
void writeTokenFile(const std::filesystem::path& path, const SamTokens& tokens);

bool isTokenName(const std::string& name);

/// SHA-256 over names, types, shapes and bytes of all tensors but the two of the tokens, in the order of the
/// names: the same for a model before and after tuning, in whichever layout it is stored.
std::string frozenSha256(const StateDict& dict);

} // namespace asam
