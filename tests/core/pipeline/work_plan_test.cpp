// What a run would keep and do again, and why: hand-made changes of real runs, one at a time.

#include "core/pipeline/work_plan.h"

#include <chrono>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/pipeline/request_estimate.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/file_content.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

class WorkPlanTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new test::TemporaryFolder;
        const std::string captions = test::writeSmallScenes(*folder_ / "data", 2);
        std::ofstream(*folder_ / "data" / "captions.jsonl") << captions;
        ModelHub hub;
        const RunRequest request = smallRequest();
        runPipeline(request, hub, contextOf(request));
    }
    static void TearDownTestSuite() { delete folder_; }

    static RunRequest smallRequest() {
        RunRequest request;
        request.run = *folder_ / "run";
        request.data = *folder_ / "data";
        request.captions = *folder_ / "data" / "captions.jsonl";
        request.config = test::smallSettings();
        return request;
    }
    static StageContext contextOf(const RunRequest& request, const ComputeSettings& compute = {}) {
        return StageContext({}, nullptr, compute, request.config.seed);
    }
    static WorkPlan planOf(const RunRequest& request) { return planWork(request, contextOf(request)); }
    /// As a person would: the file is newer than what was made from it.
    static void touch(const fs::path& file) {
        fs::last_write_time(file, fs::file_time_type::clock::now() + std::chrono::seconds(2));
    }
    static std::string onlyReason(const WorkPlan& plan) {
        return plan.groups.size() == 1 && plan.groups[0].reasons.size() == 1
                   ? staleText(plan.groups[0].reasons[0])
                   : "not one reason";
    }

    static test::TemporaryFolder* folder_;
};

test::TemporaryFolder* WorkPlanTest::folder_ = nullptr;

TEST_F(WorkPlanTest, NothingIsDoneAgainUnderTheSameSettings) {
    const WorkPlan plan = planOf(smallRequest());
    EXPECT_EQ(plan.images, 2);
    EXPECT_EQ(plan.imagesToDo, 0);
    EXPECT_FALSE(plan.isStale());
    ASSERT_EQ(plan.stages.size(), 3U);
    for (const StagePlan& stage : plan.stages) {
        EXPECT_EQ(stage.kept, 2);
        EXPECT_EQ(stage.toDo(), 0);
    }
    EXPECT_TRUE(staleSentences(plan).empty());
}

TEST_F(WorkPlanTest, AShardsPlanAndEstimateAreOfItsImagesAlone) {
    RunRequest request = smallRequest();
    request.config.attack.radius /= 2;
    request.sharing.shards = 2;
    request.sharing.shard = 2;
    const RequestEstimate known =
        estimateRequest(request, *folder_ / "measurements.json", contextOf(request));
    EXPECT_EQ(known.plan.images, 1);
    EXPECT_EQ(known.plan.groups.at(0).ids, std::vector<std::string>{"sa_2"});
    EXPECT_EQ(known.estimate.images, 1);
    EXPECT_EQ(known.estimate.imagesToDo, 1);
}

TEST_F(WorkPlanTest, OfOneImageTheLedgerIsAskedAlone) {
    const RunRequest request = smallRequest();
    const FinishedPrints all = finishedPrints(request.run);
    const FinishedPrints one = finishedPrints(request.run, "sa_1");
    EXPECT_FALSE(one.empty());
    EXPECT_LT(one.size(), all.size());
    for (const auto& [work, print] : one) {
        EXPECT_EQ(work.first, "sa_1");
        EXPECT_EQ(all.at(work), print);
    }
    EXPECT_TRUE(finishedPrints(request.run, "sa_99").empty());
    RunRequest single = request;
    single.images = {"sa_2"};
    EXPECT_EQ(planOf(single).imagesToDo, 0);
}

TEST_F(WorkPlanTest, ASettingOfTheAttackLeavesTheInversion) {
    RunRequest request = smallRequest();
    const double before = request.config.attack.radius;
    request.config.attack.radius = before / 2;
    const WorkPlan plan = planOf(request);
    EXPECT_EQ(plan.stages[0].kept, 2);
    EXPECT_EQ(plan.stages[1].stale, 2);
    EXPECT_EQ(plan.stages[2].stale, 2);
    EXPECT_EQ(plan.imagesToDo, 2);
    EXPECT_EQ(plan.groups.at(0).ids, (std::vector<std::string>{"sa_1", "sa_2"}));
    ASSERT_EQ(staleSentences(plan).size(), 1U);
    EXPECT_EQ(staleSentences(plan)[0],
              fmt::format("The attack and regeneration of 2 images are done again: attack.radius {} -> {}.",
                          before, before / 2));
}

