// The method on two simulated CUDA cards (tests/support/simulated_cuda.h), which are as strict as real ones
// about where a tensor lies: what the simulation forbids, and what takes two cards or a lost one. It takes no
// card, and shows nothing of a card's speed or rounding: cuda_test.cpp and cuda_run_test.cpp do, on a real
// one.

#include <functional>
#include <string>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/compute.h"
#include "core/base/device_copy.h"
#include "tests/core/pipeline/cuda_run.h"
#include "tests/support/refusal.h"
#include "tests/support/simulated_cuda.h"

namespace asam {
namespace {

namespace card = test::simulated_cuda;
using test::has;
using test::on;
using test::Recorder;
using SimulatedCudaRunTest = test::CudaRunTest;

std::string sentenceOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const c10::Error& error) {
        return error.what_without_backtrace();
    }
    return "";
}

// What the simulation forbids, so that a green test below means something.

TEST(SimulatedCuda, IsKnownAsTwoCards) {
    EXPECT_EQ(torch::cuda::device_count(), 2U);
    EXPECT_EQ(listDevices().size(), 3U);
    EXPECT_EQ(devicesFromText("all"), (std::vector<std::string>{"cuda:0", "cuda:1"}));
    EXPECT_TRUE(on("cuda:1").answers());
    EXPECT_NE(test::refusal<ConfigError>([] { on("cuda:2").check(); }).find("2 CUDA devices were found"),
              std::string::npos);
}

TEST(SimulatedCuda, ComputesAsTheCpuAndKeepsDevicesApart) {
    torch::manual_seed(3);
    const at::Tensor a = torch::randn({4, 5});
    const at::Tensor there = a.to("cuda:0");
    EXPECT_TRUE(torch::equal(torch::softmax(there.matmul(there.t()), 1).to("cpu"),
                             torch::softmax(a.matmul(a.t()), 1)));
    EXPECT_TRUE(torch::equal((there + torch::tensor(2.0F)).cpu(), a + 2)) << "numbers may be on the CPU";
    EXPECT_TRUE(has(sentenceOf([&] { (void)(there + a); }), "same device"));
    EXPECT_TRUE(has(sentenceOf([&] { (void)(there + a.to("cuda:1")); }), "same device"));
    EXPECT_TRUE(has(sentenceOf([&] { (void)torch::cat({there, a}); }), "same device"));
    EXPECT_TRUE(torch::empty({3}, there.options()).isnan().all().item<bool>())
        << "nothing may count on zeros";
}

TEST(SimulatedCudaDeathTest, ItsMemoryIsOutOfReach) {
    const at::Tensor there = torch::ones({4}).to("cuda:0");
    EXPECT_EXIT({ std::exit(static_cast<int>(there.data_ptr<float>()[0])); },
                testing::KilledBySignal(SIGSEGV), "");
}

TEST(SimulatedCuda, CopiesThatAreNotWaitedForGoThroughPinnedMemory) {
    const at::Tensor numbers = torch::arange(6);
    EXPECT_TRUE(torch::equal(toDevice(numbers, c10::Device("cuda:1")).cpu(), numbers));
    at::Tensor unwaited = torch::empty_like(numbers);
    EXPECT_TRUE(
        has(sentenceOf([&] { unwaited.copy_(numbers.to("cuda:0"), /*non_blocking=*/true); }), "not waited"));
    EXPECT_TRUE(
        has(sentenceOf([&] { (void)numbers.to(c10::Device("cuda:0"), torch::kLong, /*non_blocking=*/true); }),
            "pinned"));
}

TEST_F(SimulatedCudaRunTest, TwoCardsAndTheCpuWorkSideBySide) {
    RunRequest made = request("run");
    made.limit = kImages;
    made.devices = {"cuda:0", "cuda:1", "cpu"};
    Recorder recorder;
    const std::int64_t before = card::operatorsComputed();
    EXPECT_EQ(run(made, on("cpu"), &recorder).failed, 0);
    EXPECT_GT(card::operatorsComputed(), before + 1000);
    EXPECT_GE(recorder.finishedBy.size(), 2U);
    EXPECT_GT(bytesHeldOn("cuda:1"), 0);
    EXPECT_EQ(bytesHeldOn("cuda:1"), card::usedMemory(1));
}

TEST_F(SimulatedCudaRunTest, ALostCardsImageIsDoneByTheOther) {
    RunRequest made = request("run");
    made.limit = kImages;
    made.devices = {"cuda:0", "cuda:1"};
    Recorder recorder;
    recorder.onProgress = [](const Progress& progress) {
        if (progress.lane == "cuda:1" && progress.phase.starts_with("attack/")) {
            card::loseDevice(1, true);
        }
    };
    const RunOutcome outcome = run(made, on("cpu"), &recorder);
    card::loseDevice(1, false);
    EXPECT_EQ(outcome.failed, 0);
    EXPECT_EQ(outcome.records.size(), static_cast<std::size_t>(kImages));
    EXPECT_TRUE(recorder.told("cuda:1 stopped answering"));
}

} // namespace
} // namespace asam
