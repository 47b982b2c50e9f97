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
#include "core/base/progress.h"

namespace asam {
namespace {

/// isHeld() of another process holds for less than one pause, unless it is sent off its core meanwhile.
constexpr int kTries = 25;
constexpr auto kBetweenTries = std::chrono::milliseconds(2);

/// 0 or the system's error. A call that a signal breaks off, as happens on network shares, is made again.
int lockFile(int descriptor, int kind) {
    while (flock(descriptor, kind) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

/// As lockFile(), once another has let go or the tries are used up.
int lockSoon(int descriptor, int kind, int tries) {
    int error = lockFile(descriptor, kind | LOCK_NB);
    for (int tried = 1; error == EWOULDBLOCK && tried < tries; ++tried) {
        std::this_thread::sleep_for(kBetweenTries);
        error = lockFile(descriptor, kind | LOCK_NB);
    }
    return error;
}

std::string reasonOf(int error) {
    return std::error_code(error, std::generic_category()).message();
}

int openLockFile(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        throw DataError(fmt::format("{} could not be written: {}.", file.string(), reasonOf(errno)));
    }
    return descriptor;
}

/// Whether it is held or there are no locks; false where another holds it.
bool isGiven(const std::filesystem::path& file, int error) {
    if (error != 0 && error != EWOULDBLOCK && !isWantOfLocks(error)) {
        throw DataError(fmt::format("{} could not be locked: {}.", file.string(), reasonOf(error)));
    }
    return error != EWOULDBLOCK;
}

} // namespace

FileLock::FileLock(const std::filesystem::path& file, const std::string& holder, Mode mode)
    : FileLock(openLockFile(file)) {
    const int error = lockSoon(descriptor_, mode == Mode::alone ? LOCK_EX : LOCK_SH, kTries);
    if (!isGiven(file, error)) {
        throw DataError(
            fmt::format("Another program is at work in {}. Wait until it has ended, stop it, or choose "
                        "another folder.",
                        holder));
    }
    whyNotHeld_ = error == 0 ? std::string() : reasonOf(error);
}

FileLock::FileLock(FileLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), whyNotHeld_(std::move(other.whyNotHeld_)) {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

std::optional<FileLock> FileLock::tried(const std::filesystem::path& file, int tries) {
    FileLock lock(openLockFile(file));
    const int error = lockSoon(lock.descriptor_, LOCK_EX, tries);
    if (!isGiven(file, error)) {
        return std::nullopt;
    }
    lock.whyNotHeld_ = error == 0 ? std::string() : reasonOf(error);
    return lock;
}

std::optional<FileLock> FileLock::tryAlone(const std::filesystem::path& file) {
    return tried(file, kTries);
}

std::optional<FileLock> FileLock::tryAloneAtOnce(const std::filesystem::path& file) {
    return tried(file, 1);
}

bool FileLock::isHeld(const std::filesystem::path& file) {
    int descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) {
        descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    }
    if (descriptor < 0) {
        return false;
    }
    const bool held = lockFile(descriptor, LOCK_EX | LOCK_NB) == EWOULDBLOCK;
    close(descriptor);
    return held;
}

void FileLock::share() const {
    lockFile(descriptor_, LOCK_SH);
}

bool FileLock::isOf(const std::filesystem::path& file) const {
    struct stat held {};
    struct stat there {};
    return fstat(descriptor_, &held) == 0 && stat(file.c_str(), &there) == 0 && held.st_dev == there.st_dev &&
           held.st_ino == there.st_ino;
}

FileLock lockForWork(const std::filesystem::path& file, const std::string& holder,
                     const StageContext& context) {
    FileLock lock(file, holder);
    if (!lock.whyNotHeld().empty()) {
        context.reportMessage(
            MessageLevel::Warning,
            fmt::format(
                "The file system of {} has no locks ({}), so no second program is kept out. Let only one "
                "work there at a time.",
                holder, lock.whyNotHeld()));
    }
    return lock;
}

void requireLocks(const FileLock& lock, const std::string& holder) {
    if (!lock.whyNotHeld().empty()) {
        throw DataError(fmt::format(
            "The file system of {} has no locks ({}), without which processes that share it would do the "
            "same work. Mount it with locks (NFS with lockd, Lustre with flock), take a folder on another "
            "file system, or let one process do all.",
            holder, lock.whyNotHeld()));
    }
}

bool isWantOfLocks(int systemError) {
    return systemError == ENOSYS || systemError == ENOTSUP || systemError == EOPNOTSUPP ||
           systemError == ENOLCK;
}

} // namespace asam
