#include "core/base/device_memory.h"

#include <gtest/gtest.h>

#include "core/base/cuda_driver.h"
#include "core/base/nvml.h"
#include "tests/support/fake_nvidia.h"

namespace {

using namespace asam;
using test::FakeFailure;
using test::fakeNvidia;

constexpr std::int64_t kGigabyte = 1'000'000'000;

TEST(DeviceMemory, OfTheProcessorIsWhatTheSystemSays) {
    const std::int64_t free = freeBytesOn("cpu").value();
    EXPECT_GT(free, 0);
    const DeviceRoom room = roomOn("cpu").value();
    EXPECT_FALSE(room.isAll);
    EXPECT_GT(room.bytes, procBytes("/proc/self/status", "VmRSS").value() / 2);
    EXPECT_FALSE(procBytes("/proc/self/status", "VmNothing"));
    EXPECT_FALSE(procBytes("/proc/not/there", "VmRSS"));
}

TEST(DeviceMemory, ADeviceIsFoundByItsUuidInWhateverOrder) {
    const std::optional<CudaDriver> driver = openCudaDriver(fakeNvidia().driver.c_str());
    ASSERT_TRUE(driver);
    EXPECT_EQ(cudaDevices(*driver).at(0).uuid, "00010203-0405-0607-0809-0a0b0c0d0e0f");
    EXPECT_EQ(freeBytesOn("cuda:0", fakeNvidia()), 12 * kGigabyte);
    EXPECT_EQ(freeBytesOn("cuda", fakeNvidia()), 12 * kGigabyte);
    EXPECT_EQ(freeBytesOn("cuda:1", fakeNvidia()), kGigabyte * 3 / 2); // a part of a card
    const DeviceRoom room = roomOn("cuda:1", fakeNvidia()).value();
    EXPECT_EQ(room.bytes, kGigabyte * 3 / 2);
    EXPECT_FALSE(room.isAll);
}

TEST(DeviceMemory, OfADeviceThatIsNotThereNothingIsKnown) {
    for (const char* name : {"cuda:2", "cuda:", "cuda:x", "cuda:1x", "cuda:-1", "gpu", ""}) {
        EXPECT_FALSE(freeBytesOn(name, fakeNvidia())) << name;
        EXPECT_FALSE(roomOn(name, fakeNvidia())) << name;
    }
}

/// cuda:0 has all its memory as room, and what is free of it is not known.
void expectOnlyTheTotal(const CudaLibraries& libraries) {
    EXPECT_FALSE(freeBytesOn("cuda:0", libraries));
    const std::optional<DeviceRoom> room = roomOn("cuda:0", libraries);
    ASSERT_TRUE(room);
    EXPECT_EQ(room->bytes, 16 * kGigabyte);
    EXPECT_TRUE(room->isAll);
}

TEST(DeviceMemory, WithoutTheManagementLibraryTheTotalCounts) {
    expectOnlyTheTotal({fakeNvidia().driver, "libno_such_management.so.1"});
    expectOnlyTheTotal({fakeNvidia().driver, test::fakeNvmlWithoutMemory()});
    expectOnlyTheTotal({test::fakeDriverWithoutUuid(), fakeNvidia().management});
    EXPECT_FALSE(openNvml("libm.so.6"));
    EXPECT_FALSE(openNvml(test::fakeNvmlWithoutMemory().c_str()));
}

TEST(DeviceMemory, ACallThatFailsLeavesTheTotal) {
    for (const char* function : {"init", "handle", "memory"}) {
        SCOPED_TRACE(function);
        const FakeFailure failure("FAKE_NVML_FAILS", function);
        expectOnlyTheTotal(fakeNvidia());
    }
    const FakeFailure failure("FAKE_CUDA_FAILS", "uuid");
    expectOnlyTheTotal(fakeNvidia());
}

TEST(DeviceMemory, ADriverThatTellsNothingLeavesNothing) {
    {
        const FakeFailure failure("FAKE_CUDA_FAILS", "total");
        EXPECT_EQ(roomOn("cuda:0", fakeNvidia()).value().bytes, 12 * kGigabyte); // what is free is enough
        EXPECT_FALSE(roomOn("cuda:0", {fakeNvidia().driver, "libno_such_management.so.1"}));
    }
    const FakeFailure failure("FAKE_CUDA_FAILS", "init");
    EXPECT_FALSE(roomOn("cuda:0", fakeNvidia()));
    EXPECT_FALSE(roomOn("cuda:0", {"libno_such_driver.so.1", fakeNvidia().management}));
}

TEST(DeviceMemory, MoreFreeThanThereIsIsNoAnswer) {
    Nvml nvml = openNvml(fakeNvidia().management.c_str()).value();
    nvml.memory = [](void*, NvmlMemory* memory) {
        *memory = {10, 20, 0};
        return 0;
    };
    CudaDevice device;
    device.uuid = "00010203-0405-0607-0809-0a0b0c0d0e0f";
    EXPECT_FALSE(freeMemory(nvml, device));
}

} // namespace
