#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace asam {

/// What NVIDIA's driver says of one of its devices.
struct CudaDevice {
    std::string name;
    std::uint64_t memoryBytes = 0;
    int computeMajor = 0; ///< compute capability 9.0: 9 and 0
    int computeMinor = 0;
    std::string uuid{}; ///< what tells it from all others, 8-4-4-4-12 hexadecimal digits

    /// Whether the device has units of its own for bfloat16 and for TF32: from compute capability 8.0 on.
    bool hasBf16AndTf32() const { return computeMajor >= 8; }
};

/// CUuuid of cuda.h.
struct CudaUuid {
    std::array<unsigned char, 16> bytes{};
};

/// The functions of the driver's library that are asked for (CUDA driver API: cuInit, cuDeviceGetCount,
/// cuDeviceGet, cuDeviceGetName, cuDeviceTotalMem_v2, cuDeviceGetAttribute); each gives 0 where it went well.
/// The library comes with the driver, so neither CUDA's toolkit nor its headers are needed. A test puts
/// functions of its own here.
struct CudaDriver {
    int (*init)(unsigned flags) = nullptr;
    int (*deviceCount)(int* count) = nullptr;
    int (*device)(int* device, int index) = nullptr;
    int (*deviceName)(char* name, int length, int device) = nullptr;
    int (*deviceMemory)(std::size_t* bytes, int device) = nullptr;
    int (*deviceAttribute)(int* value, int attribute, int device) = nullptr;
    int (*deviceUuid)(CudaUuid* uuid,
                      int device) = nullptr; ///< cuDeviceGetUuid; null where a driver has none
};

/// The driver of this machine; the library stays loaded. Nothing where there is no such library or another
/// function than deviceUuid is missing in it.
std::optional<CudaDriver> openCudaDriver(const char* library = "libcuda.so.1");

/// The devices in the driver's order, which is that of cuda:0, cuda:1, … and minds CUDA_VISIBLE_DEVICES.
/// Empty where the driver does not start or has none; what it does not tell of a device stays empty or 0.
std::vector<CudaDevice> cudaDevices(const CudaDriver& driver);

} // namespace asam
