#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

#include "core/sam/sam.h"

namespace asam {

// What no tensor's shape tells of a Segment Anything model: pixel statistics and the decoder's head count.

/// Takes it from what lies beside the weights: sam_config.json (pixel_mean, pixel_std,
/// transformer_num_heads), or the config.json and preprocessor_config.json of a Hugging Face folder.
/// `checkpoint` is the file or folder; without such files the config stays as it is. Throws CheckpointError
/// for a file of another form.
void addWhatShapesDoNotTell(const std::filesystem::path& checkpoint, SamConfig& config);

/// Writes sam_config.json into `folder` where the config is not the published one; nothing otherwise. Throws
/// DataError when the folder has one of other values already, since all models of a folder share it.
void writeSamSettings(const std::filesystem::path& folder, const SamConfig& config);

/// transformers' config.json for a SamModel of these sizes. Throws CheckpointError for attention windows of
/// several sizes, which it has no word for.
nlohmann::json huggingFaceConfig(const SamConfig& config);
/// transformers' preprocessor_config.json.
nlohmann::json huggingFacePreprocessor(const SamConfig& config);

} // namespace asam
