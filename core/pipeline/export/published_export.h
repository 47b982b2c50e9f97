#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/progress.h"
#include "core/config/published_name.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// Which of the published scripts' results are written.
enum class PublishedParts {
    inversionAndAttack,
    attackAlone, ///< for want of disk: null-text embeddings take 11.8 MB an image in Stable Diffusion's sizes
};

/// Writes a run's regenerated samples as the published code leaves its own, for scripts that read those:
///
///     TARGET/NAME/adv/ID.jpg           the regenerated sample, its bytes (ID.png of a run that saves PNG)
///     TARGET/NAME/record/ID.txt        mean IoU of the chosen iterate at SAM's low resolution, as Python
///                                      prints it
///     TARGET/NAME/pair/ID.jpg          six squares of 512: photograph, control image, sample, SAM's masks of
///                                      it, both, the number
///     TARGET/NAME/settings.json        all settings, also those that the name has no place for (not in the
///                                      published folders)
///     TARGET/embeddings/ID_latent.pth  z_T [1, 4, H/8, W/8], a float32 tensor alone
///     TARGET/embeddings/ID_uncond.pth  null-text embeddings [T, 77, C], the same, in denoising order
///     TARGET/inv/ID.jpg                the reconstruction, 512 x 512
///     TARGET/pair/ID.jpg               photograph and reconstruction, 1034 x 512
///
/// NAME is publishedFolderName(); TARGET is what the inversion's script calls its save_root. Where nothing
/// was inverted (a run from random latents) or an image's inversion is gone, embeddings/, inv/ and pair/ lack
/// it. The folder appears whole or not at all. Gives the number of images.
///
/// Reports  export/images.
///
/// Errors   DataError (a run by PGD, nothing regenerated, photographs that are gone, a target that is not
///          empty, the disk's reason), CheckpointError for an inversion that cannot be read; Cancelled.
///
/// Thread   blocks.
std::int64_t exportPublished(const RunDirectory& run, const std::filesystem::path& target,
                             const StageContext& context,
                             PublishedParts parts = PublishedParts::inversionAndAttack);

/// What a folder of published results (NAME, or a folder or picture in it) was made with: its settings.json,
/// else its name. Nothing for any other path. Throws DataError or ConfigError for a settings.json that cannot
/// be read.
std::optional<PublishedName> readPublishedFolder(const std::filesystem::path& path);

/// The folders NAME in a TARGET as exportPublished() and the published scripts leave it, by name; none for
/// any other path, also for a folder with pictures of its own. Throws nothing.
std::vector<std::filesystem::path> publishedFoldersIn(const std::filesystem::path& target);

} // namespace asam
