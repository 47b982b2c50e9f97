#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace asam {

class StateDict;

/// What a checkpoint is, found from the names and shapes of its tensors.
enum class ModelKind {
    sam,                ///< segment-anything layout, any size
    samHuggingFace,     ///< transformers' SamModel layout
    samHq,              ///< has hf_token and its heads
    samDecoder,         ///< the mask decoder alone, without prefix (ASAM's training result)
    samTokens,          ///< mask_tokens and iou_token alone
    mobileSam,
    efficientSam,
    stableDiffusionFolder, ///< diffusers pipeline folder (model_index.json)
    stableDiffusionFile,   ///< CompVis single file
    unet,
    vae,
    clipText,
    controlNet,        ///< diffusers layout
    controlNetCompVis, ///< cldm layout, with or without control_model.
    unknown,
};

std::string_view toString(ModelKind kind);   ///< a short word, for JSON
std::string describeKind(ModelKind kind);    ///< for sentences: "a Segment Anything model"

ModelKind modelKind(const StateDict& dict);
/// Opens a file or folder far enough to tell. Throws CheckpointError when it cannot be read.
ModelKind modelKind(const std::filesystem::path& path);

/// The size of a Segment Anything image encoder, for people: "ViT-B", "ViT-L", "ViT-H" or "N channels"; empty when
/// the dict has none.
std::string samSize(const StateDict& dict);

/// Throws CheckpointError "PATH is <found>; expected <expected>." unless the kinds agree.
void requireKind(const std::filesystem::path& path, ModelKind found, ModelKind expected);

} // namespace asam
