// The C library's calls for locks, defined anew: a program that is linked with this file uses these.

#include "tests/support/failing_locks.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<int> failure = 0;
std::atomic<int> left = 0;

bool fails() {
    if (failure == 0 || left == 0) {
        return false;
    }
    if (left > 0) {
        --left;
    }
    errno = failure;
    return true;
}

int control(int descriptor, int command, void* argument) {
    const bool isLock = command == F_SETLK || command == F_SETLKW || command == F_GETLK;
    return isLock && fails() ? -1 : static_cast<int>(syscall(SYS_fcntl, descriptor, command, argument));
}

} // namespace

extern "C" {

int flock(int descriptor, int operation) noexcept {
    return fails() ? -1 : static_cast<int>(syscall(SYS_flock, descriptor, operation));
}

int fcntl(int descriptor, int command, ...) {
    va_list arguments;
    va_start(arguments, command);
    void* argument = va_arg(arguments, void*);
    va_end(arguments);
    return control(descriptor, command, argument);
}

int fcntl64(int descriptor, int command, ...) {
    va_list arguments;
    va_start(arguments, command);
    void* argument = va_arg(arguments, void*);
    va_end(arguments);
    return control(descriptor, command, argument);
}
}

namespace asam::test {

FailingLocks::FailingLocks(int error, int times) {
    left = times;
    failure = error;
}

FailingLocks::~FailingLocks() {
    failure = 0;
}

} // namespace asam::test
