#include "core/base/compute.h"

#include <string>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/cuda_driver.h"
#include "core/base/error.h"

namespace {

using namespace asam;

std::string refusal(const ComputeSettings& settings) {
    try {
        settings.check();
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "was accepted";
}

TEST(Compute, PrecisionNamesGoBothWays) {
    for (const Precision precision : {Precision::fp32, Precision::tf32, Precision::bf16, Precision::fp16}) {
        EXPECT_EQ(precisionFromString(toString(precision)), precision);
    }
    EXPECT_THROW(precisionFromString("float"), ConfigError);
}

TEST(Compute, NetworkTypes) {
    EXPECT_EQ((ComputeSettings{"cpu", Precision::fp32, 1}.networkType()), torch::kFloat32);
    EXPECT_EQ((ComputeSettings{"cpu", Precision::bf16, 1}.networkType()), torch::kBFloat16);
    EXPECT_EQ((ComputeSettings{"cuda:0", Precision::tf32, 1}.networkType()), torch::kFloat32);
}

TEST(Compute, RefusesWhatIsNotThere) {
    EXPECT_EQ(refusal({"cpu", Precision::bf16, 2}), "was accepted");
    EXPECT_NE(refusal({"gpu", Precision::fp32, 0}).find("\"gpu\""), std::string::npos);
    EXPECT_NE(refusal({"meta", Precision::fp32, 0}).find("cuda:N"), std::string::npos);
    EXPECT_NE(refusal({"cpu", Precision::fp16, 0}).find("fp16"), std::string::npos);
    EXPECT_NE(refusal({"cpu", Precision::fp32, 0, true}).find("Graphs need a CUDA device"),
              std::string::npos);
    EXPECT_NE(refusal({"cpu", Precision::fp32, -1}).find("threads"), std::string::npos);
    EXPECT_EQ(refusal({"cpu", Precision::fp32, 1024}), "was accepted"); // only told, not begun
    EXPECT_NE(refusal({"cpu", Precision::fp32, 99999}).find("threads is 99999"), std::string::npos);
    EXPECT_NE(refusal({"cuda:99", Precision::fp32, 0}).find("cuda:99"), std::string::npos);
}

TEST(Compute, AppliesItsThreads) {
    ComputeSettings{"cpu", Precision::fp32, 1}.apply();
    EXPECT_EQ(at::get_num_threads(), 1);
}

TEST(Compute, TakesItsShareWhereNoThreadsAreNamed) {
    const char* former = std::getenv("OMP_NUM_THREADS");
    const std::string kept = former != nullptr ? former : "";
    setenv("OMP_NUM_THREADS", "3", 1);
    ComputeSettings().apply();
    EXPECT_EQ(at::get_num_threads(), 3);
    EXPECT_EQ(ComputeSettings().usedThreads(), 3);
    EXPECT_EQ((ComputeSettings{"cpu", Precision::fp32, 2}.usedThreads()), 2);
    setenv("OMP_NUM_THREADS", "none", 1); // no number: as if it were not set
    ComputeSettings().apply();
    EXPECT_EQ(at::get_num_threads(), static_cast<int>(std::thread::hardware_concurrency()));
    kept.empty() ? unsetenv("OMP_NUM_THREADS") : setenv("OMP_NUM_THREADS", kept.c_str(), 1);
    ComputeSettings().apply();
}

TEST(Compute, SeveralDevicesAreNamedInOneText) {
    using Names = std::vector<std::string>;
    EXPECT_EQ(devicesFromText("cpu"), Names{"cpu"});
    EXPECT_EQ(devicesFromText("cuda:0,cuda:1,"), (Names{"cuda:0", "cuda:1"}));
    EXPECT_FALSE(devicesFromText("all").empty());
    EXPECT_THROW(devicesFromText(","), ConfigError);
}

TEST(Compute, LanesOnTheCpuShareItsThreads) {
    const ComputeSettings common{"cpu", Precision::bf16, 5};
    const std::vector<ComputeLane> lanes = computeLanes({"cpu", "cuda:0", "cpu"}, common);
    ASSERT_EQ(lanes.size(), 3U);
    EXPECT_EQ(lanes[0].name, "cpu");
    EXPECT_EQ(lanes[1].name, "cuda:0");
    EXPECT_EQ(lanes[2].name, "cpu 2");
    EXPECT_EQ(lanes[0].compute.threads, 2);
    EXPECT_EQ(lanes[1].compute.threads, 5);
    EXPECT_EQ(lanes[1].compute.device, "cuda:0");
    EXPECT_EQ(lanes[2].compute.precision, Precision::bf16);
    EXPECT_EQ(computeLanes({"cpu", "cpu", "cpu"}, {"cpu", Precision::fp32, 2})[0].compute.threads, 1);

    const std::vector<ComputeLane> one = computeLanes({}, common);
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one[0].compute.threads, 5);
}

TEST(Compute, AsksADeviceWhetherItAnswers) {
    EXPECT_TRUE((ComputeSettings{"cpu", Precision::fp32, 1}.answers()));
    EXPECT_FALSE((ComputeSettings{"cuda:99", Precision::fp32, 1}.answers()));
}

TEST(Compute, OnlyADeviceInUseHoldsMemoryOfItsOwn) {
    EXPECT_EQ(bytesHeldOn("cpu"), 0);
    EXPECT_EQ(bytesHeldOn("cuda:99"), 0);
    EXPECT_EQ(bytesHeldOn("nonsense"), 0);
}

TEST(Compute, ListsTheCpuFirst) {
    const auto devices = listDevices();
    ASSERT_FALSE(devices.empty());
    EXPECT_EQ(devices.front().name, "cpu");
    EXPECT_GT(devices.front().memoryGigabytes, 0.1);
    EXPECT_EQ(devices.size() > 1, whyNoCudaDevices().empty());
}

TEST(Compute, TellsWhatACudaDeviceIs) {
    const DeviceDescription hopper = describeCudaDevice(1, {"NVIDIA H100", 85'000'000'000, 9, 0});
    EXPECT_EQ(hopper.name, "cuda:1");
    EXPECT_EQ(hopper.description, "NVIDIA H100");
    EXPECT_DOUBLE_EQ(hopper.memoryGigabytes, 85.0);
    EXPECT_EQ(hopper.computeCapability, "9.0");
    EXPECT_EQ(hopper.precisions,
              (std::vector{Precision::fp32, Precision::tf32, Precision::bf16, Precision::fp16}));
    EXPECT_EQ(describeCudaDevice(0, {"Tesla T4", 16'000'000'000, 7, 5}).precisions,
              (std::vector{Precision::fp32, Precision::fp16}));
    const DeviceDescription unknown = describeCudaDevice(0, {});
    EXPECT_EQ(unknown.description, "CUDA device");
    EXPECT_TRUE(unknown.computeCapability.empty());
    EXPECT_TRUE(unknown.precisions.empty());
}

TEST(Compute, SaysWhyThereIsNoCudaDevice) {
    const std::vector<CudaDevice> none;
    const std::vector<CudaDevice> one{{"NVIDIA H100", 85'000'000'000, 9, 0}};
    EXPECT_NE(whyNoCudaDevices(0, nullptr).find("No NVIDIA driver was found"), std::string::npos);
    EXPECT_NE(whyNoCudaDevices(0, &none).find("has no device"), std::string::npos);
    EXPECT_NE(whyNoCudaDevices(0, &one).find("NVIDIA H100"), std::string::npos);
    EXPECT_EQ(whyNoCudaDevices(1, &one), "");
}

} // namespace