TEST_F(WorkPlanTest, TwoSettingsOfTwoStagesAreBothNamed) {
    RunRequest request = smallRequest();
    request.config.inversion.steps = 3;
    request.config.regeneration.jpegQuality = 60;
    const WorkPlan plan = planOf(request);
    ASSERT_EQ(plan.groups.size(), 1U);
    ASSERT_EQ(plan.groups[0].reasons.size(), 2U);
    EXPECT_EQ(staleText(plan.groups[0].reasons[0]), "inversion.steps 2 -> 3");
    EXPECT_EQ(plan.groups[0].reasons[1].setting, "regeneration.jpeg_quality");
    EXPECT_EQ(plan.stages[0].stale, 2);
}

TEST_F(WorkPlanTest, ASettingThatTheRegenerationAloneHasLeavesTheAttack) {
    RunRequest request = smallRequest();
    request.config.regeneration.jpegQuality = 60;
    const WorkPlan plan = planOf(request);
    EXPECT_EQ(plan.stages[1].kept, 2);
    EXPECT_EQ(plan.stages[2].stale, 2);
    ASSERT_EQ(plan.groups.size(), 1U);
    EXPECT_EQ(plan.groups[0].stages, std::vector<Stage>{Stage::regeneration});
}

TEST_F(WorkPlanTest, AChangedPictureIsOneImage) {
    const fs::path picture = *folder_ / "data" / "sa_1.jpg";
    const fs::path kept = *folder_ / "kept.jpg";
    fs::copy_file(picture, kept);
    fs::copy_file(*folder_ / "data" / "sa_2.jpg", picture, fs::copy_options::overwrite_existing);
    touch(picture);
    const WorkPlan plan = planOf(smallRequest());
    fs::copy_file(kept, picture, fs::copy_options::overwrite_existing);
    touch(picture);
    EXPECT_EQ(onlyReason(plan), "picture changed");
    EXPECT_EQ(plan.groups[0].images, 1);
    EXPECT_EQ(plan.groups[0].stages.size(), 3U);
    EXPECT_EQ(plan.stages[0].kept, 1);
    // The same bytes again, however new: nothing is stale.
    EXPECT_FALSE(planOf(smallRequest()).isStale());
}

TEST_F(WorkPlanTest, MasksAndCaptionsAreToldApart) {
    const fs::path masks = *folder_ / "data" / "sa_2.json";
    const std::string record = test::contentOf(masks);
    std::ofstream(masks, std::ios::trunc) << record << "\n";
    touch(masks);
    EXPECT_EQ(onlyReason(planOf(smallRequest())), "masks changed");
    std::ofstream(masks, std::ios::trunc) << record;

    RunRequest request = smallRequest();
    request.captions = *folder_ / "others.jsonl";
    std::ofstream(request.captions) << R"({"img": "sa_1.jpg", "prompt": "something else"})"
                                    << "\n"
                                    << R"({"img": "sa_2.jpg", "prompt": "something else"})"
                                    << "\n";
    const WorkPlan plan = planOf(request);
    EXPECT_EQ(onlyReason(plan), "caption changed");
    EXPECT_EQ(plan.groups[0].images, 2);
}

TEST_F(WorkPlanTest, PrecisionAndModelsAreNamed) {
    RunRequest request = smallRequest();
    ComputeSettings half;
    half.precision = Precision::bf16;
    const WorkPlan plan = planWork(request, contextOf(request, half));
    EXPECT_EQ(onlyReason(plan), "precision fp32 -> bf16");

    request.models.sam = *folder_ / "sam.pth";
    fs::copy_file(test::sourceResourcesFolder() / "miniature" / "sam" / "sam_vit_mini.pth",
                  request.models.sam);
    EXPECT_FALSE(planOf(request).isStale()); // the same model in another place
    std::ofstream(request.models.sam, std::ios::app) << "x";
    const WorkPlan other = planOf(request);
    EXPECT_EQ(onlyReason(other), "Segment Anything model changed");
    EXPECT_EQ(other.stages[0].kept, 2);
    EXPECT_EQ(other.stages[1].stale, 2);
}

TEST_F(WorkPlanTest, WhatABrokenOffContinuationLeavesIsStaleByTheRunsOwnSettings) {
    RunRequest request = smallRequest();
    fs::copy(request.run, *folder_ / "continued", fs::copy_options::recursive);
    request.run = *folder_ / "continued";
    const auto planned = [&] { return planAsRecorded(RunDirectory::open(request.run), contextOf(request)); };
    EXPECT_FALSE(planned().isStale());
    EXPECT_EQ(planned().images, 2);

    const double before = request.config.attack.radius;
    request.config.attack.radius = before / 2;
    request.images = {"sa_1"};
    ModelHub hub;
    runPipeline(request, hub, contextOf(request));
    const WorkPlan plan = planned();
    EXPECT_EQ(plan.stages[0].stale, 0);
    EXPECT_EQ(plan.stages[1].stale, 1);
    EXPECT_EQ(onlyReason(plan), fmt::format("attack.radius {} -> {}", before, before / 2));

    fs::create_directories(*folder_ / "begun");
    fs::copy_file(request.run / "run.json", *folder_ / "begun" / "run.json");
    EXPECT_EQ(planAsRecorded(RunDirectory::open(*folder_ / "begun"), contextOf(request)).images, 0);
}

