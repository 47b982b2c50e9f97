#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace asam {

/// NVIDIA's libraries that are asked about CUDA devices: names, or paths as a test gives them.
struct CudaLibraries {
    std::string driver = "libcuda.so.1";
    std::string management = "libnvidia-ml.so.1";
};

/// Bytes of "cpu" or "cuda:N" that nobody uses; nothing where that is not known. On the processor the limits
/// of control groups and of Slurm count (memory_limits.h). Makes no CUDA context. Thread: any; the first
/// question about a CUDA device may take a part of a second.
std::optional<std::int64_t> freeBytesOn(const std::string& device, const CudaLibraries& libraries = {});

/// What this process can have of a device's memory.
struct DeviceRoom {
    std::int64_t bytes = 0; ///< what is free and what it has already
    bool isAll = false;     ///< how much is free is not known: all that the device has
};

/// Nothing where not even that is known. Thread as freeBytesOn().
std::optional<DeviceRoom> roomOn(const std::string& device, const CudaLibraries& libraries = {});

/// A line of /proc/meminfo or /proc/self/status, "Name:   123 kB", in bytes.
std::optional<std::int64_t> procBytes(const char* file, const std::string& name);

} // namespace asam
