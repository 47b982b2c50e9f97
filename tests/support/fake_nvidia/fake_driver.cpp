// NVIDIA's driver as it would be on a machine with two devices; which of its functions fail says
// FAKE_CUDA_FAILS.

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int kFailure = 999;

bool fails(const char* function) {
    const char* failing = std::getenv("FAKE_CUDA_FAILS");
    return failing != nullptr && std::strcmp(failing, function) == 0;
}

} // namespace

extern "C" {

int cuInit(unsigned) {
    return fails("init") ? kFailure : 0;
}

int cuDeviceGetCount(int* count) {
    *count = 2;
    return 0;
}

int cuDeviceGet(int* device, int index) {
    *device = index;
    return 0;
}

int cuDeviceGetName(char* name, int, int) {
    std::strcpy(name, "Pretended card");
    return 0;
}

int cuDeviceTotalMem_v2(std::size_t* bytes, int device) {
    *bytes = device == 0 ? 16'000'000'000 : 8'000'000'000;
    return fails("total") ? kFailure : 0;
}

int cuDeviceGetAttribute(int* value, int, int) {
    *value = 8;
    return 0;
}

#ifndef FAKE_WITHOUT_UUID
/// 00010203-0405-0607-0809-0a0b0c0d0e0f, and for the second device one that ends in ff.
int cuDeviceGetUuid_v2(unsigned char* uuid, int device) {
    for (unsigned char i = 0; i < 16; ++i) {
        uuid[i] = i;
    }
    uuid[15] = device == 0 ? 0x0f : 0xff;
    return fails("uuid") ? kFailure : 0;
}
#endif
}
