#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace asam {

/// What a regenerated PNG tells of how it was made.
struct SampleMetadata {
    std::string imageId;
    std::string caption;
    int width = 0;
    int height = 0;
    /// What the picture depends on, for configFromJson(): a setting that is not there is the preset's.
    nlohmann::json config;
    std::map<std::string, std::string> modelHashes; ///< SHA-256 by role: "diffusion", "controlnet", "sam"

    bool operator==(const SampleMetadata&) const = default;
};

/// Two texts for writePng(): "asam", one JSON document that metadataFromTexts() reads again, and "parameters", the
/// lines that viewers of AUTOMATIC1111's pictures show: caption, negative prompt (none), and the settings.
std::map<std::string, std::string> metadataTexts(const SampleMetadata& metadata);

/// The reverse, from the texts of a PNG; nothing when there is no "asam" text. Throws DataError naming `source` when
/// there is one that cannot be read.
std::optional<SampleMetadata> metadataFromTexts(const std::map<std::string, std::string>& texts,
                                                const std::string& source);

} // namespace asam
