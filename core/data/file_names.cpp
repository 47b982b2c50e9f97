#include "core/data/file_names.h"

#include <algorithm>
#include <cstdint>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

FolderNames list(const fs::path& folder, std::error_code& error) {
    FolderNames names;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::string name = entry->path().filename().string();
        if (name.starts_with('.')) {
            continue;
        }
        std::error_code ignored; // what cannot be asked shows when it is opened
        (entry->is_directory(ignored) ? names.folders : names.files).push_back(std::move(name));
    }
    return names;
}

} // namespace

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
    return lower;
}

std::string safeFileName(std::string_view text) {
    constexpr std::size_t kLongest = 200;
    constexpr std::string_view kAllowed = " ._-#()";
    std::string name;
    std::uint64_t number = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        number = (number ^ byte) * 0x100000001b3ULL;
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || kAllowed.find(letter) != std::string_view::npos;
        if (plain && !(name.empty() && letter == '.')) {
            name += letter;
        } else {
            name += fmt::format("%{:02X}", static_cast<unsigned>(byte));
        }
    }
    if (name.empty()) {
        return "%";
    }
    return name.size() <= kLongest ? name : fmt::format("{}%{:016x}", name.substr(0, kLongest), number);
}

FolderNames namesInFolder(const fs::path& folder) {
    std::error_code error;
    FolderNames names = list(folder, error);
    if (error) {
        throw DataError(fmt::format(
            "The folder \"{}\" cannot be read: {}. Look whether its disk is there and it may be read.",
            folder.string(), error.message()));
    }
    return names;
}

FolderNames readableNames(const fs::path& folder) {
    std::error_code error;
    return list(folder, error);
}

} // namespace asam
