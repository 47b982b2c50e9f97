// NVIDIA's management library as it would be beside the pretended driver: the devices in the other order, the
// second one a part of a card. Which of its functions fail says FAKE_NVML_FAILS.

#include <cstdlib>
#include <cstring>

namespace {

constexpr int kFailure = 999;

bool fails(const char* function) {
    const char* failing = std::getenv("FAKE_NVML_FAILS");
    return failing != nullptr && std::strcmp(failing, function) == 0;
}

/// nvmlMemory_t
struct Memory {
    unsigned long long total;
    unsigned long long free;
    unsigned long long used;
};

Memory second{8'000'000'000, 1'500'000'000, 6'500'000'000};
Memory first{16'000'000'000, 12'000'000'000, 4'000'000'000};

bool isStarted = false;

} // namespace

extern "C" {

int nvmlInit_v2() {
    isStarted = !fails("init");
    return isStarted ? 0 : kFailure;
}

int nvmlDeviceGetHandleByUUID(const char* uuid, void** device) {
    if (!isStarted || fails("handle")) {
        return kFailure;
    }
    if (std::strcmp(uuid, "GPU-00010203-0405-0607-0809-0a0b0c0d0e0f") == 0) {
        *device = &first;
        return 0;
    }
    if (std::strcmp(uuid, "MIG-00010203-0405-0607-0809-0a0b0c0d0eff") == 0) {
        *device = &second;
        return 0;
    }
    return kFailure;
}

#ifndef FAKE_WITHOUT_MEMORY
int nvmlDeviceGetMemoryInfo(void* device, Memory* memory) {
    *memory = *static_cast<Memory*>(device);
    return fails("memory") ? kFailure : 0;
}
#endif
}
