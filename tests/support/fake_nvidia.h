#pragma once

#include <cstdlib>
#include <string>

#include "core/base/device_memory.h"

namespace asam::test {

/// Libraries that pretend to be NVIDIA's, built beside the tests (tests/support/fake_nvidia): cuda:0 with 12
/// of 16 GB free, cuda:1, a part of a card, with 1.5 of 8 GB.
inline CudaLibraries fakeNvidia() {
    return {ASAM_FAKE_CUDA, ASAM_FAKE_NVML};
}
/// A driver of former times, which gives no UUID.
inline std::string fakeDriverWithoutUuid() {
    return ASAM_FAKE_CUDA_WITHOUT_UUID;
}
inline std::string fakeNvmlWithoutMemory() {
    return ASAM_FAKE_NVML_WITHOUT_MEMORY;
}

/// While it lives, a function of a pretended library fails: ("FAKE_CUDA_FAILS", "init").
class FakeFailure {
public:
    FakeFailure(const char* library, const char* function) : library_(library) {
        setenv(library, function, 1);
    }
    ~FakeFailure() { unsetenv(library_); }
    FakeFailure(const FakeFailure&) = delete;
    FakeFailure& operator=(const FakeFailure&) = delete;

private:
    const char* library_;
};

} // namespace asam::test
