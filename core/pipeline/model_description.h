#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/checkpoint/model_kind.h"

namespace asam {

/// One tensor of a model file, without its values.
struct TensorDescription {
    std::string part; ///< of a Stable Diffusion model: "unet"; empty elsewhere
    std::string name; ///< as the file has it
    std::string type; ///< "float32", "float16", "bfloat16", "int64", …
    std::vector<std::int64_t> shape;
    std::int64_t values = 0;
    std::int64_t bytes = 0;
};

/// A name that file and network do not agree on.
struct TensorDisagreement {
    enum class Kind { missing, unexpected, reshaped };
    Kind kind = Kind::missing;
    std::string part;
    std::string name;
    std::vector<std::int64_t> expected; ///< of a reshaped one
    std::vector<std::int64_t> found;
};

/// What a model file or folder is, as plain values for a client that knows no tensor.
struct ModelDescription {
    std::filesystem::path path;
    ModelKind kind = ModelKind::unknown;
    std::string size; ///< "ViT-B" where the file holds an image encoder of a known size; may be empty
    std::int64_t parameters = 0;
    std::int64_t bytes = 0; ///< of the tensors
    std::vector<TensorDescription> tensors;
    bool compared = false; ///< with the network that the sizes describe
    std::vector<TensorDisagreement> disagreements;
    std::vector<std::string> missingParts; ///< sub-folders that a pipeline folder ought to have
    std::string refusal;                   ///< a sentence why this program cannot use it; empty where it can

    // What tuned tokens say of themselves; empty or absent elsewhere.
    std::string baseSha256;
    std::optional<std::int64_t> epoch;

    /// Names that its network has and the file lacks, or has in another shape; with any it cannot be loaded.
    std::int64_t misfits() const;
    /// A whole Segment Anything model, into which tokens can be merged.
    bool isWholeSam() const { return kind == ModelKind::sam || kind == ModelKind::samHuggingFace; }
    /// Holds SAM's output tokens: it can be converted and split.
    bool holdsTokens() const {
        return isWholeSam() || kind == ModelKind::samDecoder || kind == ModelKind::samTokens;
    }
};

/// Reads names and shapes, and of a tokens file its metadata; never a whole model's weights. Throws
/// CheckpointError for what is no readable checkpoint. Thread: any.
ModelDescription describeModel(const std::filesystem::path& path);

/// Whether a path looks like a model by names alone: a file with an ending of weights, or a folder with a
/// model's files. Opens nothing. Thread: any.
bool looksLikeModel(const std::filesystem::path& path);

/// What the model is known by in runs and token files. Reads every byte. Throws DataError. Thread: any.
std::string modelIdentity(const std::filesystem::path& path);

} // namespace asam
