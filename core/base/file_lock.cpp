#include "core/base/file_lock.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam {

FileLock::FileLock(const std::filesystem::path& file, const std::string& holder) {
    descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        throw DataError(fmt::format("{} could not be written: {}.", file.string(),
                                    std::error_code(errno, std::generic_category()).message()));
    }
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        close(descriptor_);
        throw DataError(fmt::format("Another program is at work in {}. Wait until it has ended, stop it, or choose "
                                    "another folder.",
                                    holder));
    }
}

FileLock::~FileLock() { close(descriptor_); }

} // namespace asam
