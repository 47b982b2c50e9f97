// The method on two simulated CUDA cards (tests/support/simulated_cuda.h), which are as strict as real ones
// about where a tensor lies. It takes no card, and shows nothing of a card's speed or rounding: cuda_test.cpp
// does, on a real one.

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/compute.h"
#include "core/base/device_copy.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/tuning_stage.h"
#include "core/pipeline/word_maps.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/core/pipeline/tuning_run.h"
#include "tests/support/refusal.h"
#include "tests/support/simulated_cuda.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

namespace card = test::simulated_cuda;
using test::has;

ComputeSettings on(const std::string& device, Precision precision = Precision::fp32) {
    return {device, precision, 1};
}

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

/// What a run reports, of all lanes.
class Recorder : public StageObserver {
public:
    void progress(const Progress& progress) override {
        const std::scoped_lock lock(mutex_);
        if (onProgress) {
            onProgress(progress);
        }
    }
    void message(const Message& message) override {
        const std::scoped_lock lock(mutex_);
        messages.push_back(message.text);
    }
    void stageFinished(const StageFinished& finished) override {
        const std::scoped_lock lock(mutex_);
        ++finishedBy[finished.lane];
    }
    bool told(const std::string& words) const {
        return std::any_of(messages.begin(), messages.end(),
                           [&](const std::string& message) { return has(message, words); });
    }

    std::function<void(const Progress&)> onProgress;
    std::vector<std::string> messages;
    std::map<std::string, int> finishedBy;

private:
    std::mutex mutex_;
};

class SimulatedCudaRunTest : public ::testing::Test {
protected:
    static constexpr int kImages = 3;

    void SetUp() override { test::writeSmallScenes(folder_ / "scenes", kImages); }

    RunRequest request(const std::string& name) const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = folder_ / "scenes";
        request.config = test::smallSettings();
        request.limit = 1;
        return request;
    }

    static ModelHub& hub() {
        static ModelHub shared;
        return shared;
    }

    RunOutcome run(const RunRequest& request, const ComputeSettings& compute,
                   Recorder* recorder = nullptr) const {
        Recorder quiet;
        StageObserver* observer = recorder != nullptr ? recorder : &quiet;
        const RunOutcome outcome = runPipeline(
            request, hub(), StageContext(std::stop_token(), observer, compute, request.config.seed));
        for (const ImageRecord& record : outcome.records) {
            EXPECT_EQ(record.error.value_or(""), "") << record.id;
        }
        return outcome;
    }

    ImageRecord firstOf(const RunRequest& request, const ComputeSettings& compute) const {
        const RunOutcome outcome = run(request, compute);
        return outcome.records.empty() ? ImageRecord() : outcome.records.front();
    }

    test::TemporaryFolder folder_;
};

void expectNear(std::optional<double> found, std::optional<double> expected, double tolerance) {
    ASSERT_EQ(found.has_value(), expected.has_value());
    EXPECT_NEAR(found.value_or(0), expected.value_or(0), tolerance);
}

void expectNear(const ImageRecord& found, const ImageRecord& expected, double decibels, double iou) {
    ASSERT_TRUE(found.iou.saved.has_value());
    expectNear(found.psnr, expected.psnr, decibels);
    expectNear(found.psnrVae, expected.psnrVae, decibels);
    expectNear(found.iou.clean, expected.iou.clean, iou);
    expectNear(found.iou.inverted, expected.iou.inverted, iou);
    expectNear(found.iou.saved, expected.iou.saved, iou);
}

TEST_F(SimulatedCudaRunTest, AnImageComesOutAsOnTheCpuInEveryPrecision) {
    const ImageRecord expected = firstOf(request("cpu"), on("cpu"));
    const std::int64_t before = card::operatorsComputed();
    expectNear(firstOf(request("fp32"), on("cuda:0")), expected, 0.01, 0.002);
    EXPECT_GT(card::operatorsComputed(), before + 1000);
    expectNear(firstOf(request("tf32"), on("cuda:0", Precision::tf32)), expected, 0.01, 0.002);
    expectNear(firstOf(request("bf16"), on("cuda:0", Precision::bf16)), expected, 0.5, 0.1);
    expectNear(firstOf(request("fp16"), on("cuda:0", Precision::fp16)), expected, 0.1, 0.02);
}

