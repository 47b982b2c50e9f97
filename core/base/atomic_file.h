#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace asam {

/// Takes the next bytes of a file that is being written.
using ByteSink = std::function<void(std::string_view bytes)>;

/// How the names of files begin that are not in place yet. One that nobody writes any more was broken off by
/// a kill or a loss of power.
inline constexpr std::string_view kUnfinishedPrefix = ".asam-part-";

/// Puts a file in place whole or not at all: the bytes go to a temporary name in the same folder, are synced
/// and renamed, and the folder is synced. After any failure the temporary file is gone and an older file of
/// that name is untouched. Its permissions are those of any new file (the process's umask). Throws DataError
/// naming the file and the system's reason (read-only), also for a device or a pipe, which stay what they
/// are, and DiskFull where that is want of room.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// The same for content that is made piece by piece. Whatever `write` throws passes through.
void writeFileAtomically(const std::filesystem::path& path, const std::function<void(const ByteSink&)>& write);

} // namespace asam
