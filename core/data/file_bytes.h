#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace asam {

/// The whole file. `what` names its purpose in the sentence ("a picture"). Throws DataError: missing, a folder,
/// unreadable, empty, larger than `maximumBytes`.
std::vector<std::uint8_t> readFileBytes(const std::filesystem::path& path, const std::string& what,
                                        std::uint64_t maximumBytes);

} // namespace asam
