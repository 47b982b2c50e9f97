#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/checkpoint/load_weights.h"
#include "core/checkpoint/model_kind.h"

namespace asam {

struct TensorSummary {
    std::string name;
    std::string type; ///< as PyTorch and NumPy call it: "float32", "float16", "bfloat16", "int64", …
    std::vector<std::int64_t> shape;
    std::int64_t values = 0;
    std::int64_t bytes = 0;
};

/// What a model file or folder is, and how it fits the network of that kind.
struct ModelInspection {
    std::string name; ///< of a part: "unet"; empty for the whole
    ModelKind kind = ModelKind::unknown;
    std::vector<TensorSummary> tensors;
    std::int64_t parameters = 0;
    std::int64_t bytes = 0;
    bool compared = false; ///< a network of this kind was built from its sizes and its names were compared
    LoadReport report;
    std::vector<ModelInspection> parts;     ///< of a pipeline folder or single file
    std::vector<std::string> missingParts;  ///< sub-folders that a pipeline folder ought to have
};

/// Reads names and shapes, never the weights themselves. Throws CheckpointError.
ModelInspection inspectModel(const std::filesystem::path& path);

} // namespace asam
