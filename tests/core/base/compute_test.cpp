#include "core/base/compute.h"

#include <string>

#include <gtest/gtest.h>
#include <torch/torch.h>

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
    EXPECT_NE(refusal({"cpu", Precision::fp32, -1}).find("threads"), std::string::npos);
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
    setenv("OMP_NUM_THREADS", "none", 1); // no number: as if it were not set
    ComputeSettings().apply();
    EXPECT_EQ(at::get_num_threads(), static_cast<int>(std::thread::hardware_concurrency()));
    kept.empty() ? unsetenv("OMP_NUM_THREADS") : setenv("OMP_NUM_THREADS", kept.c_str(), 1);
    ComputeSettings().apply();
}

TEST(Compute, ListsTheCpuFirst) {
    const auto devices = listDevices();
    ASSERT_FALSE(devices.empty());
    EXPECT_EQ(devices.front().name, "cpu");
    EXPECT_GT(devices.front().memoryGigabytes, 0.1);
}

} // namespace
