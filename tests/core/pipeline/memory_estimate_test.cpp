#include "core/pipeline/memory_estimate.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/run_estimate.h"
#include "tests/support/fake_nvidia.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

const std::vector<Stage> kAll{Stage::inversion, Stage::attack, Stage::regeneration};

ModelSizes handSizes() {
    ModelSizes sizes;
    sizes.latentSide = 10;
    sizes.pictureSide = 100;
    sizes.textWidth = 4;
    sizes.unetChannels = 2;
    sizes.vaeChannels = 1;
    sizes.samTokens = 100;
    sizes.samWidth = 5;
    sizes.samBlocks = 2;
    sizes.samGlobalBlocks = 1;
    sizes.samHeads = 3;
    sizes.samOutChannels = 2;
    sizes.samWeightBytes = 200'000;
    sizes.weightBytes = 1'000'000;
    return sizes;
}

MemoryUse handUse() {
    MemoryUse use;
    use.steps = 10;
    use.promptsPerChunk = 4;
    return use;
}

// VAE 48 x 100 x 100 = 480,000 numbers; SAM 16 x 2 x 100 x 5 + 1 x 3 x 100 x 100 = 46,000; decoder 40 x 100 x
// 2 = 8,000 a prompt; UNet 360 x 10 x 10 x 2 = 72,000, with its ControlNet 100,800.
TEST(ReckonedMemory, FollowsWhatMatters) {
    const auto of = [](auto change) {
        MemoryUse use = handUse();
        change(use);
        return reckonedMemory(use, handSizes());
    };
    // Weights, the scoring (480,000 + 46,000 + 4 x 8,000 numbers), texts of ten steps.
    const std::int64_t usual = 1'000'000 + 558'000 * 4 + 10 * 77 * 4 * 4;
    EXPECT_EQ(of([](MemoryUse&) {}), usual);
    EXPECT_EQ(of([](MemoryUse& use) { use.precision = Precision::bf16; }), 500'000 + 558'000 * 2 + 12'320);
    EXPECT_EQ(of([](MemoryUse& use) { use.promptsPerChunk = 8; }), usual + 4 * 8'000 * 4);
    EXPECT_EQ(of([](MemoryUse& use) { use.inFlight = 4; }), usual + 3 * (480'000 * 4 + 12'320));
    EXPECT_EQ(of([](MemoryUse& use) { use.lanes = 2; }), 2 * usual - 1'000'000);
    EXPECT_EQ(of([](MemoryUse& use) { use.fullChain = true; }), usual + 11 * 4 * 10 * 10 * 4);
    // Without the attack the null-text step is the largest.
    EXPECT_EQ(of([](MemoryUse& use) { use.attacks = false; }), 1'000'000 + 100'800 * 4 + 12'320);
    EXPECT_EQ(of([](MemoryUse& use) {
                  use.attacks = false;
                  use.control = false;
              }),
              1'000'000 + 72'000 * 4 + 12'320);
    // Neither: an eighth of the scoring.
    EXPECT_EQ(of([](MemoryUse& use) { use.attacks = use.optimises = false; }),
              1'000'000 + 69'750 * 4 + 12'320);
    EXPECT_EQ(of([](MemoryUse& use) { use.diffusion = use.control = use.optimises = false; }),
              200'000 + 78'000 * 4);
}

TEST(ReckonedMemory, OfAChainWhoseStepIsTheLargest) {
    ModelSizes sizes = handSizes();
    sizes.vaeChannels = 0;
    MemoryUse use = handUse();
    use.fullChain = true;
    EXPECT_EQ(reckonedMemory(use, sizes), 1'000'000 + 2 * 100'800 * 4 + 12'320 + 17'600);
}

TEST(EstimatedMemory, TakesTheNearestMeasuredPeakAlong) {
    const ModelSizes sizes = handSizes();
    MemoryUse four = handUse();
    four.inFlight = 4;
    const std::int64_t one = reckonedMemory(handUse(), sizes); // 3,244,320
    const std::int64_t reckonedFour = reckonedMemory(four, sizes);
    EXPECT_EQ(estimatedMemory(four, sizes, {}), reckonedFour);
    // The program itself: 755,680 bytes.
    EXPECT_EQ(estimatedMemory(handUse(), sizes, {{handUse(), 4'000'000}}), 4'000'000);
    EXPECT_EQ(estimatedMemory(four, sizes, {{handUse(), 4'000'000}}), reckonedFour + 755'680);
    MemoryUse halved = handUse();
    halved.precision = Precision::bf16;
    EXPECT_EQ(estimatedMemory(halved, sizes, {{handUse(), 4'000'000}}), 1'628'320 + 755'680);
    // Less than was reckoned: the same share.
    EXPECT_EQ(estimatedMemory(four, sizes, {{handUse(), one / 2}}), reckonedFour / 2);
    EXPECT_EQ(estimatedMemory(four, sizes, {{handUse(), 4'000'000}, {four, 9'000'000}, {four, 9'500'000}}),
              9'500'000);
    ModelSizes unknown = sizes;
    unknown.weightBytes = 0;
    EXPECT_EQ(estimatedMemory(four, unknown, {}), 0);
}

TEST(MemoryUse, OfARunsSettings) {
    RunConfig config = presetConfig("strict");
    config.attack.promptsPerChunk = 5;
    MemoryUse use = MemoryUse::of(config, kAll, Precision::bf16, {}, 3);
    EXPECT_EQ(use.precision, Precision::bf16);
    EXPECT_EQ(use.inFlight, 3);
    EXPECT_EQ(use.lanes, 1);
    EXPECT_EQ(use.promptsPerChunk, 5);
    EXPECT_TRUE(use.diffusion && use.control && use.optimises && use.attacks);
    EXPECT_FALSE(use.fullChain);
    config.attack.gradient = AttackGradient::fullChain;
    EXPECT_TRUE(MemoryUse::of(config, kAll, Precision::fp32, {}, 1).fullChain);
    EXPECT_FALSE(MemoryUse::of(config, {Stage::inversion}, Precision::fp32, {}, 1).attacks);
    EXPECT_FALSE(MemoryUse::of(config, {Stage::attack}, Precision::fp32, {}, 1).optimises);
    config.attack.method = AttackMethod::pgd;
    use = MemoryUse::of(config, kAll, Precision::fp32, {}, 1);
    EXPECT_FALSE(use.diffusion || use.control || use.optimises || use.fullChain);
    EXPECT_TRUE(use.attacks);
    const auto lanes = [&](const std::vector<std::string>& devices) {
        return MemoryUse::of(config, kAll, Precision::fp32, devices, 1).lanes;
    };
    EXPECT_EQ(lanes({"cpu", "cpu", "cpu"}), 3);
    EXPECT_EQ(lanes({"cuda:0", "cuda:1", "cuda:1"}), 2);
    EXPECT_EQ(lanes({"cuda:0", "cuda:0", "cpu"}), 1); // the processor's memory is what is looked at
    EXPECT_EQ(fullestDevices({"cuda:0", "cuda:1", "cuda:1", "cuda:2", "cuda:2"}),
              (std::vector<std::string>{"cuda:1", "cuda:2"}));
    EXPECT_TRUE(fullestDevices({}).empty());
}

TEST(MemoryUse, OutlivesItsRunBesideThePeak) {
    const test::TemporaryFolder folder;
    const MeasurementStore store(folder / "measurements.json");
    MemoryUse use = handUse();
    use.precision = Precision::fp16;
    use.fullChain = true;
    use.lanes = 2;
    const std::string key = memoryKey({});
    store.recordMemory(key, folder / "run", {handUse(), 5});
    store.recordMemory(key, folder / "run", {use, 7}); // in the place of the former
    store.recordMemory(key, folder / "other", {use, 0});
    const auto measured = store.readMemory(key);
    ASSERT_EQ(measured.size(), 1U);
    EXPECT_EQ(measured[0].use, use);
    EXPECT_EQ(measured[0].peakBytes, 7);
    EXPECT_TRUE(store.readMemory("memory|others").empty());
    EXPECT_TRUE(store.read(measurementKey({}, ComputeSettings{})).empty());
    EXPECT_THROW(memoryUseFromJson({{"precision", "fp7"}}), ConfigError);
}

TEST(RunEstimate, MemoryIsOfTheStagesThatAreLeft) {
    EstimateQuestion question;
    question.config = presetConfig("strict");
    question.sizes = handSizes();
    question.images = 2;
    question.inFlight = 4;
    const auto memory = [&] { return estimateRun(question, {}).memoryBytes; };
    const auto of = [&](const std::vector<Stage>& stages) {
        return reckonedMemory(MemoryUse::of(question.config, stages, Precision::fp32, {}, 4), question.sizes);
    };
    EXPECT_EQ(memory(), of(kAll));
    question.imagesOf = {{Stage::inversion, 0}, {Stage::attack, 0}, {Stage::regeneration, 2}};
    EXPECT_EQ(memory(), of({Stage::regeneration}));
    EXPECT_LT(memory(), of(kAll));
    question.imagesOf[Stage::regeneration] = 0;
    EXPECT_EQ(memory(), 0);
    question.imagesOf.clear();
    question.measuredMemory = {{MemoryUse::of(question.config, kAll, Precision::fp32, {}, 4), 20'000'000}};
    EXPECT_EQ(memory(), 20'000'000);
    EXPECT_TRUE(estimateRun(question, {}).memoryMeasured);
    EXPECT_EQ(estimateRun(question, {{}, 19'000'000}).problems.size(), 1U);
    question.compute.device = "cuda:0"; // its memory is another
    EXPECT_EQ(memory(), of(kAll));
    EXPECT_TRUE(estimateRun(question, {{}, memory(), "cuda:0"}).problems.empty());
    EXPECT_EQ(estimateRun(question, {{}, memory() - 1, "cuda:0"}).problems.size(), 1U);
}

TEST(MachineRoom, OfACardIsWhatItHasFree) {
    const CudaLibraries fakes = test::fakeNvidia();
    const test::TemporaryFolder folder;
    EstimateQuestion question;
    question.config = presetConfig("strict");
    question.sizes = handSizes();
    question.sizes.weightBytes = 14'000'000'000;
    question.compute.device = "cuda:0";
    const auto problems = [&](const std::vector<std::string>& devices, const CudaLibraries& libraries) {
        return estimateRun(question, MachineRoom::at(folder.path(), devices, libraries)).problems;
    };
    const auto onOne = problems({"cuda:0"}, fakes);
    ASSERT_EQ(onOne.size(), 1U);
    EXPECT_NE(onOne[0].find("but 12.0 GB are free on cuda:0:"), std::string::npos) << onOne[0];
    const auto onBoth = problems({"cuda:0", "cuda:1"}, fakes); // the smaller one counts
    ASSERT_EQ(onBoth.size(), 1U);
    EXPECT_NE(onBoth[0].find("1.5 GB are free on cuda:1:"), std::string::npos) << onBoth[0];
    const CudaLibraries driverAlone{fakes.driver, "libno_such_management.so.1"};
    const auto unknown = problems({"cuda:1"}, driverAlone);
    ASSERT_EQ(unknown.size(), 1U);
    EXPECT_NE(unknown[0].find("but cuda:1 has 8.0 GB in all:"), std::string::npos) << unknown[0];
    question.sizes.weightBytes = 1'000'000;
    EXPECT_TRUE(problems({"cuda:0"}, fakes).empty());
    EXPECT_FALSE(MachineRoom::at(folder.path(), {"cuda:7"}, fakes).memoryBytes);
}

} // namespace
