#include "core/base/nvml.h"

#include "core/base/shared_library.h"

namespace asam {

std::optional<Nvml> openNvml(const char* library) {
    void* const opened = openLibrary(library);
    if (opened == nullptr) {
        return std::nullopt;
    }
    Nvml nvml;
    const bool whole = findFunction(opened, "nvmlInit_v2", nvml.init) &&
                       findFunction(opened, "nvmlDeviceGetHandleByUUID", nvml.device) &&
                       findFunction(opened, "nvmlDeviceGetMemoryInfo", nvml.memory);
    if (!whole) {
        dlclose(opened);
        return std::nullopt;
    }
    return nvml;
}

std::optional<std::uint64_t> freeMemory(const Nvml& nvml, const CudaDevice& device) {
    if (device.uuid.empty() || nvml.init() != 0) {
        return std::nullopt;
    }
    for (const char* kind : {"GPU-", "MIG-"}) { // a whole device, or a part of one that is a device by itself
        void* handle = nullptr;
        NvmlMemory memory;
        if (nvml.device((kind + device.uuid).c_str(), &handle) == 0) {
            const bool isTold = nvml.memory(handle, &memory) == 0 && memory.free <= memory.total;
            return isTold ? std::optional<std::uint64_t>(memory.free) : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace asam
