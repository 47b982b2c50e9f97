#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/checkpoint/model_kind.h"
#include "core/checkpoint/tensor_diff.h"

namespace asam {

// Segment Anything checkpoints between tuning and evaluation, for both programs: layouts are converted, tuned
// tokens are merged into a model and split from one, two checkpoints are compared. A written file is there
// whole or not at all, and is never the one that is read. Thread: any; each call blocks for as long as it
// reads and writes.

/// The layouts that can be written, by the words of toString(ModelKind): sam, sam_hf, sam_decoder,
/// sam_tokens. Throws ConfigError naming the nearest word.
ModelKind samLayoutFromText(std::string_view word);

struct ConversionReport {
    ModelKind from = ModelKind::unknown;
    ModelKind to = ModelKind::unknown;
    std::int64_t tensors = 0; ///< written, in segment-anything names
};

/// Without `to` the name of `out` decides: one without an ending is a Hugging Face folder; a .pth or
/// .safetensors file keeps what `in` holds, a whole model in segment-anything names. Every tensor keeps its
/// bytes. Throws CheckpointError for what is no Segment Anything model (SAM-HQ by name), and where `in` lacks
/// what `to` needs; ConfigError for an unfitting ending or `out` the same file as `in`; DataError when it
/// cannot be written.
ConversionReport convertModel(const std::filesystem::path& in, const std::filesystem::path& out,
                              std::optional<ModelKind> to = std::nullopt);

struct MergeRequest {
    std::filesystem::path base; ///< a whole model
    std::filesystem::path
        tokens; ///< a tokens file, a mask decoder (ASAM's training result), or a whole tuned model
    std::filesystem::path out; ///< .pth or .safetensors; without an ending a Hugging Face folder
    bool force = false;        ///< on another base too, or where nothing tells the base
};

struct MergeReport {
    ModelKind tokensFrom = ModelKind::unknown;
    ModelKind to = ModelKind::unknown;
    std::string baseSha256;
    std::int64_t changedValues = 0; ///< of the tokens, against those of the base
    bool sameBase = false;          ///< false only when it was forced
};

/// Puts the two token tensors into the base; all its other tensors keep their bytes. That the tokens belong
/// to this base is told by the hashes of a tokens file, or by the other tensors of a decoder or model being
/// those of the base. Throws CheckpointError when they do not (with what to do), or when shapes differ;
/// otherwise as convertModel().
MergeReport mergeTokens(const MergeRequest& request);

struct SplitReport {
    ModelKind from = ModelKind::unknown;
    std::filesystem::path decoder; ///< mask_decoder.pth, as published; empty where `in` is tokens alone
    std::filesystem::path tokens;  ///< tokens.safetensors
};

/// Writes the parts of a model into a new folder. The tokens name as their base `base`, or where that is
/// empty a whole `in` itself; by the hash over all other tensors they fit the untuned model too. Throws as
/// convertModel().
SplitReport splitModel(const std::filesystem::path& in, const std::filesystem::path& folder,
                       const std::filesystem::path& base = {});

struct ModelDifference {
    ModelKind first = ModelKind::unknown;
    ModelKind second = ModelKind::unknown;
    /// Segment Anything in segment-anything names, whatever the layouts. Where one is a part of a model, only
    /// what both can hold is compared.
    CheckpointDifference difference;
};

/// Compares any two checkpoints tensor by tensor. Throws CheckpointError.
ModelDifference diffModels(const std::filesystem::path& first, const std::filesystem::path& second);

/// "2 tensors, 1,280 values changed", or that nothing has.
std::string differenceSentence(const CheckpointDifference& difference);

} // namespace asam
