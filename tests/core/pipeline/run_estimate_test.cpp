#include "core/pipeline/run_estimate.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "core/config/presets.h"
#include "core/pipeline/call_counts.h"
#include "core/pipeline/stage_work.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using nlohmann::json;
namespace fs = std::filesystem;

json calls(Stage stage, const RunConfig& config, const ImageWork& image) {
    return callsToJson(stageCalls(stage, config, image));
}

TEST(StageCalls, OfThePublishedSettings) {
    const RunConfig strict = presetConfig("strict");
    const ImageWork image{9, std::nullopt, true};
    // 49 steps there, 50 conditional and 50 closing predictions, 500 inner steps.
    EXPECT_EQ(calls(Stage::inversion, strict, image), (json{{"unet_forward", 649},
                                                            {"unet_backward", 500},
                                                            {"controlnet_forward", 649},
                                                            {"controlnet_backward", 500},
                                                            {"vae_encode", 1},
                                                            {"vae_decode", 2},
                                                            {"vae_decode_backward", 0},
                                                            {"sam_encode", 2},
                                                            {"sam_encode_backward", 0},
                                                            {"sam_decode", 18}}));
    // 10 samplings of 49 guided steps, a gradient after all but the last.
    EXPECT_EQ(calls(Stage::attack, strict, image), (json{{"unet_forward", 980},
                                                         {"unet_backward", 0},
                                                         {"controlnet_forward", 980},
                                                         {"controlnet_backward", 0},
                                                         {"vae_encode", 0},
                                                         {"vae_decode", 10},
                                                         {"vae_decode_backward", 9},
                                                         {"sam_encode", 10},
                                                         {"sam_encode_backward", 9},
                                                         {"sam_decode", 90}}));
    // The attack's own picture is saved: only its score is new.
    EXPECT_EQ(calls(Stage::regeneration, strict, image)["unet_forward"], 0);
    EXPECT_EQ(calls(Stage::regeneration, strict, image)["sam_decode"], 9);
}

TEST(StageCalls, FollowTheSettings) {
    RunConfig config = presetConfig("strict");
    const ImageWork image{1, 120, false};
    config.inversion.guessMode = true;
    json found = calls(Stage::inversion, config, image);
    EXPECT_EQ(found["unet_forward"], 50 + 100 + 120);
    EXPECT_EQ(found["controlnet_forward"], 100); // the captioned halves alone
    EXPECT_EQ(found["controlnet_backward"], 0);
    EXPECT_EQ(calls(Stage::attack, config, image)["controlnet_forward"], 500);
    config.attack.gradient = AttackGradient::fullChain;
    found = calls(Stage::attack, config, image);
    EXPECT_EQ(found["unet_forward"], 10 * 100 + 9 * 100);
    EXPECT_EQ(found["unet_backward"], 9 * 100);
    config.attack.control = false;
    EXPECT_EQ(calls(Stage::attack, config, image)["controlnet_forward"], 0);
    EXPECT_EQ(calls(Stage::regeneration, config, image)["unet_forward"],
              100); // now it differs from the attack
    EXPECT_EQ(calls(Stage::inversion, config, {0, 0, true})["sam_encode"], 0); // nothing to compare with
}

TEST(RunEstimate, CarriesMeasuredTimesOver) {
    EstimateQuestion question;
    question.config = presetConfig("strict");
    question.config.inversion.earlyStop = false;
    question.images = 4;
    question.masks = 9;
    EXPECT_FALSE(estimateRun(question, {}).seconds);
    const ImageWork image{9, std::nullopt, true};
    for (const Stage stage : kGenerativeStages) {
        question.measured.stages[stage] = {30, 3 * weightedWork(stageCalls(stage, question.config, image)),
                                           3};
    }
    RunEstimate estimate = estimateRun(question, {});
    EXPECT_NEAR(estimate.seconds.value(), 4 * 3 * 10.0, 1e-9); // three images took 30 s in each stage
    EXPECT_EQ(estimate.measuredImages, 3);
    question.stages = {Stage::inversion};
    question.config.inversion.innerSteps = 0;
    const double without = estimateRun(question, {}).stages.at(0).seconds.value();
    EXPECT_LT(without, 4); // 149 of 1,149 UNet calls, and the VAE
    EXPECT_GT(without, 1);
}

TEST(RunEstimate, EarlyStopTakesTheMeasuredShare) {
    EstimateQuestion question;
    question.config = presetConfig("strict");
    question.measured.innerSteps = 100;
    question.measured.innerStepsAllowed = 500;
    EXPECT_EQ(estimateRun(question, {}).stages.at(0).calls.at("unet_backward"), 100);
    question.config.inversion.earlyStop = false;
    EXPECT_EQ(estimateRun(question, {}).stages.at(0).calls.at("unet_backward"), 500);
}

