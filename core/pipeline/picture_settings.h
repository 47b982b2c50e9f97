#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/config/stage_configs.h"

namespace asam {

/// What a picture file tells of how it was made.
struct PictureSettings {
    std::optional<RunConfig> config; ///< as this program wrote it
    std::string imageId;             ///< of the photograph it was made from
    /// What another program wrote under "parameters" (AUTOMATIC1111 and those that follow it); empty without
    /// such.
    std::string foreignText;
};

/// Looks into a PNG's texts, and beside a picture that lies in a run's stage folder for the json of that
/// stage: the JPEG of a strict regeneration tells its settings this way. A picture in a folder of published
/// results tells those of the folder (readPublishedFolder). Empty for any other file. Throws DataError or
/// ConfigError for settings that are there and cannot be read. Thread: any.
PictureSettings settingsOfPicture(const std::filesystem::path& picture);

} // namespace asam
