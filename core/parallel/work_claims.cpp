#include "core/parallel/work_claims.h"

#include <system_error>

#include "core/base/folder.h"

namespace asam {

namespace fs = std::filesystem;

WorkClaims::Claim::~Claim() {
    if (!lock_) {
        return; // moved from
    }
    // Removed while it is held: who opens the name from here on makes a new file, and who has opened the old
    // one sees by isOf() that it is gone.
    std::error_code ignored;
    fs::remove(file_, ignored);
}

WorkClaims::WorkClaims(fs::path folder) : folder_(std::move(folder)) {
    makeFolder(folder_);
}

std::optional<WorkClaims::Claim> WorkClaims::take(const std::string& item) const {
    const fs::path file = folder_ / (item + ".claim");
    while (true) {
        std::optional<FileLock> lock = FileLock::tryAloneAtOnce(file);
        if (!lock) {
            return std::nullopt;
        }
        requireLocks(*lock, folder_.string());
        if (lock->isOf(file)) {
            return Claim(item, file, std::move(*lock));
        }
    }
}

} // namespace asam
