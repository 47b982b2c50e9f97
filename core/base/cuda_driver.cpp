#include "core/base/cuda_driver.h"

#include <array>

#include <dlfcn.h>

namespace asam {
namespace {

// Of CUdevice_attribute in cuda.h.
constexpr int kComputeCapabilityMajor = 75;
constexpr int kComputeCapabilityMinor = 76;

template <typename Function>
bool find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

CudaDevice describe(const CudaDriver& driver, int device) {
    CudaDevice known;
    std::array<char, 256> name{};
    if (driver.deviceName(name.data(), static_cast<int>(name.size()) - 1, device) == 0) {
        known.name = name.data();
    }
    if (std::size_t bytes = 0; driver.deviceMemory(&bytes, device) == 0) {
        known.memoryBytes = bytes;
    }
    int major = 0;
    int minor = 0;
    if (driver.deviceAttribute(&major, kComputeCapabilityMajor, device) == 0 &&
        driver.deviceAttribute(&minor, kComputeCapabilityMinor, device) == 0) {
        known.computeMajor = major;
        known.computeMinor = minor;
    }
    return known;
}

} // namespace

std::optional<CudaDriver> openCudaDriver(const char* library) {
    void* const opened = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (opened == nullptr) {
        return std::nullopt;
    }
    CudaDriver driver;
    const bool whole =
        find(opened, "cuInit", driver.init) && find(opened, "cuDeviceGetCount", driver.deviceCount) &&
        find(opened, "cuDeviceGet", driver.device) && find(opened, "cuDeviceGetName", driver.deviceName) &&
        find(opened, "cuDeviceTotalMem_v2", driver.deviceMemory) &&
        find(opened, "cuDeviceGetAttribute", driver.deviceAttribute);
    if (!whole) {
        dlclose(opened);
        return std::nullopt;
    }
    return driver;
}

std::vector<CudaDevice> cudaDevices(const CudaDriver& driver) {
    int count = 0;
    if (driver.init(0) != 0 || driver.deviceCount(&count) != 0) {
        return {};
    }
    std::vector<CudaDevice> devices;
    for (int index = 0; index < count; ++index) {
        int device = 0;
        devices.push_back(driver.device(&device, index) == 0 ? describe(driver, device) : CudaDevice{});
    }
    return devices;
}

} // namespace asam