TEST_F(WorkPlanTest, TheRecordedPrecisionIsTheRunsOwn) {
    RunRequest request = smallRequest();
    fs::copy(request.run, *folder_ / "halved", fs::copy_options::recursive);
    request.run = *folder_ / "halved";
    const RunDirectory run = RunDirectory::open(request.run);
    nlohmann::json manifest = run.manifest();
    manifest["compute"]["precision"] = "bf16"; // as a continuation would have left it
    run.writeManifest(manifest);
    EXPECT_EQ(onlyReason(planAsRecorded(run, contextOf(request))), "precision fp32 -> bf16");
}

TEST_F(WorkPlanTest, MissingWorkIsNotStaleAndTheEstimateCountsWhatIsLeft) {
    RunRequest request = smallRequest();
    request.run = *folder_ / "nowhere";
    const WorkPlan fresh = planOf(request);
    EXPECT_EQ(fresh.stages[0].missing, 2);
    EXPECT_FALSE(fresh.isStale());

    RunRequest half = smallRequest();
    fs::copy(half.run, *folder_ / "half", fs::copy_options::recursive);
    half.run = *folder_ / "half";
    RunDirectory::open(half.run).removeStage(Stage::regeneration, "sa_1");
    fs::remove(half.run / "ledger.sqlite");
    const RequestEstimate left = estimateRequest(half, *folder_ / "measurements.json", contextOf(half));
    EXPECT_EQ(left.plan.imagesToDo, 1);
    EXPECT_EQ(left.plan.stages[2].missing, 1);
    RunRequest whole = request;
    const RequestEstimate all = estimateRequest(whole, *folder_ / "measurements.json", contextOf(whole));
    ASSERT_EQ(left.estimate.stages.size(), 3U);
    EXPECT_EQ(left.estimate.diskBytes, left.estimate.stages[2].diskBytes);
    EXPECT_EQ(all.estimate.diskBytes,
              2 * (all.estimate.stages[0].diskBytes + all.estimate.stages[1].diskBytes +
                   all.estimate.stages[2].diskBytes));
    // Timed by the run itself: one regeneration of the two.
    ASSERT_TRUE(left.estimate.seconds);
    EXPECT_DOUBLE_EQ(*left.estimate.seconds, *left.estimate.stages[2].seconds);
}

TEST_F(WorkPlanTest, DataThatAreOpenAreNotOpenedAgain) {
    RunRequest request = smallRequest();
    const Dataset dataset = openData(request);
    const WorkPlan plan = planOf(request);
    request.data = *folder_ / "not there";
    const WorkPlan same = planWork(request, dataset, contextOf(request));
    EXPECT_EQ(same.images, plan.images);
    EXPECT_EQ(same.imagesToDo, plan.imagesToDo);
    EXPECT_EQ(same.groups.size(), plan.groups.size());
    const fs::path file = *folder_ / "measurements.json";
    EXPECT_EQ(estimateRequest(request, dataset, file, contextOf(request)).estimate.images, 2);
    EXPECT_THROW(estimateRequest(request, file, contextOf(request)), DataError);
}

TEST_F(WorkPlanTest, WhatWasMadeFromAMissingStageIsDoneAgain) {
    RunRequest request = smallRequest();
    fs::copy(request.run, *folder_ / "gap", fs::copy_options::recursive);
    request.run = *folder_ / "gap";
    RunDirectory::open(request.run).removeStage(Stage::attack, "sa_2");
    fs::remove(request.run / "ledger.sqlite");
    const WorkPlan plan = planOf(request);
    EXPECT_EQ(plan.stages[1].missing, 1);
    EXPECT_EQ(plan.stages[2].stale, 1);
    EXPECT_EQ(onlyReason(plan), "what it was made from is not there");
}

TEST_F(WorkPlanTest, AStageThatWasNotAskedForIsTheReasonOfThoseMadeFromIt) {
    RunRequest request = smallRequest();
    request.config.inversion.steps = 1;
    request.stages = {Stage::attack};
    const WorkPlan plan = planOf(request);
    ASSERT_EQ(plan.groups.size(), 1U);
    EXPECT_EQ(plan.groups[0].stages, std::vector<Stage>{Stage::attack});
    EXPECT_EQ(onlyReason(plan), "inversion.steps 2 -> 1");
    request.config.attack.radius /= 2; // of a later stage: no reason for this one
    request.stages = {Stage::inversion};
    EXPECT_EQ(onlyReason(planOf(request)), "inversion.steps 2 -> 1");
}