TEST(RunEstimate, DiskFollowsTheTensors) {
    EstimateQuestion question;
    question.config = presetConfig("paper");
    question.stages = {Stage::inversion};
    const auto disk = [&] { return estimateRun(question, {}).diskBytes; };
    const std::int64_t all = disk();
    const std::int64_t latent = 4 * 64 * 64 * 4;
    question.config.inversion.keepTrajectory = false;
    EXPECT_EQ(all - disk(), 101 * latent);
    const std::int64_t whole = disk();
    question.config.inversion.embeddingStorage = StorageType::fp16;
    EXPECT_EQ(whole - disk(), 50 * 77 * 768 * 2);
    question.images = 10;
    EXPECT_EQ(disk() % 10, 0);
}

TEST(RunEstimate, SaysWhatWillNotFit) {
    EstimateQuestion question;
    question.config = presetConfig("paper");
    question.images = 1000;
    question.sizes.weightBytes = 5'000'000'000;
    EXPECT_TRUE(estimateRun(question, {std::int64_t{1} << 40, std::int64_t{1} << 40}).problems.empty());
    const auto problems = estimateRun(question, {1'000'000'000, 4'000'000'000}).problems;
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_NE(problems[0].find("1.0 GB are free"), std::string::npos) << problems[0];
    EXPECT_NE(problems[1].find("of memory (reckoned, not measured), but 4.0 GB are free"), std::string::npos)
        << problems[1];
    const std::int64_t whole = estimateRun(question, {}).memoryBytes;
    question.compute.precision = Precision::bf16; // half of weights and activations
    EXPECT_EQ(estimateRun(question, {{}, whole * 3 / 4}).problems.size(), 0U);
    question.compute.precision = Precision::fp32;
    EXPECT_EQ(estimateRun(question, {{}, whole * 3 / 4}).problems.size(), 1U);
}

TEST(ModelSizes, OfTheMiniature) {
    const fs::path miniature = test::sourceResourcesFolder() / "miniature";
    const ModelSizes sizes = ModelSizes::of(
        {miniature / "diffusion", miniature / "controlnet", miniature / "sam" / "sam_vit_mini.pth"});
    std::ifstream file(miniature / "diffusion" / "unet" / "config.json");
    const json unet = json::parse(file);
    EXPECT_EQ(sizes.latentSide, unet["sample_size"].get<int>());
    EXPECT_EQ(sizes.textWidth, unet["cross_attention_dim"].get<int>());
    EXPECT_GT(sizes.weightBytes, 5'000'000);
    EXPECT_EQ(sizes.unetChannels, unet["block_out_channels"][0].get<int>());
    EXPECT_LT(sizes.samTokens, 64 * 64);
    EXPECT_GT(sizes.samBlocks, 0);
    EXPECT_TRUE(sizes.lastStepIsIdentity);
}

TEST(ModelSizes, CountOneFormOfEachNetworkThatIsRead) {
    const test::TemporaryFolder folder;
    const auto put = [&](const fs::path& name, std::size_t bytes) {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name) << std::string(bytes, 'w');
    };
    put("unet/diffusion_pytorch_model.safetensors", 1000);
    put("unet/diffusion_pytorch_model.bin", 1010);
    put("unet/diffusion_pytorch_model.fp16.safetensors", 500);
    put("vae/model-00001-of-00002.safetensors", 60); // shards together
    put("vae/model-00002-of-00002.safetensors", 40);
    put("text_encoder/model.fp16.safetensors", 30); // 60 when it is loaded
    put("safety_checker/model.safetensors", 5000);
    put("sam.pth", 7);
    const ModelSizes sizes = ModelSizes::of({folder.path(), {}, folder / "sam.pth"});
    EXPECT_EQ(sizes.weightBytes, 1010 + 100 + 60 + 7);
    EXPECT_EQ(sizes.samWeightBytes, 7);
}

TEST(MachineRoom, LooksAtTheNearestFolderThatIsThere) {
    const test::TemporaryFolder folder;
    const MachineRoom room = MachineRoom::at(folder / "not" / "yet");
    EXPECT_GT(room.diskBytes.value(), 0);
    EXPECT_GT(room.memoryBytes.value(), 0);
}

TEST(MachineRoom, ABatchSystemsLimitCounts) {
    const test::TemporaryFolder folder;
    const std::int64_t ofTheMachine = MachineRoom::at(folder.path()).memoryBytes.value();
    setenv("SLURM_MEM_PER_NODE", "1", 1); // less than this process has already
    const std::optional<std::int64_t> ofTheJob = MachineRoom::at(folder.path()).memoryBytes;
    unsetenv("SLURM_MEM_PER_NODE");
    EXPECT_LT(ofTheJob.value(), ofTheMachine);
}