TEST_F(SimulatedCudaRunTest, TheFullChainAndThePixelAttackComeOutAsOnTheCpu) {
    for (const bool pixels : {false, true}) {
        RunRequest made = request(pixels ? "pixels" : "chain");
        made.config.attack.gradient = AttackGradient::fullChain;
        made.config.attack.method = pixels ? AttackMethod::pgd : AttackMethod::latent;
        made.config.attack.steps = made.config.pgd.steps = 2;
        const ImageRecord expected = firstOf(made, on("cpu"));
        made.run += "_card";
        expectNear(firstOf(made, on("cuda:1")), expected, 0.01, 0.002);
    }
}

TEST_F(SimulatedCudaRunTest, ImagesInFlightShareTheirCallsAndGiveBackTheirMemory) {
    RunRequest made = request("one");
    made.limit = 2;
    const RunOutcome alone = run(made, on("cuda:0"));
    const std::int64_t kept = card::usedMemory(0);
    made.run = folder_ / "together";
    made.inFlight = 2;
    const RunOutcome together = run(made, on("cuda:0"));
    EXPECT_EQ(card::usedMemory(0), kept) << "only the models stay";
    ASSERT_EQ(together.records.size(), alone.records.size());
    for (std::size_t index = 0; index < alone.records.size(); ++index) {
        expectNear(together.records[index], alone.records[index], 0.01, 0.002);
    }
}

TEST_F(SimulatedCudaRunTest, TwoCardsAndTheCpuWorkSideBySide) {
    RunRequest made = request("run");
    made.limit = kImages;
    made.devices = {"cuda:0", "cuda:1", "cpu"};
    Recorder recorder;
    EXPECT_EQ(run(made, on("cpu"), &recorder).failed, 0);
    EXPECT_GE(recorder.finishedBy.size(), 2U);
    EXPECT_GT(bytesHeldOn("cuda:1"), 0);
    EXPECT_EQ(bytesHeldOn("cuda:1"), card::usedMemory(1));
}

TEST_F(SimulatedCudaRunTest, ACardThatRunsOutOfMemoryGoesOnWithFewerPrompts) {
    const auto ofNineMasks = [&](const std::string& name, int promptsPerChunk) {
        RunRequest made = test::oneScene(folder_ / name, 2);
        made.config.attack.steps = 1;
        made.config.attack.promptsPerChunk = promptsPerChunk;
        return made;
    };
    const auto mostWith = [&](const RunRequest& made) {
        card::forgetMostMemory();
        EXPECT_EQ(run(made, on("cuda:0")).failed, 0);
        return card::mostMemory(0);
    };
    const std::int64_t forFew = mostWith(ofNineMasks("few", 1));
    ASSERT_GT(mostWith(ofNineMasks("many", 9)), forFew);
    Recorder recorder;
    card::limitMemory(0, forFew);
    EXPECT_EQ(run(ofNineMasks("limited", 9), on("cuda:0"), &recorder).failed, 0);
    card::limitMemory(0, 0);
    EXPECT_TRUE(recorder.told("prompts a chunk"));
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

TEST_F(SimulatedCudaRunTest, WordMapsTuningAndEvaluationComputeThereToo) {
    RunRequest made = test::oneScene(folder_ / "words", 2);
    made.config.inversion.keepTrajectory = true;
    made.config.attack.steps = 1;
    made.stages = {Stage::inversion, Stage::attack};
    EXPECT_EQ(run(made, on("cuda:0")).failed, 0);
    StageObserver quiet;
    const StageContext there(std::stop_token(), &quiet, on("cuda:0"), 0);
    EXPECT_GE(crossAttentionMaps({made.run, "sa_1", {}, 1, false}, hub(), there).words.size(), 2U);

    test::writeRegeneratedRun(folder_ / "tuning", 3);
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
