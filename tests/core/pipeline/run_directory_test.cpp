#include "core/pipeline/run_directory.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

json stageDocument(const std::string& fingerprint) {
    return {{"fingerprint", fingerprint},
            {"seconds", 1.5},
            {"mask_ids", {4, 9}},
            {"iou", {{"clean", {{"mean", 0.7}, {"masks", {0.6, 0.8}}, {"predicted_iou", {0.9, 0.95}}}}}}};
}

/// Files in the place of what a stage writes beside its json.
void writeResult(const RunDirectory& run, Stage stage, const std::string& id) {
    std::ofstream(run.stageFile(stage, id, ".png")) << "picture";
    if (stage != Stage::regeneration) {
        std::ofstream(run.stageFile(stage, id, ".safetensors")) << "latent";
    }
}

TEST(RunDirectory, AFolderWithOtherThingsIsNoPlaceForANewRun) {
    const test::TemporaryFolder folder;
    const fs::path root = folder / "run";
    EXPECT_NO_THROW(RunDirectory::requireOwnFolder(root)) << "nothing is there yet";
    const RunDirectory run = RunDirectory::openOrCreate(root);
    fs::create_directories(root / "labels");
    std::ofstream(root / "lock") << "";
    for (const char* name :
         {".directory", ".DS_Store", "Thumbs.db", "desktop.ini", "slurm-1.out", "slurm-1.err", "run.log"}) {
        std::ofstream(root / name) << "of a system or a job";
    }
    fs::create_directories(root / "lost+found");
    EXPECT_NO_THROW(RunDirectory::requireOwnFolder(root)) << "as a process that has just begun leaves it";
    std::ofstream(root / "sa_1.jpg") << "a photograph";
    try {
        RunDirectory::requireOwnFolder(root);
        FAIL() << "was accepted";
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("holds other things (sa_1.jpg)"), std::string::npos)
            << error.what();
    }
    run.writeManifest({{"config", nlohmann::json::object()}});
    EXPECT_NO_THROW(RunDirectory::requireOwnFolder(root)) << "a run that was begun goes on";
}

} // namespace

TEST(RunDirectory, AnAttackOfPixelsHasNoLatentWhateverInversionCameBefore) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    writeResult(run, Stage::inversion, "sa_1");
    run.writeStageJson(Stage::inversion, "sa_1", stageDocument("abc"));
    std::ofstream(run.stageFile(Stage::attack, "sa_1", ".png")) << "picture";
    nlohmann::json attack = stageDocument("abc");
    run.writeStageJson(Stage::attack, "sa_1", attack);
    EXPECT_FALSE(run.isFinished(Stage::attack, "sa_1", "abc"));
    attack["settings"]["attack"]["method"] = "latent";
    run.writeStageJson(Stage::attack, "sa_1", attack);
    EXPECT_FALSE(run.isFinished(Stage::attack, "sa_1", "abc"));
    attack["settings"]["attack"]["method"] = "pgd";
    run.writeStageJson(Stage::attack, "sa_1", attack);
    EXPECT_TRUE(run.isFinished(Stage::attack, "sa_1", "abc"));
}

TEST(RunDirectory, AResultWhoseFileIsLostIsNotFinished) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    for (const Stage stage : kGenerativeStages) {
        run.writeStageJson(stage, "sa_1",
                           stage == Stage::regeneration ? json{{"asam", stageDocument("abc")}}
                                                        : stageDocument("abc"));
        EXPECT_FALSE(run.isFinished(stage, "sa_1", "abc"));
        writeResult(run, stage, "sa_1");
        EXPECT_TRUE(run.isFinished(stage, "sa_1", "abc"));
    }
    fs::remove(run.stageFile(Stage::inversion, "sa_1", ".safetensors"));
    fs::remove(run.stageFile(Stage::regeneration, "sa_1", ".png"));
    EXPECT_FALSE(run.isFinished(Stage::inversion, "sa_1", "abc"));
    EXPECT_TRUE(run.isFinished(Stage::attack, "sa_1", "abc"));
    EXPECT_FALSE(run.isFinished(Stage::regeneration, "sa_1", "abc"));
}

