#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/base/progress.h"
#include "core/config/published_name.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// Writes a run's regenerated samples as the published attack leaves its own, for scripts that read those:
///
///     TARGET/NAME/adv/ID.jpg       the regenerated sample, its bytes (ID.png of a run that saves PNG)
///     TARGET/NAME/record/ID.txt    mean IoU of the chosen iterate at SAM's low resolution, as Python prints
///     it TARGET/NAME/pair/ID.jpg      six squares of 512: photograph, control image, sample, SAM's masks of
///     it, both, the number TARGET/NAME/settings.json    all settings, also those that the name has no place
///     for (not in the published folders)
///
/// NAME is publishedFolderName(). The folder appears whole or not at all.
/// Reports  export/images.
/// Errors   DataError (a run by PGD, nothing regenerated, photographs that are gone, a target that is not
/// empty, the disk's
///          reason); Cancelled.
/// Thread   blocks.
/// Gives    the number of images.
std::int64_t exportPublished(const RunDirectory& run, const std::filesystem::path& target,
                             const StageContext& context);

/// What a folder of published results (NAME, or a folder or picture in it) was made with: its settings.json,
/// else its name. Nothing for any other path. Throws DataError or ConfigError for a settings.json that cannot
/// be read.
std::optional<PublishedName> readPublishedFolder(const std::filesystem::path& path);

} // namespace asam
