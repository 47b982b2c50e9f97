#pragma once

#include <filesystem>
#include <string>

#include "core/checkpoint/model_kind.h"
#include "core/checkpoint/token_file.h"
#include "core/sam/sam.h"

namespace asam {

/// A Segment Anything checkpoint of any layout, whole or in part, under one naming.
struct SamFile {
    std::filesystem::path path;          ///< as it was named
    ModelKind kind = ModelKind::unknown; ///< sam, samHuggingFace, samDecoder or samTokens
    StateDict dict; ///< segment-anything names; those of parts begin with mask_decoder. too

    /// Encoder and prompts are there too.
    bool whole() const { return kind == ModelKind::sam || kind == ModelKind::samHuggingFace; }
};

/// Opens file or folder without reading the weights. Throws CheckpointError: SAM-HQ, MobileSAM, EfficientSAM
/// and foreign files are refused with a sentence that says what they are.
SamFile readSamFile(const std::filesystem::path& path);

/// Sizes of a whole model with what lies beside it. Throws CheckpointError.
SamConfig configOfSamFile(const SamFile& file);

/// Writes tensors in segment-anything names as `kind`, whole or not at all:
///   sam             .pth, .pt, .bin, .ckpt (Python's torch.load) or .safetensors; sam_config.json beside it
///   where the
///                   model needs one
///   samHuggingFace  a new folder: config.json, preprocessor_config.json, model.safetensors
///   samDecoder      the names that begin with mask_decoder., without it; endings as sam
/// `like` is the whole model that the settings beside the weights are taken from. Throws ConfigError for an
/// ending that does not fit and for tokens, which are writeTokenFile()'s; DataError when it cannot be
/// written.
void writeSamFile(const std::filesystem::path& path, ModelKind kind, const StateDict& dict,
                  const SamFile& like);

/// Whether the name of a file says that it holds weights: .pth, .pt, .bin, .ckpt, .safetensors.
bool hasWeightEnding(const std::filesystem::path& path);

} // namespace asam
