#include "core/pipeline/model_description.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "core/base/error.h"
#include "core/checkpoint/model_identity.h"
#include "core/checkpoint/token_file.h"
#include "core/pipeline/model_inspection.h"
#include "core/sam/sam_files.h"

namespace asam {
namespace {

void addTensorsOf(const ModelInspection& part, ModelDescription& description) {
    for (const TensorSummary& tensor : part.tensors) {
        description.tensors.push_back(
            {part.name, tensor.name, tensor.type, tensor.shape, tensor.values, tensor.bytes});
    }
    description.compared = description.compared || part.compared;
    using Kind = TensorDisagreement::Kind;
    for (const std::string& name : part.report.missing) {
        description.disagreements.push_back({Kind::missing, part.name, name, {}, {}});
    }
    for (const std::string& name : part.report.unexpected) {
        description.disagreements.push_back({Kind::unexpected, part.name, name, {}, {}});
    }
    for (const ShapeMismatch& mismatch : part.report.mismatched) {
        description.disagreements.push_back(
            {Kind::reshaped, part.name, mismatch.name, mismatch.expected, mismatch.found});
    }
    for (const ModelInspection& inner : part.parts) {
        addTensorsOf(inner, description);
    }
}

std::string metadataOr(const StateDict& dict, const char* key) {
    const auto found = dict.metadata().find(key);
    return found != dict.metadata().end() ? found->second : std::string();
}

void addTokenOrigin(const StateDict& dict, ModelDescription& description) {
    description.baseSha256 = metadataOr(dict, kTokensBaseKey);
    const std::string epoch = metadataOr(dict, kTokensEpochKey);
    std::int64_t number = 0;
    if (std::from_chars(epoch.data(), epoch.data() + epoch.size(), number).ec == std::errc{}) {
        description.epoch = number;
    }
}

/// Of the kinds that this program knows and does not compute with.
std::string refusalOf(const ModelDescription& description) {
    switch (description.kind) {
    case ModelKind::samHq:
    case ModelKind::mobileSam:
    case ModelKind::efficientSam:
    case ModelKind::unknown:
        break;
    default:
        return {};
    }
    try {
        readSamFile(description.path);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

std::int64_t ModelDescription::misfits() const {
    return std::count_if(disagreements.begin(), disagreements.end(), [](const TensorDisagreement& one) {
        return one.kind != TensorDisagreement::Kind::unexpected;
    });
}

ModelDescription describeModel(const std::filesystem::path& path) {
    const ModelInspection inspection = inspectModel(path);
    ModelDescription description;
    description.path = path;
    description.kind = inspection.kind;
    description.parameters = inspection.parameters;
    description.bytes = inspection.bytes;
    description.missingParts = inspection.missingParts;
    addTensorsOf(inspection, description);
    if (description.holdsTokens()) {
        const StateDict dict = readCheckpoint(path);
        description.size = samSize(dict);
        addTokenOrigin(dict, description);
    }
    description.refusal = refusalOf(description);
    return description;
}

bool looksLikeModel(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
        return hasWeightEnding(path);
    }
    const auto has = [&](const char* name) { return std::filesystem::exists(path / name, ignored); };
    return has("model_index.json") || (has("unet") && has("vae")) ||
           (has("config.json") &&
            (has("model.safetensors") || has("pytorch_model.bin") ||
             has("diffusion_pytorch_model.safetensors") || has("diffusion_pytorch_model.bin")));
}

std::string modelIdentity(const std::filesystem::path& path) {
    return sha256OfModel(path);
}

} // namespace asam
