#include "core/base/device_memory.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/base/compute.h"
#include "core/base/cuda_driver.h"
#include "core/base/memory_limits.h"
#include "core/base/nvml.h"

namespace asam {
namespace {

/// Of "cuda:N", and of "cuda" the first; empty where the driver has no such device.
CudaDevice cudaDevice(const std::string& name, const CudaLibraries& libraries) {
    constexpr std::string_view kPrefix = "cuda:";
    std::size_t index = 0;
    if (name != "cuda") {
        const char* const end = name.data() + name.size();
        if (!name.starts_with(kPrefix)) {
            return {};
        }
        const auto [last, error] = std::from_chars(name.data() + kPrefix.size(), end, index);
        if (error != std::errc() || last != end) {
            return {};
        }
    }
    const std::optional<CudaDriver> driver = openCudaDriver(libraries.driver.c_str());
    const std::vector<CudaDevice> devices = driver ? cudaDevices(*driver) : std::vector<CudaDevice>();
    return index < devices.size() ? devices[index] : CudaDevice();
}

std::optional<std::int64_t> freeBytesOf(const CudaDevice& device, const CudaLibraries& libraries) {
    if (device.uuid.empty()) {
        return std::nullopt;
    }
    const std::optional<Nvml> nvml = openNvml(libraries.management.c_str());
    const std::optional<std::uint64_t> free = nvml ? freeMemory(*nvml, device) : std::nullopt;
    return free ? std::optional(static_cast<std::int64_t>(*free)) : std::nullopt;
}

std::int64_t ownBytes() {
    return procBytes("/proc/self/status", "VmRSS").value_or(0);
}

/// What the machine has, a container or job may take, and this process may take of the job's, whichever is
/// least.
std::optional<std::int64_t> freeBytesOfProcessor() {
    std::optional<std::int64_t> free = procBytes("/proc/meminfo", "MemAvailable");
    if (const std::optional<std::int64_t> underCgroups = freeUnderCgroups()) {
        free = std::min(free.value_or(*underCgroups), *underCgroups);
    }
    if (const std::optional<std::int64_t> share = slurmShare()) {
        const std::int64_t left = std::max<std::int64_t>(0, *share - ownBytes());
        free = std::min(free.value_or(left), left);
    }
    return free;
}

} // namespace

std::optional<std::int64_t> freeBytesOn(const std::string& device, const CudaLibraries& libraries) {
    return device == "cpu" ? freeBytesOfProcessor() : freeBytesOf(cudaDevice(device, libraries), libraries);
}

std::optional<DeviceRoom> roomOn(const std::string& device, const CudaLibraries& libraries) {
    if (device == "cpu") {
        const std::optional<std::int64_t> free = freeBytesOn(device);
        return free ? std::optional(DeviceRoom{*free + ownBytes(), false}) : std::nullopt;
    }
    const CudaDevice known = cudaDevice(device, libraries);
    if (const std::optional<std::int64_t> free = freeBytesOf(known, libraries)) {
        return DeviceRoom{*free + bytesHeldOn(device), false};
    }
    return known.memoryBytes > 0
               ? std::optional(DeviceRoom{static_cast<std::int64_t>(known.memoryBytes), true})
               : std::nullopt;
}

std::optional<std::int64_t> procBytes(const char* file, const std::string& name) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with(name + ":")) {
            return std::stoll(line.substr(name.size() + 1)) * 1024;
        }
    }
    return std::nullopt;
}

} // namespace asam