TEST(RunDirectory, ANewManifestSaysWhereItsDataAre) {
    RunConfig config;
    config.seed = 7;
    const json manifest = newManifest(config, {"/data/photographs", {}, "/data/lists/mine.json"});
    EXPECT_EQ(manifest["seed"], 7);
    EXPECT_EQ(manifest["version"], ASAM_VERSION);
    EXPECT_TRUE(manifest["data"]["captions"].is_null());
    const DataPlace place = dataPlaceOf(manifest);
    EXPECT_EQ(place.data, "/data/photographs");
    EXPECT_TRUE(place.captions.empty());
    EXPECT_EQ(place.annotations, "/data/lists/mine.json");
    EXPECT_FALSE(newManifest(config, {"photographs", "captions.jsonl", {}})["data"].contains("annotations"));
    EXPECT_EQ(dataPlaceOf(newManifest(config, {"photographs", {}, {}})).data, fs::absolute("photographs"));
}

TEST(RunDirectory, KnowsWhatIsFinishedUnderWhichFingerprint) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    EXPECT_FALSE(run.isFinished(Stage::inversion, "sa_1", "abc"));
    writeResult(run, Stage::inversion, "sa_1");
    run.writeStageJson(Stage::inversion, "sa_1", stageDocument("abc"));
    EXPECT_TRUE(run.isFinished(Stage::inversion, "sa_1", "abc"));
    EXPECT_FALSE(run.isFinished(Stage::inversion, "sa_1", "other"));
    run.removeStage(Stage::inversion, "sa_1");
    EXPECT_FALSE(run.isFinished(Stage::inversion, "sa_1", "abc"));
}

TEST(RunDirectory, RemovesWhatBrokenWritesLeftAndNothingElse) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    writeResult(run, Stage::attack, "sa_1");
    run.writeStageJson(Stage::attack, "sa_1", stageDocument("abc"));
    const fs::path steps = run.root() / "attack" / "sa_1.steps";
    fs::create_directories(steps);
    std::ofstream(steps / "0.png") << "bytes";
    std::ofstream(steps / ".asam-part-Xy12ab") << "half";
    std::ofstream(run.root() / "attack" / ".asam-part-Zz34cd") << "half";
    run.removeUnfinishedFiles();
    EXPECT_TRUE(fs::exists(steps / "0.png"));
    EXPECT_TRUE(run.isFinished(Stage::attack, "sa_1", "abc"));
    EXPECT_FALSE(fs::exists(steps / ".asam-part-Xy12ab"));
    EXPECT_FALSE(fs::exists(run.root() / "attack" / ".asam-part-Zz34cd"));
}

TEST(RunDirectory, GathersWhatTheStagesWrote) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    json inversion = stageDocument("a");
    inversion["caption"] = "a red kite";
    inversion["psnr"] = 30.5;
    inversion["ssim"] = 0.75;
    inversion["settings"] = {{"inversion", {{"inner_steps", 10}}}};
    inversion["null_text_losses"] = {{0.5, 0.25}, json::array()};
    run.writeStageJson(Stage::inversion, "sa_1", inversion);
    json attack{{"seconds", 2.0},
                {"chosen_step", 1},
                {"mask_ids", {4, 9}},
                {"mask_areas", {30, 12}},
                {"iou", {{"adversarial", {{"mean", 0.4}, {"masks", {0.3, 0.5}}}}}},
                {"steps", {{{"step", 0}, {"mean_iou", 0.7}}, {{"step", 1}, {"mean_iou", 0.4}}}}};
    run.writeStageJson(Stage::attack, "sa_1", attack);
    writeResult(run, Stage::regeneration, "sa_1");
    run.writeStageJson(Stage::regeneration, "sa_1",
                       {{"annotations", json::array()}, {"asam", {{"seconds", 0.1}, {"fingerprint", "r"}}}});

    const ImageRecord record = run.imageRecord("sa_1");
    EXPECT_EQ(record.caption, "a red kite");
    EXPECT_EQ(record.psnr, 30.5);
    EXPECT_EQ(record.ssim, 0.75);
    EXPECT_EQ(record.innerSteps, 10);
    EXPECT_EQ(record.nullTextLosses.size(), 2U);
    EXPECT_EQ(record.chosenStep, 1);
    ASSERT_EQ(record.masks.size(), 2U);
    EXPECT_EQ(record.masks[1].id, 9);
    EXPECT_EQ(record.masks[1].area, 12);
    EXPECT_EQ(record.masks[1].iou.clean, 0.8);
    EXPECT_EQ(record.masks[1].iou.adversarial, 0.5);
    EXPECT_EQ(record.masks[1].predictedIou.clean, 0.95);
    EXPECT_FALSE(record.masks[1].predictedIou.adversarial); // made before it was kept
    EXPECT_EQ(record.attackSteps.size(), 2U);
    EXPECT_TRUE(record.finished("regeneration"));
    EXPECT_TRUE(run.isFinished(Stage::regeneration, "sa_1", "r"));
}

