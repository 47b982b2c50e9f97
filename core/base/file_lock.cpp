#include "core/base/file_lock.h"

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam {
namespace {

int openLockFile(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        throw DataError(fmt::format("{} could not be written: {}.", file.string(),
                                    std::error_code(errno, std::generic_category()).message()));
    }
    return descriptor;
}

/// isHeld() of another process holds for less than one pause, unless it is sent off its core meanwhile.
constexpr int kTries = 25;
constexpr auto kBetweenTries = std::chrono::milliseconds(2);

bool lockAtOnce(int descriptor, int kind) {
    return flock(descriptor, kind | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

/// False when another holds it, and not only looks.
bool lockSoon(int descriptor, int kind) {
    for (int tried = 1; !lockAtOnce(descriptor, kind); ++tried) {
        if (tried == kTries) {
            return false;
        }
        std::this_thread::sleep_for(kBetweenTries);
    }
    return true;
}

} // namespace

FileLock::FileLock(const std::filesystem::path& file, const std::string& holder, Mode mode)
    : descriptor_(openLockFile(file)) {
    if (!lockSoon(descriptor_, mode == Mode::alone ? LOCK_EX : LOCK_SH)) {
        close(descriptor_);
        throw DataError(
            fmt::format("Another program is at work in {}. Wait until it has ended, stop it, or choose "
                        "another folder.",
                        holder));
    }
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

std::optional<FileLock> FileLock::tryAlone(const std::filesystem::path& file) {
    FileLock lock(openLockFile(file));
    return lockSoon(lock.descriptor_, LOCK_EX) ? std::optional(std::move(lock)) : std::nullopt;
}

std::optional<FileLock> FileLock::tryAloneAtOnce(const std::filesystem::path& file) {
    FileLock lock(openLockFile(file));
    return lockAtOnce(lock.descriptor_, LOCK_EX) ? std::optional(std::move(lock)) : std::nullopt;
}

bool FileLock::isHeld(const std::filesystem::path& file) {
    int descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) {
        descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    }
    if (descriptor < 0) {
        return false;
    }
    const bool held = !lockAtOnce(descriptor, LOCK_EX);
    close(descriptor);
    return held;
}

void FileLock::share() const {
    flock(descriptor_, LOCK_SH);
}

bool FileLock::isOf(const std::filesystem::path& file) const {
    struct stat held {};
    struct stat there {};
    return fstat(descriptor_, &held) == 0 && stat(file.c_str(), &there) == 0 && held.st_dev == there.st_dev &&
           held.st_ino == there.st_ino;
}

} // namespace asam
