#pragma once

#include <filesystem>

/// Folders and files that are made and taken away, with one sentence where that fails: DataError that names
/// the path and the system's reason, and says what to do.
namespace asam {

/// With the folders above it. One that is there stays as it is.
void makeFolder(const std::filesystem::path& path);

/// The last folder of the path alone: those above it must be there.
void makeSubfolder(const std::filesystem::path& path);

/// Refuses a path that is no UTF-8 text: JSON, in which runs and reports are written, could not name it.
void requireUtf8(const std::filesystem::path& path);

/// A file, or an empty folder; none that is there is as good.
void removeFile(const std::filesystem::path& path);

/// A file, or a folder with all that is in it; none that is there is as good.
void removeTree(const std::filesystem::path& path);

} // namespace asam
