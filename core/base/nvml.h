#pragma once

#include <cstdint>
#include <optional>

#include "core/base/cuda_driver.h"

namespace asam {

/// nvmlMemory_t of nvml.h: bytes.
struct NvmlMemory {
    unsigned long long total = 0;
    unsigned long long free = 0;
    unsigned long long used = 0;
};

/// The functions of NVIDIA's management library (NVML: nvmlInit_v2, nvmlDeviceGetHandleByUUID,
/// nvmlDeviceGetMemoryInfo); each gives 0 where it went well. It tells what a device has free without taking
/// a part of its memory, as a CUDA context would. It comes with the driver; a test puts functions of its own
/// here.
struct Nvml {
    int (*init)() = nullptr; ///< counts its calls; all after the first take no time
    int (*device)(const char* uuid, void** device) = nullptr;
    int (*memory)(void* device, NvmlMemory* memory) = nullptr;
};

/// That of this machine; the library stays loaded. Nothing where there is none or a function is missing in
/// it.
std::optional<Nvml> openNvml(const char* library = "libnvidia-ml.so.1");

/// Bytes of a device that no process has. Nothing where the driver did not tell which device it is or the
/// library does not answer. The device is found by its UUID: NVML numbers devices in an order of its own,
/// which minds no CUDA_VISIBLE_DEVICES.
std::optional<std::uint64_t> freeMemory(const Nvml& nvml, const CudaDevice& device);

} // namespace asam
