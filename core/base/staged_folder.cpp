#include "core/base/staged_folder.h"

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/folder.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

/// Without a slash at its end, so that ".partial" can be added to its last name.
fs::path tidy(const fs::path& path) {
    const fs::path whole = fs::absolute(path).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

void requireFree(const fs::path& target) {
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    if (!fs::exists(status)) {
        return;
    }
    if (!fs::is_directory(status)) {
        throw DataError(
            fmt::format("{} is a file; expected the name of a folder that is to be made.", target.string()));
    }
    const bool empty = fs::is_empty(target, error);
    if (error || !empty) {
        throw DataError(fmt::format(
            "The folder {} holds something already; choose an empty folder or a new name.", target.string()));
    }
}

} // namespace

StagedFolder::StagedFolder(fs::path target) : target_(tidy(target)), partial_(target_) {
    requireFree(target_);
    partial_ += ".partial";
    removeTree(partial_);
    makeFolder(partial_);
}

StagedFolder::~StagedFolder() {
    if (!placed_) {
        std::error_code ignored; // the reason why it was given up is the one to tell
        fs::remove_all(partial_, ignored);
    }
}

void StagedFolder::putInPlace() {
    std::error_code error;
    fs::rename(partial_, target_, error); // over an empty folder too
    if (error) {
        throw DataError(fmt::format("{} cannot be renamed to {}: {}.", partial_.string(), target_.string(),
                                    error.message()));
    }
    placed_ = true;
}

} // namespace asam