TEST(MeanMaskCount, OfTheDemoScenes) {
    const Dataset scenes = Dataset::open(test::sourceResourcesFolder() / "miniature" / "scenes");
    const double one = static_cast<double>(scenes.load("sa_1").annotations.size());
    EXPECT_EQ(meanMaskCount(scenes, {"sa_1"}, 140), one);
    EXPECT_EQ(meanMaskCount(scenes, {"sa_1"}, 2), 2);
    EXPECT_GT(meanMaskCount(scenes, {}, 140), 2);
}

json inversionJson(double seconds, int unetForward) {
    return {{"seconds", seconds},
            {"network_calls", {{"unet_forward", unetForward}}},
            {"inner_steps_used", {2, 3}},
            {"settings", {{"inversion", {{"inner_steps", 10}}}}}};
}

TEST(Measurements, ReadARunAndOutliveIt) {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "run";
    const RunDirectory run = RunDirectory::openOrCreate(path);
    EXPECT_TRUE(measureRun(path).empty()); // no manifest
    run.writeManifest({{"config", json::object()}});
    run.writeStageJson(Stage::inversion, "sa_1", inversionJson(4, 10));
    run.writeStageJson(Stage::inversion, "sa_2", inversionJson(6, 20));
    run.writeStageJson(Stage::attack, "sa_1", {{"seconds", "many"}}); // damaged: passed over
    const Measurements measured = measureRun(path);
    ASSERT_EQ(measured.stages.size(), 1U);
    EXPECT_EQ(measured.stages.at(Stage::inversion).seconds, 10);
    EXPECT_EQ(measured.stages.at(Stage::inversion).images, 2);
    EXPECT_NEAR(measured.stages.at(Stage::inversion).work, 30 * 401.6, 1e-9);
    EXPECT_EQ(measured.innerSteps, 10);
    EXPECT_EQ(measured.innerStepsAllowed, 40);
    EXPECT_TRUE(measureRun(path, {}, fs::file_time_type::clock::now() + std::chrono::hours(1)).empty());

    const MeasurementStore store(folder / "data" / "measurements.json");
    EXPECT_TRUE(store.read("a").empty());
    store.record("a", path, measured);
    store.record("a", path, measured); // the same run is not counted twice
    store.record("a", folder / "other", measured);
    EXPECT_NO_THROW(store.record("c", folder / "caf\xe9", measured)) << "a folder's name may be any bytes";
    EXPECT_EQ(store.read("c").stages.at(Stage::inversion).images, 2);
    EXPECT_EQ(store.read("a").stages.at(Stage::inversion).images, 4);
    EXPECT_NEAR(store.read("a").stages.at(Stage::inversion).seconds, 20, 1e-9);
    EXPECT_TRUE(store.read("b").empty());
    std::ofstream(folder / "data" / "measurements.json") << "{damaged";
    EXPECT_TRUE(store.read("a").empty());
    store.record("a", path, measured);
    EXPECT_EQ(store.read("a").stages.at(Stage::inversion).images, 2);
}

TEST(Measurements, ARunBesideOtherWorkDoesNotSpoilTheEstimate) {
    const test::TemporaryFolder folder;
    const MeasurementStore store(folder / "measurements.json");
    const auto record = [&](const char* run, double seconds) {
        Measurements measured;
        measured.stages[Stage::attack] = {seconds, 100, 1};
        store.record("a", folder / run, measured);
    };
    record("1", 10);
    record("2", 12);
    record("3", 500);
    const StageMeasurement attack = store.read("a").stages.at(Stage::attack);
    EXPECT_EQ(attack.images, 3);
    EXPECT_EQ(attack.work, 300);
    EXPECT_GE(attack.seconds, 30);
    EXPECT_LE(attack.seconds, 36);
}

TEST(Measurements, TheKeyIsTheSameForTheMiniatureNamedOrNot) {
    ComputeSettings compute;
    EXPECT_EQ(measurementKey({}, compute), measurementKey(ModelPaths{}.resolved(), compute));
    ComputeSettings threads = compute;
    threads.threads = compute.usedThreads(); // as many, named or not
    EXPECT_EQ(measurementKey({}, compute), measurementKey({}, threads));
    ++threads.threads;
    EXPECT_NE(measurementKey({}, compute), measurementKey({}, threads));
}

TEST(PeakProcessBytes, IsKnownHere) {
    EXPECT_GT(peakProcessBytes(), 1'000'000);
}

} // namespace
