#pragma once

#include <cstdint>
#include <mutex>

namespace asam {

/// Lets the process keep freed memory for the next allocation. The networks allocate and free the same
/// tensors at every step; by default glibc gives the larger ones back to the system each time, and the system
/// clears their pages each time anew. Does nothing with another C library. Thread  any.
void keepFreedMemory();

/// Bytes of the process that lie in memory; 0 where the system does not tell.
std::int64_t residentBytes();

/// Holds the memory of long work where its first pieces have left it: what is kept of freed memory lies
/// further apart from piece to piece, and goes back to the system once it takes more than that. That costs a
/// tenth of a second, as the pages come back cleared, and so it is not done after every piece.
/// Thread  any.
class SteadyMemory {
public:
    /// Call it after each piece of work, an image.
    void settle();

private:
    std::mutex mutex_;
    int pieces_ = 0;
    std::int64_t level_ = 0; ///< bytes, the most after one of the first
};

} // namespace asam