TEST(RunDirectory, ListsImagesAsPeopleCountAndRemembersFailures) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    run.writeStageJson(Stage::inversion, "sa_10", stageDocument("a"));
    run.writeStageJson(Stage::inversion, "sa_2", stageDocument("a"));
    run.recordFailure("sa_1", Stage::attack, "no masks");
    EXPECT_EQ(run.imageIds(), (std::vector<std::string>{"sa_1", "sa_2", "sa_10"}));
    EXPECT_EQ(run.imageRecord("sa_1").error, "no masks");
    EXPECT_EQ(run.imageRecord("sa_1").failedStage, "attack");
    run.clearFailure("sa_1");
    EXPECT_FALSE(run.imageRecord("sa_1").error.has_value());
}

TEST(RunDirectory, DamagedFilesAreSentencesAndCountAsUnfinished) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    std::ofstream(run.stageFile(Stage::inversion, "sa_1", ".json")) << R"({"fingerprint": "abc", "mask_)";
    EXPECT_FALSE(run.isFinished(Stage::inversion, "sa_1", "abc"));
    EXPECT_THROW(run.imageRecord("sa_1"), DataError);
    std::ofstream(run.stageFile(Stage::inversion, "sa_1", ".json")) << R"({"seconds": "soon", "mask_ids": 3})";
    EXPECT_THROW(run.imageRecord("sa_1"), DataError);
}

TEST(RunDirectory, WhatToDoAboutADamagedFileFitsIt) {
    const test::TemporaryFolder folder;
    const RunDirectory run = RunDirectory::openOrCreate(folder / "run");
    const auto sentenceOf = [](const auto& read) -> std::string {
        try {
            read();
        } catch (const DataError& error) {
            return error.what();
        }
        return {};
    };
    std::ofstream(run.root() / "run.json") << "{";
    const std::string ofRun = sentenceOf([&] { run.manifest(); });
    EXPECT_NE(ofRun.find("run.json"), std::string::npos) << ofRun;
    EXPECT_NE(ofRun.find("copy"), std::string::npos) << ofRun;
    EXPECT_EQ(ofRun.find("remove"), std::string::npos) << ofRun;
    std::ofstream(run.stageFile(Stage::inversion, "sa_1", ".json")) << "{";
    const std::string ofStage = sentenceOf([&] { run.imageRecord("sa_1"); });
    EXPECT_NE(ofStage.find("remove it to have its stage done again"), std::string::npos) << ofStage;
}

TEST(RunDirectory, NothingIsWrittenOverWhatIsARunsOwn) {
    const test::TemporaryFolder folder;
    fs::create_directories(folder / "run" / "regeneration");
    EXPECT_NO_THROW(RunDirectory::requireNotOfRun(folder / "run" / "report.json")); // no run yet
    std::ofstream(folder / "run" / "run.json") << "{}";
    fs::create_directory_symlink(folder / "run", folder / "link");
    for (const char* file : {"run/run.json", "run/report.json", "run/regeneration/sa_1.json",
                             "run/regeneration", "link/run.json", "run/../run/ledger.sqlite"}) {
        EXPECT_THROW(RunDirectory::requireNotOfRun(folder / file), ConfigError) << file;
    }
    for (const char* file : {"run/numbers.json", "run/export/sa_1.json", "report.json", "new/run.json"}) {
        EXPECT_NO_THROW(RunDirectory::requireNotOfRun(folder / file)) << file;
    }
}

TEST(RunDirectory, SaysWhatIsNoRun) {
    const test::TemporaryFolder folder;
    EXPECT_THROW(RunDirectory::open(folder.path()), DataError);
    std::ofstream(folder / "file") << "x";
    EXPECT_THROW(RunDirectory::openOrCreate(folder / "file"), DataError);
}
