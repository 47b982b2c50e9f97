#include "core/data/file_names.h"

#include <algorithm>
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

FolderNames namesInFolder(const fs::path& folder) {
    std::error_code error;
    FolderNames names = list(folder, error);
    if (error) {
        throw DataError(fmt::format("The folder \"{}\" cannot be read: {}.", folder.string(), error.message()));
    }
    return names;
}

FolderNames readableNames(const fs::path& folder) {
    std::error_code error;
    return list(folder, error);
}

} // namespace asam
