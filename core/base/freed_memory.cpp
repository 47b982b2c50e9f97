#include "core/base/freed_memory.h"

#include <algorithm>
#include <fstream>

#include <malloc.h>
#include <unistd.h>

namespace asam {
namespace {

constexpr int kFirstPieces = 8;        ///< until all that stays has been made
constexpr std::int64_t kAllowed = 200; ///< a 200th more than the level

void returnFreedMemory() {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

} // namespace

void keepFreedMemory() {
#if defined(__GLIBC__)
    constexpr int kLargestKept =
        32 << 20; // the most that glibc allows: larger blocks are returned when freed
    constexpr int kKeptAtMost = 1 << 30;
    constexpr int kGrowBy = 64 << 20;
    mallopt(M_MMAP_THRESHOLD, kLargestKept);
    mallopt(M_TRIM_THRESHOLD, kKeptAtMost);
    mallopt(M_TOP_PAD, kGrowBy);
#endif
}

std::int64_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t size = 0;
    std::int64_t resident = 0;
    file >> size >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

void SteadyMemory::settle() {
    const std::scoped_lock lock(mutex_);
    if (++pieces_ == 1) {
        returnFreedMemory(); // what loading the models has left
        return;
    }
    const std::int64_t resident = residentBytes();
    if (pieces_ <= kFirstPieces) {
        level_ = std::max(level_, resident);
    } else if (resident > level_ + level_ / kAllowed) {
        returnFreedMemory();
    }
}

} // namespace asam
