#pragma once

#include <filesystem>
#include <string>

namespace asam {

/// What a model is known by in runs and token files: the SHA-256 of the file; of a folder, that of a list of
/// its weight and configuration files with their names and hashes, in the order of the paths; of a diffusers
/// folder those of the parts that are read. Other files of the folder (pictures, readmes) have no influence.
/// A file whose size and time of writing are those of an earlier call is not read again. Thread-safe. Throws
/// DataError naming the file and the system's reason.
std::string sha256OfModel(const std::filesystem::path& path);

/// When the newest file or folder of a model was written, foreign ones too: as long as it is the same, so is
/// the model. The earliest of times for what is not there.
std::filesystem::file_time_type modelWrittenAt(const std::filesystem::path& path);

} // namespace asam
