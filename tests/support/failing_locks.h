#pragma once

namespace asam::test {

/// While it lives, this process's calls for locks (flock, and fcntl, which SQLite uses) fail with the
/// system's `error`, as on a file system without locks: all of them, or the next `times`. One at a time.
class FailingLocks {
public:
    static constexpr int kAll = -1;
    explicit FailingLocks(int error, int times = kAll);
    ~FailingLocks();
    FailingLocks(const FailingLocks&) = delete;
    FailingLocks& operator=(const FailingLocks&) = delete;
};

} // namespace asam::test
