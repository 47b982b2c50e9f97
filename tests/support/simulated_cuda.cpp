#include "tests/support/simulated_cuda.h"

#include <atomic>
#include <set>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <c10/core/impl/alloc_cpu.h>

#include "tests/support/simulated_cuda_memory.h"

namespace asam::test::simulated_cuda {
namespace {

thread_local c10::DeviceIndex currentDevice = 0;
thread_local std::array<c10::StreamId, kDevices> currentStreams{};

class Guard final : public c10::impl::DeviceGuardImplInterface {
public:
    c10::DeviceType type() const override { return c10::DeviceType::CUDA; }
    c10::Device exchangeDevice(c10::Device device) const override {
        const c10::Device before = getDevice();
        setDevice(device);
        return before;
    }
    c10::Device getDevice() const override { return {c10::DeviceType::CUDA, currentDevice}; }
    void setDevice(c10::Device device) const override {
        if (device.has_index()) {
            TORCH_CHECK(device.index() < kDevices, "CUDA error: invalid device ordinal");
            currentDevice = device.index();
        }
    }
    void uncheckedSetDevice(c10::Device device) const noexcept override {
        currentDevice = device.has_index() ? device.index() : currentDevice;
    }

    c10::Stream getStream(c10::Device device) const override {
        const c10::Device named = withIndex(device);
        return c10::Stream(c10::Stream::UNSAFE, named,
                           currentStreams[static_cast<std::size_t>(named.index())]);
    }
    c10::Stream getDefaultStream(c10::Device device) const override {
        return c10::Stream(c10::Stream::DEFAULT, withIndex(device));
    }
    c10::Stream getStreamFromGlobalPool(c10::Device device, bool) const override { return newStream(device); }
    c10::Stream getNewStream(c10::Device device, int) const override { return newStream(device); }
    c10::Stream exchangeStream(c10::Stream stream) const override {
        const c10::Stream before = getStream(stream.device());
        currentStreams[static_cast<std::size_t>(stream.device_index())] = stream.id();
        return before;
    }

    // Everything is done by the time that it is asked for.
    void record(void** event, const c10::Stream&, const c10::DeviceIndex,
                const c10::EventFlag) const override {
        static int done = 0;
        *event = &done;
    }
    void block(void*, const c10::Stream&) const override {}
    bool queryEvent(void*) const override { return true; }
    bool queryStream(const c10::Stream&) const override { return true; }
    void synchronizeStream(const c10::Stream&) const override {}
    void synchronizeEvent(void*) const override {}
    void synchronizeDevice(const c10::DeviceIndex) const override {}
    c10::DeviceIndex deviceCount() const noexcept override { return kDevices; }

private:
    static c10::Device withIndex(c10::Device device) {
        return {c10::DeviceType::CUDA, device.has_index() ? device.index() : currentDevice};
    }
    static c10::Stream newStream(c10::Device device) {
        static std::atomic<c10::StreamId> last{0};
        return c10::Stream(c10::Stream::UNSAFE, withIndex(device), ++last);
    }
};

/// The processor's memory, known as pinned.
class PinnedMemory final : public c10::Allocator {
public:
    static PinnedMemory& instance() {
        static auto* memory = new PinnedMemory();
        return *memory;
    }
    c10::DataPtr allocate(std::size_t bytes) override {
        void* address = c10::alloc_cpu(bytes);
        const std::scoped_lock lock(mutex_);
        pinned_.insert(address);
        return {address, address, &release, c10::DeviceType::CPU};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &release; }
    void copy_data(void* to, const void* from, std::size_t bytes) const override {
        default_copy_data(to, from, bytes);
    }
    bool holds(const void* address) const {
        const std::scoped_lock lock(mutex_);
        return pinned_.contains(address);
    }

private:
    static void release(void* address) {
        {
            const std::scoped_lock lock(instance().mutex_);
            instance().pinned_.erase(address);
        }
        c10::free_cpu(address);
    }
    mutable std::mutex mutex_;
    std::set<const void*> pinned_;
};

} // namespace

class Hooks final : public at::CUDAHooksInterface {
public:
    explicit Hooks(const at::CUDAHooksArgs&) {}
    void init() const override {}
    bool isBuilt() const override { return true; }
    bool isAvailable() const override { return true; }
    bool hasCUDA() const override { return true; }
    bool hasPrimaryContext(c10::DeviceIndex) const override { return true; }
    c10::DeviceIndex deviceCount() const override { return kDevices; }
    int getNumGPUs() const override { return kDevices; }
    c10::DeviceIndex current_device() const override { return currentDevice; }
    c10::DeviceIndex getCurrentDevice() const override { return currentDevice; }
    void setCurrentDevice(c10::DeviceIndex device) const override { currentDevice = device; }
    bool isPinnedPtr(const void* address) const override { return PinnedMemory::instance().holds(address); }
    c10::Allocator* getPinnedMemoryAllocator() const override { return &PinnedMemory::instance(); }
    c10::Allocator* getCUDADeviceAllocator() const override { return &Memory::instance(); }
    c10::Device getDeviceFromPtr(void*) const override { return {c10::DeviceType::CUDA, currentDevice}; }
    void deviceSynchronize(c10::DeviceIndex) const override {}
    const at::Generator& getDefaultGenerator(c10::DeviceIndex device) const override {
        static const std::array<at::Generator, kDevices> generators{at::detail::createCPUGenerator(),
                                                                    at::detail::createCPUGenerator()};
        return generators[static_cast<std::size_t>(device < 0 ? currentDevice : device)];
    }
};

void limitMemory(int device, std::int64_t bytes) {
    Memory::instance().limit(device, static_cast<std::size_t>(bytes));
}

std::int64_t usedMemory(int device) {
    return static_cast<std::int64_t>(Memory::instance().used(device));
}

namespace {

const bool registered = [] {
    c10::SetAllocator(c10::DeviceType::CUDA, &Memory::instance());
    static Guard guard;
    c10::impl::registerDeviceGuard(c10::DeviceType::CUDA, &guard);
    return true;
}();

} // namespace
} // namespace asam::test::simulated_cuda

namespace at {
using asam::test::simulated_cuda::Hooks;
C10_REGISTER_TYPED_CLASS(CUDAHooksRegistry, "CUDAHooks", Hooks)
} // namespace at
