#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/sam/sam.h"
#include "core/tuning/token_drift.h"

namespace asam {

// SAM's output tokens as one tensor [1 + M, C] float32 on the CPU: row 0 the IoU token, then the M mask
// tokens (M = 4 in every published model). They are all that the tuning changes.

/// A copy of the model's own.
at::Tensor tokensOf(const Sam& sam);

/// "iou_token", "mask_token_0" …
std::string tokenName(std::size_t row);

/// One entry a row.
std::vector<TokenDrift> tokenDrift(const at::Tensor& start, const at::Tensor& tokens);

/// What a file of tuned tokens says of itself, beside the tensors.
struct TokenFileInfo {
    std::string baseSha256;  ///< of the SAM file whose tokens were tuned: they belong to no other
    int epoch = 0;           ///< after which they stood so, from 1
    std::string fingerprint; ///< of the tuning
};

/// Writes the two tensors under the names they have in SAM's checkpoints (mask_decoder.mask_tokens.weight,
/// mask_decoder.iou_token.weight) and the text entries asam.kind "tokens", asam.base_sha256, asam.epoch and
/// asam.fingerprint: about 5 KB, whole or not at all. Throws DataError.
void writeTokens(const std::filesystem::path& path, const at::Tensor& tokens, const TokenFileInfo& info);

/// Throws CheckpointError naming the file and what is missing in it.
at::Tensor readTokens(const std::filesystem::path& path);

} // namespace asam
