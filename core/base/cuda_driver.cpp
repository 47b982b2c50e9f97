#include "core/base/cuda_driver.h"

#include <array>

#include <fmt/format.h>

#include "core/base/shared_library.h"

namespace asam {
namespace {

// Of CUdevice_attribute in cuda.h.
constexpr int kComputeCapabilityMajor = 75;
constexpr int kComputeCapabilityMinor = 76;

/// As NVIDIA's tools write it: 8-4-4-4-12 hexadecimal digits.
std::string uuidText(const CudaUuid& uuid) {
    std::string text;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        text += fmt::format("{}{:02x}", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", uuid.bytes[i]);
    }
    return text;
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
    if (CudaUuid uuid; driver.deviceUuid != nullptr && driver.deviceUuid(&uuid, device) == 0) {
        known.uuid = uuidText(uuid);
    }
    return known;
}

} // namespace

std::optional<CudaDriver> openCudaDriver(const char* library) {
    void* const opened = openLibrary(library);
    if (opened == nullptr) {
        return std::nullopt;
    }
    CudaDriver driver;
    const bool whole = findFunction(opened, "cuInit", driver.init) &&
                       findFunction(opened, "cuDeviceGetCount", driver.deviceCount) &&
                       findFunction(opened, "cuDeviceGet", driver.device) &&
                       findFunction(opened, "cuDeviceGetName", driver.deviceName) &&
                       findFunction(opened, "cuDeviceTotalMem_v2", driver.deviceMemory) &&
                       findFunction(opened, "cuDeviceGetAttribute", driver.deviceAttribute);
    if (!whole) {
        dlclose(opened);
        return std::nullopt;
    }
    // The second names a part of a device too (MIG); older drivers have the first.
    if (!findFunction(opened, "cuDeviceGetUuid_v2", driver.deviceUuid)) {
        findFunction(opened, "cuDeviceGetUuid", driver.deviceUuid);
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
