#include "tests/support/simulated_cuda_memory.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

#include <c10/core/impl/VirtualGuardImpl.h>
#include <sys/mman.h>

namespace asam::test::simulated_cuda {
namespace {

constexpr std::size_t kRange = std::size_t{32} << 30U; // addresses; pages are taken as they are written
constexpr std::size_t kSmallest = 512;
constexpr int kNotANumber = 0xFF; // each byte of one, in float32, bfloat16 and float16

std::byte* reserve(int protection) {
    void* range = mmap(nullptr, kRange, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED) {
        throw std::runtime_error("No addresses are left for the simulated device's memory.");
    }
    return static_cast<std::byte*>(range);
}

} // namespace

Memory& Memory::instance() {
    static auto* memory = new Memory(); // outlives every tensor
    return *memory;
}

Memory::Memory() : device_(reserve(PROT_NONE)), host_(reserve(PROT_READ | PROT_WRITE)) {}

c10::DataPtr Memory::allocate(std::size_t bytes) {
    const c10::Device device = c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).getDevice();
    if (bytes == 0) {
        return {nullptr, device};
    }
    const std::size_t rounded = std::bit_ceil(std::max(bytes, kSmallest));
    const auto index = static_cast<std::size_t>(device.index());
    const std::scoped_lock lock(mutex_);
    TORCH_CHECK_WITH(OutOfMemoryError, limit_[index] == 0 || used_[index] + rounded <= limit_[index],
                     "CUDA out of memory. Tried to allocate ", bytes, " bytes on the simulated device ",
                     index, ".");
    std::byte* address = take(rounded);
    used_[index] += rounded;
    most_[index] = std::max(most_[index], used_[index]);
    blocks_[address] = {rounded, static_cast<int>(index)};
    std::memset(hostAddress(address), kNotANumber, bytes);
    return {address, address, &release, device};
}

std::byte* Memory::take(std::size_t bytes) {
    if (std::vector<std::byte*>& free = free_[bytes]; !free.empty()) {
        std::byte* address = free.back();
        free.pop_back();
        return address;
    }
    TORCH_CHECK_WITH(OutOfMemoryError, end_ + bytes <= kRange, "The simulated device has no addresses left.");
    end_ += bytes;
    return device_ + (end_ - bytes);
}

void Memory::release(void* address) {
    Memory& memory = instance();
    const std::scoped_lock lock(memory.mutex_);
    const auto found = memory.blocks_.find(address);
    memory.used_[static_cast<std::size_t>(found->second.device)] -= found->second.bytes;
    memory.free_[found->second.bytes].push_back(static_cast<std::byte*>(address));
    memory.blocks_.erase(found);
}

c10::DeleterFnPtr Memory::raw_deleter() const {
    return &release;
}

void Memory::copy_data(void* to, const void* from, std::size_t bytes) const {
    std::memcpy(hostAddress(to), hostAddress(from), bytes);
}

c10::CachingDeviceAllocator::DeviceStats Memory::getDeviceStats(c10::DeviceIndex device) {
    c10::CachingDeviceAllocator::DeviceStats stats;
    constexpr auto kAll = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
    const std::scoped_lock lock(mutex_);
    const auto index = static_cast<std::size_t>(device);
    stats.reserved_bytes[kAll].current = static_cast<std::int64_t>(used_[index]);
    stats.reserved_bytes[kAll].peak = static_cast<std::int64_t>(most_[index]);
    stats.allocated_bytes[kAll].peak = static_cast<std::int64_t>(most_[index]);
    return stats;
}

void Memory::resetPeakStats(c10::DeviceIndex device) {
    const std::scoped_lock lock(mutex_);
    const auto index = static_cast<std::size_t>(device);
    most_[index] = used_[index];
}

void* Memory::hostAddress(const void* address) const {
    const auto* byte = static_cast<const std::byte*>(address);
    if (byte < device_ || byte >= device_ + kRange) {
        throw std::runtime_error("An address that is not of the simulated device was taken for one.");
    }
    return host_ + (byte - device_);
}

void Memory::limit(int device, std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    limit_[static_cast<std::size_t>(device)] = bytes;
}

std::size_t Memory::used(int device) const {
    const std::scoped_lock lock(mutex_);
    return used_[static_cast<std::size_t>(device)];
}

} // namespace asam::test::simulated_cuda