TEST_F(WorkPlanTest, ACallThatCouldDoNothingIsRefusedAndLeavesTheRunAsItWas) {
    RunRequest request = smallRequest();
    request.config.inversion.steps = 1;
    request.stages = {Stage::attack};
    const std::string manifest = test::contentOf(request.run / "run.json");
    ModelHub hub;
    try {
        runPipeline(request, hub, contextOf(request));
        FAIL() << "nothing was refused";
    } catch (const ConfigError& error) {
        const std::string said = error.what();
        EXPECT_NE(said.find("needs the inversion"), std::string::npos) << said;
        EXPECT_NE(said.find("(inversion.steps 2 -> 1)"), std::string::npos) << said;
    }
    EXPECT_EQ(test::contentOf(request.run / "run.json"), manifest);
    EXPECT_TRUE(fs::is_empty(request.run / "failures"));
    request.run = *folder_ / "never begun";
    EXPECT_THROW(runPipeline(request, hub, contextOf(request)), ConfigError);
    EXPECT_FALSE(fs::exists(request.run));
}

TEST_F(WorkPlanTest, AStageIsMadeFromOneWhoseOwnFormerIsGone) {
    RunRequest request = smallRequest();
    fs::copy(request.run, *folder_ / "inversion gone", fs::copy_options::recursive);
    request.run = *folder_ / "inversion gone";
    for (const char* id : {"sa_1", "sa_2"}) {
        for (const char* ending : {".json", ".safetensors"}) {
            fs::remove(RunDirectory::open(request.run).stageFile(Stage::inversion, id, ending));
        }
    }
    request.stages = {Stage::regeneration};
    EXPECT_NO_THROW(requireFormerStages(request, contextOf(request)));
}

TEST_F(WorkPlanTest, AnImageWithoutItsFormerStageFailsAlone) {
    RunRequest request = smallRequest();
    fs::copy(request.run, *folder_ / "one inverted", fs::copy_options::recursive);
    request.run = *folder_ / "one inverted";
    RunDirectory::open(request.run).removeStage(Stage::inversion, "sa_2");
    request.stages = {Stage::attack};
    ModelHub hub;
    const RunOutcome outcome = runPipeline(request, hub, contextOf(request));
    EXPECT_EQ(outcome.failed, 1);
    EXPECT_NE(outcome.records.at(1).error.value_or("").find("needs its inversion"), std::string::npos);
}

TEST_F(WorkPlanTest, DamagedFilesAreStaleAndNoDataIsASentence) {
    RunRequest request = smallRequest();
    fs::copy(request.run, *folder_ / "damaged", fs::copy_options::recursive);
    request.run = *folder_ / "damaged";
    std::ofstream(request.run / "attack" / "sa_1.json", std::ios::trunc) << "{";
    fs::remove(request.run / "ledger.sqlite");
    const WorkPlan plan = planOf(request);
    ASSERT_EQ(plan.groups.size(), 1U);
    EXPECT_EQ(plan.groups[0].stages, (std::vector<Stage>{Stage::attack, Stage::regeneration}));
    EXPECT_EQ(onlyReason(plan), "made by an older version, or damaged");
    request.data = *folder_ / "no such data";
    EXPECT_THROW(planOf(request), DataError);
}

TEST_F(WorkPlanTest, AnIdCountsOnceAndAnUnknownOneIsRefused) {
    RunRequest request = smallRequest();
    request.images = {"sa_1", "sa_1"};
    EXPECT_EQ(planOf(request).images, 1);
    ModelHub hub;
    EXPECT_EQ(runPipeline(request, hub, contextOf(request)).records.size(), 1U);
    request.images = {"sa_1", "nope"};
    EXPECT_THROW(planOf(request), DataError);
    EXPECT_THROW(estimateRequest(request, *folder_ / "measurements.json", contextOf(request)), DataError);
}

TEST_F(WorkPlanTest, APhotographThatWentAwaySinceIsOneThatChanged) {
    const RunRequest request = smallRequest();
    const fs::path gone = *folder_ / "gone";
    fs::copy(request.run, gone, fs::copy_options::recursive);
    fs::copy(request.data, *folder_ / "fewer", fs::copy_options::recursive);
    fs::remove(*folder_ / "fewer" / "sa_2.jpg");
    const RunDirectory run = RunDirectory::open(gone);
    nlohmann::json manifest = run.manifest();
    manifest["data"]["path"] = (*folder_ / "fewer").string();
    run.writeManifest(manifest);
    const WorkPlan plan = planAsRecorded(run, contextOf(request));
    EXPECT_EQ(plan.images, 2);
    EXPECT_EQ(plan.imagesToDo, 1);
    EXPECT_EQ(plan.groups.at(0).ids, std::vector<std::string>{"sa_2"});
}

} // namespace
