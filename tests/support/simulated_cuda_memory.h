#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include <c10/core/CachingDeviceAllocator.h>

namespace asam::test::simulated_cuda {

constexpr int kDevices = 2;

/// Memory of both devices. An address that tensors hold lies in a range that nobody may touch; hostAddress()
/// is where its bytes really are. Thread-safe.
class Memory final : public c10::DeviceAllocator {
public:
    static Memory& instance();

    c10::DataPtr allocate(std::size_t bytes) override; ///< on the calling thread's device
    c10::DeleterFnPtr raw_deleter() const override;
    void copy_data(void* to, const void* from, std::size_t bytes) const override;

    bool initialized() override { return true; }
    void emptyCache(c10::MempoolId_t) override {}
    void recordStream(const c10::DataPtr&, c10::Stream) override {}
    c10::CachingDeviceAllocator::DeviceStats getDeviceStats(c10::DeviceIndex device) override;
    void resetAccumulatedStats(c10::DeviceIndex) override {}
    void resetPeakStats(c10::DeviceIndex device) override;

    void* hostAddress(const void* address) const;
    void limit(int device, std::size_t bytes);
    std::size_t used(int device) const;

private:
    Memory();
    static void release(void* address);
    std::byte* take(std::size_t bytes);

    std::byte* device_ = nullptr; ///< the range of addresses that nobody may touch
    std::byte* host_ = nullptr;   ///< the same length, where the bytes are
    mutable std::mutex mutex_;
    std::size_t end_ = 0;
    std::map<std::size_t, std::vector<std::byte*>> free_; ///< by size
    struct Block {
        std::size_t bytes = 0;
        int device = 0;
    };
    std::map<const void*, Block> blocks_;
    std::array<std::size_t, kDevices> used_{};
    std::array<std::size_t, kDevices> most_{};
    std::array<std::size_t, kDevices> limit_{};
};

} // namespace asam::test::simulated_cuda
