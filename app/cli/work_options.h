#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/session.h"
#include "core/config/stage_configs.h"
#include "core/pipeline/model_hub.h"

namespace asam::cli {

/// What to work on and how, as the verbs that compute images share it: empty where nothing was written. The
/// functions complete it from the manifest of what is continued (run.json or sweep.json; an empty object for
/// something new).
struct WorkOptions {
    std::filesystem::path data;
    std::filesystem::path captions;
    std::filesystem::path annotations;
    ModelPaths models;
    std::string preset;
    std::vector<std::string> settings;
    std::string images;
    std::int64_t limit = 0;
    std::optional<std::uint64_t> seed;
    ComputeOptions compute;

    /// Which devices addTo() lets be named.
    enum class Devices { one, several };

    /// --data, --captions, --annotations, the models, --preset, --set, --images, --limit, --seed, and where
    /// to compute.
    void addTo(CLI::App& command, Devices devices = Devices::one);

    /// Throws ConfigError when neither names pictures; `target` is the new folder, for the sentence.
    std::filesystem::path dataOr(const nlohmann::json& manifest, const std::filesystem::path& target) const;
    std::filesystem::path captionsOr(const nlohmann::json& manifest) const;
    std::filesystem::path annotationsOr(const nlohmann::json& manifest) const;
    ModelPaths modelsOr(const nlohmann::json& manifest) const;
    /// The settings of what is continued (the manifest is `file`'s) unless a preset is named, then --set and
    /// --seed. Throws ConfigError.
    RunConfig configOr(const nlohmann::json& manifest, const std::filesystem::path& file) const;
    std::vector<std::string> imageIds() const;
};

} // namespace asam::cli
