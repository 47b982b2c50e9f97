#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace asam {

/// ASCII letters in lower case; other bytes as they are.
std::string lowerCase(std::string_view text);

/// A name of one file for any text, different for different texts: letters, digits, spaces and ._-#() stay; other bytes
/// and a dot at the beginning become %XX; what is longer than 200 bytes is cut and gets a number made from the whole.
std::string safeFileName(std::string_view text);

/// The names in a folder without hidden ones, in no order. Nothing is opened.
struct FolderNames {
    std::vector<std::string> files;
    std::vector<std::string> folders;
};

/// Throws DataError with the system's reason.
FolderNames namesInFolder(const std::filesystem::path& folder);
/// The same, empty for a folder that cannot be read.
FolderNames readableNames(const std::filesystem::path& folder);

} // namespace asam
