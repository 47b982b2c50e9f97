// The whole method on a CUDA device: the real one of this machine (label gpu), or a simulated one
// (tests/support/simulated_cuda.h) in the default suite.

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include <c10/core/CachingDeviceAllocator.h>
#include <torch/torch.h>

#include "core/base/compute.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/tuning_stage.h"
#include "core/pipeline/word_maps.h"
#include "tests/core/pipeline/cuda_run.h"
#include "tests/core/pipeline/tuning_run.h"
#ifdef ASAM_WITH_CUDA
#include <c10/cuda/CUDACachingAllocator.h>
#else
#include "tests/support/simulated_cuda.h"
#endif

namespace asam {
namespace {

using test::CudaRunTest;
using test::expectNear;
using test::kCuda;
using test::on;
using test::oneScene;
using test::Recorder;
using test::writeRegeneratedRun;

constexpr auto kAll = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);

#ifdef ASAM_WITH_CUDA
constexpr std::int64_t kKeptByLibraries = 64'000'000; // cuBLAS keeps 32 MB for each lane's stream
#else
constexpr std::int64_t kKeptByLibraries = 0;
#endif

at::DeviceAllocator& memory() {
    return *at::getDeviceAllocator(c10::DeviceType::CUDA);
}

/// What tensors take there at the moment.
std::int64_t bytesUsed() {
    resetPeakBytesOn(kCuda);
    return peakBytesOn(kCuda);
}

/// Memory beyond which an allocation fails; 0: no limit.
void limitMemory(std::int64_t bytes) {
#ifdef ASAM_WITH_CUDA
    memory().emptyCache();
    const auto all = static_cast<double>(memory().getMemoryInfo(0).second);
    c10::cuda::CUDACachingAllocator::setMemoryFraction(bytes == 0 ? 1.0 : static_cast<double>(bytes) / all,
                                                       0);
#else
    test::simulated_cuda::limitMemory(0, bytes);
#endif
}

TEST_F(CudaRunTest, AnImageComesOutAsOnTheCpuInEveryPrecision) {
    const ImageRecord expected = firstOf(request("cpu"), on("cpu"));
    expectNear(firstOf(request("fp32"), on(kCuda)), expected, 0.01, 0.002);
    EXPECT_GT(peakBytesOn(kCuda), 0);
    expectNear(firstOf(request("tf32"), on(kCuda, Precision::tf32)), expected, 0.01, 0.002);
    expectNear(firstOf(request("bf16"), on(kCuda, Precision::bf16)), expected, 0.5, 0.1);
    expectNear(firstOf(request("fp16"), on(kCuda, Precision::fp16)), expected, 0.1, 0.02);
}

TEST_F(CudaRunTest, TheFullChainAndThePixelAttackComeOutAsOnTheCpu) {
    for (const bool pixels : {false, true}) {
        RunRequest made = request(pixels ? "pixels" : "chain");
        made.config.attack.gradient = AttackGradient::fullChain;
        made.config.attack.method = pixels ? AttackMethod::pgd : AttackMethod::latent;
        made.config.attack.steps = made.config.pgd.steps = 2;
        const ImageRecord expected = firstOf(made, on("cpu"));
        made.run += "_card";
        expectNear(firstOf(made, on(kCuda)), expected, 0.01, 0.002);
    }
}

TEST_F(CudaRunTest, ImagesInFlightShareTheirCallsAndGiveBackTheirMemory) {
    RunRequest made = request("one");
    made.limit = 2;
    const RunOutcome alone = run(made, on(kCuda));
    const std::int64_t kept = bytesUsed();
    made.run = folder_ / "together";
    made.inFlight = 2;
    const RunOutcome together = run(made, on(kCuda));
    EXPECT_LE(bytesUsed(), kept + kKeptByLibraries) << "only the models stay";
    ASSERT_EQ(together.records.size(), alone.records.size());
    for (std::size_t index = 0; index < alone.records.size(); ++index) {
        expectNear(together.records[index], alone.records[index], 0.01, 0.002);
    }
}

TEST_F(CudaRunTest, LanesOfOneCardAndTheCpuWorkSideBySide) {
    RunRequest made = request("run");
    made.limit = kImages;
    made.devices = {kCuda, kCuda, "cpu"};
    Recorder recorder;
    const RunOutcome outcome = run(made, on("cpu"), &recorder);
    EXPECT_EQ(outcome.records.size(), static_cast<std::size_t>(kImages));
    EXPECT_GE(recorder.finishedBy.size(), 2U);
}

TEST_F(CudaRunTest, ACardThatRunsOutOfMemoryGoesOnWithFewerPrompts) {
    const auto ofNineMasks = [&](const std::string& name, int promptsPerChunk) {
        RunRequest made = oneScene(folder_ / name, 2);
        made.config.attack.steps = 1;
        made.config.attack.promptsPerChunk = promptsPerChunk;
        return made;
    };
    const auto mostWith = [&](const RunRequest& made) {
        memory().emptyCache();
        memory().resetPeakStats(0);
        EXPECT_EQ(run(made, on(kCuda)).failed, 0);
        return memory().getDeviceStats(0).reserved_bytes[kAll].peak; // what the limit is for
    };
    const std::int64_t forFew = mostWith(ofNineMasks("few", 1));
    const std::int64_t forMany = mostWith(ofNineMasks("many", 9));
    ASSERT_GT(forMany, forFew);
    Recorder recorder;
    limitMemory((forFew + forMany) / 2);
    EXPECT_EQ(run(ofNineMasks("limited", 9), on(kCuda), &recorder).failed, 0);
    limitMemory(0);
    EXPECT_TRUE(recorder.told("prompts a chunk"));
}

TEST_F(CudaRunTest, WordMapsTuningAndEvaluationComputeThereToo) {
    RunRequest made = oneScene(folder_ / "words", 2);
    made.config.inversion.keepTrajectory = true;
    made.config.attack.steps = 1;
    made.stages = {Stage::inversion, Stage::attack};
    EXPECT_EQ(run(made, on(kCuda)).failed, 0);
    StageObserver quiet;
    const StageContext there(std::stop_token(), &quiet, on(kCuda), 0);
    EXPECT_GE(crossAttentionMaps({made.run, "sa_1", {}, 1, false}, hub(), there).words.size(), 2U);

    writeRegeneratedRun(folder_ / "tuning", 3);
    TuningRequest tuning;
    tuning.run = folder_ / "tuning";
    tuning.config.tuning.epochs = 1;
    EXPECT_FALSE(runTuning(tuning, hub(), there).epochs.empty());

    EvaluationRequest evaluation;
    evaluation.out = folder_ / "evaluation";
    evaluation.models = {{"SAM", "", ""}};
    evaluation.data = {{"scenes", "sa1b", folder_ / "scenes", std::nullopt}};
    evaluation.config.evaluation.resamples = 100;
    const EvaluationOutcome outcome = runEvaluation(evaluation, there);
    EXPECT_EQ(outcome.evaluated, kImages);
    EXPECT_EQ(outcome.failed, 0);
}

} // namespace
} // namespace asam
