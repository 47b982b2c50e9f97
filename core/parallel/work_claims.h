#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "core/base/file_lock.h"

namespace asam {

/// Items of work that several processes, on one machine or many, take from one another by locks in a shared
/// folder. There is no server: a process that ends, however it ends, gives back what it held, because the
/// system lets go of its locks.
///
/// Needs   a file system with locks that all machines see (local disks, NFS 4, Lustre with flock).
/// Errors  DataError when the folder cannot be written, and where there are no locks.
/// Thread  any; calls do not know of one another: two threads cannot hold the same item.
class WorkClaims {
public:
    /// One item in hand, until the object goes.
    class Claim {
    public:
        Claim(Claim&& other) noexcept
            : item_(std::move(other.item_)), file_(std::move(other.file_)),
              lock_(std::exchange(other.lock_, std::nullopt)) {}
        Claim& operator=(Claim&&) = delete;
        ~Claim();
        const std::string& item() const { return item_; }

    private:
        friend class WorkClaims;
        Claim(std::string item, std::filesystem::path file, FileLock lock)
            : item_(std::move(item)), file_(std::move(file)), lock_(std::move(lock)) {}
        std::string item_;
        std::filesystem::path file_;
        std::optional<FileLock> lock_;
    };

    /// Makes the folder where there is none.
    explicit WorkClaims(std::filesystem::path folder);

    /// Nothing where another holds the item. The item's name must be one that a file can have.
    std::optional<Claim> take(const std::string& item) const;

private:
    std::filesystem::path folder_;
};

} // namespace asam
