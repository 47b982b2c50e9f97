#include "core/base/cuda_driver.h"

#include <algorithm>
#include <string_view>

#include <gtest/gtest.h>

namespace {

using namespace asam;

/// A driver with two devices, of which the second tells no memory.
CudaDriver pretendedDriver() {
    CudaDriver driver;
    driver.init = [](unsigned) { return 0; };
    driver.deviceCount = [](int* count) {
        *count = 2;
        return 0;
    };
    driver.device = [](int* device, int index) {
        *device = 10 + index;
        return 0;
    };
    driver.deviceName = [](char* name, int length, int device) {
        const std::string_view text = device == 10 ? "NVIDIA H100" : "Tesla T4";
        *std::copy_n(text.data(), std::min<std::size_t>(text.size(), static_cast<std::size_t>(length)),
                     name) = '\0';
        return 0;
    };
    driver.deviceMemory = [](std::size_t* bytes, int device) {
        *bytes = 85'000'000'000;
        return device == 10 ? 0 : 999;
    };
    driver.deviceAttribute = [](int* value, int attribute, int device) {
        const bool major = attribute == 75;
        *value = device == 10 ? (major ? 9 : 0) : (major ? 7 : 5);
        return attribute == 75 || attribute == 76 ? 0 : 1;
    };
    return driver;
}

TEST(CudaDriver, DescribesEachDevice) {
    const std::vector<CudaDevice> devices = cudaDevices(pretendedDriver());
    ASSERT_EQ(devices.size(), 2U);
    EXPECT_EQ(devices[0].name, "NVIDIA H100");
    EXPECT_EQ(devices[0].memoryBytes, 85'000'000'000U);
    EXPECT_EQ(devices[0].computeMajor, 9);
    EXPECT_EQ(devices[0].computeMinor, 0);
    EXPECT_TRUE(devices[0].hasBf16AndTf32());
    EXPECT_EQ(devices[1].name, "Tesla T4");
    EXPECT_EQ(devices[1].memoryBytes, 0U); // not told
    EXPECT_EQ(devices[1].computeMinor, 5);
    EXPECT_FALSE(devices[1].hasBf16AndTf32());
}

TEST(CudaDriver, ADriverThatDoesNotStartHasNoDevices) {
    CudaDriver driver = pretendedDriver();
    driver.init = [](unsigned) { return 100; }; // no device
    EXPECT_TRUE(cudaDevices(driver).empty());
    driver = pretendedDriver();
    driver.device = [](int*, int) { return 101; };
    ASSERT_EQ(cudaDevices(driver).size(), 2U);
    EXPECT_TRUE(cudaDevices(driver)[0].name.empty());
}

TEST(CudaDriver, IsNoneWhereTheLibraryIsAbsentOrAnother) {
    EXPECT_FALSE(openCudaDriver("libno_such_driver.so.1"));
    EXPECT_FALSE(openCudaDriver("libm.so.6"));
}

} // namespace
