#pragma once

#include <filesystem>
#include <string>

namespace asam {

/// What a model is known by in runs and token files: the SHA-256 of the file; of a folder, that of a list of
/// its weight and configuration files with their names and hashes, in the order of the paths; of a diffusers
/// folder those of the parts that are read. Other files of the folder (pictures, readmes) have no influence.
/// Throws DataError naming the file and the system's reason.
std::string sha256OfModel(const std::filesystem::path& path);

} // namespace asam
