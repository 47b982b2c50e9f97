#include "core/base/folder.h"

#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

void requireMade(const std::filesystem::path& path, const std::error_code& error) {
    std::error_code ignored;
    if (error || !std::filesystem::is_directory(path, ignored)) {
        throw DataError(fmt::format(
            "The folder {} cannot be made: {}. Look whether its disk has room and may be written to.",
            path.string(), error ? error.message() : "something else has that name"));
    }
}

void requireRemoved(const std::filesystem::path& path, const std::error_code& error) {
    if (error) {
        throw DataError(fmt::format("{} cannot be removed: {}. Look whether its folder may be written to.",
                                    path.string(), error.message()));
    }
}

} // namespace

void makeFolder(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    requireMade(path, error);
}

void makeSubfolder(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::create_directory(path, error);
    requireMade(path, error);
}

void requireUtf8(const std::filesystem::path& path) {
    if (!isUtf8(path.string())) {
        throw DataError(fmt::format("The path \"{}\" is no UTF-8 text, in which runs and reports name their "
                                    "data. Give its folders and files other names.",
                                    utf8Text(path.string())));
    }
}

void removeFile(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove(path, error);
    requireRemoved(path, error);
}

void removeTree(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove_all(path, error);
    requireRemoved(path, error);
}

} // namespace asam
