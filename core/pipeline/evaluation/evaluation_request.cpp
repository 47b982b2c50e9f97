#include "core/pipeline/evaluation/evaluation_request.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/evaluation/dataset_protocols.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMiniature = "miniature";

bool isThere(const std::string& path) {
    std::error_code error;
    return !path.empty() && fs::exists(path, error);
}

/// What stands before the first `=`, unless the whole is a path that exists.
std::string takeName(std::string& text) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || isThere(text)) {
        return {};
    }
    const std::string name = text.substr(0, sign);
    text = text.substr(sign + 1);
    return name;
}

std::string lastName(const fs::path& path) {
    const fs::path tidy = path.has_filename() ? path : path.parent_path();
    return tidy.stem().string();
}

bool isKind(const std::string& word) {
    const auto& protocols = datasetProtocols();
    return std::any_of(protocols.begin(), protocols.end(),
                       [&](const DatasetProtocol& protocol) { return protocol.word == word; });
}

} // namespace

ModelToEvaluate modelToEvaluateFromText(const std::string& text) {
    std::string rest = text;
    ModelToEvaluate model;
    model.name = takeName(rest);
    const std::size_t plus = rest.rfind('+');
    if (plus != std::string::npos && !isThere(rest)) {
        model.tokens = rest.substr(plus + 1);
        rest = rest.substr(0, plus);
        if (model.tokens.empty()) {
            throw ConfigError(
                fmt::format("The model \"{}\" ends in +; expected [NAME=]PATH[+TOKENS] with the file of "
                            "tuned tokens after the sign.",
                            text));
        }
    }
    model.checkpoint = rest == kMiniature && !isThere(rest) ? fs::path() : fs::path(rest);
    if (model.name.empty()) {
        const std::string base = model.checkpoint.empty() ? kMiniature : lastName(model.checkpoint);
        model.name = model.tokens.empty() ? base : fmt::format("{}+{}", base, lastName(model.tokens));
    }
    return model;
}

DataToEvaluate dataToEvaluateFromText(const std::string& text) {
    std::string rest = text;
    DataToEvaluate data;
    data.name = takeName(rest);
    const std::size_t colon = rest.find(':');
    if (colon != std::string::npos && (isKind(rest.substr(0, colon)) || !isThere(rest))) {
        data.kind = rest.substr(0, colon);
        rest = rest.substr(colon + 1);
    }
    const DatasetProtocol& protocol = datasetProtocol(data.kind);
    if (const std::size_t plus = rest.rfind('+'); plus != std::string::npos && !isThere(rest)) {
        data.labels.annotations = rest.substr(plus + 1);
        rest = rest.substr(0, plus);
        if (data.labels.annotations.empty()) {
            throw ConfigError(
                fmt::format("The data set \"{}\" ends in +; expected [NAME=][KIND:]DIR[+ANNOTATIONS] "
                            "with the file of COCO's form after the sign.",
                            text));
        }
    }
    data.path = rest;
    if (rest.empty()) {
        throw ConfigError(
            fmt::format("The data set \"{}\" names no folder; expected [NAME=]KIND:DIR.", text));
    }
    if (data.name.empty()) {
        data.name = protocol.paperName.empty() ? lastName(data.path) : protocol.paperName;
    }
    return data;
}

std::vector<ModelToEvaluate> modelsOfRun(const fs::path& run, const fs::path& sam) {
    std::vector<ModelToEvaluate> models{{"SAM", sam, {}}};
    std::error_code error;
    if (const fs::path tokens = runTokensFile(run); fs::exists(tokens, error)) {
        models.push_back({"tuned", sam, tokens});
    }
    return models;
}

DataToEvaluate photographsOfRun(const fs::path& run, const DataPlace& place) {
    DataToEvaluate data;
    data.path = place.data;
    data.name = lastName(place.data.lexically_normal());
    data.labels.annotations = place.annotations;
    std::error_code error;
    if (const fs::path own = RunDirectory::labelsFolder(run); fs::exists(own, error)) {
        data.labels.own = own;
    }
    return data;
}

} // namespace asam
