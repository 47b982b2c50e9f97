// All stages of a run in one request: images, review by a rule, tuning, evaluation.

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_directory.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

class RunStagesTest : public testing::Test {
protected:
    RunStagesTest() {
        fs::create_directories(folder_ / "data");
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            writeScene(folder_ / "data", SceneOptions{64, 3}, seed);
        }
        request_.run = folder_ / "run";
        request_.data = folder_ / "data";
        request_.config = presetConfig("quick");
        request_.config.inversion.steps = 2;
        request_.config.inversion.innerSteps = 1;
        request_.config.attack.steps = 1;
        request_.config.tuning.epochs = 1;
        const StageChoice all = stagesFromText("all");
        request_.stages = all.ofImages;
        request_.runStages = all.ofRun;
    }

    RunOutcome run() {
        ComputeSettings compute;
        compute.threads = 1;
        return runPipeline(request_, hub_, StageContext({}, nullptr, compute, request_.config.seed));
    }

    test::TemporaryFolder folder_;
    RunRequest request_;
    ModelHub hub_;
};

TEST_F(RunStagesTest, OneRequestLeadsToTheVerdict) {
    request_.reviewRule = "regenerated and psnr > 0";
    const RunOutcome outcome = run();
    EXPECT_EQ(outcome.failed, 0);
    ASSERT_TRUE(outcome.review);
    EXPECT_EQ(outcome.review->accepted, 2);
    ASSERT_TRUE(outcome.tuning);
    EXPECT_TRUE(fs::exists(runTokensFile(request_.run)));
    ASSERT_TRUE(outcome.evaluation);
    ASSERT_EQ(outcome.evaluation->models.size(), 2U);
    EXPECT_EQ(outcome.evaluation->models[1].name, "tuned");
    EXPECT_EQ(outcome.evaluation->images.size(), 2U);
    EXPECT_TRUE(fs::exists(runEvaluationFolder(request_.run) / "report.json"));
}

TEST_F(RunStagesTest, AReviewWithoutARuleIsRefusedBeforeAnyWork) {
    EXPECT_TRUE(test::has(test::refusal<ConfigError>([this] { run(); }), "needs a rule"));
    request_.reviewRule = "dorp > 1";
    EXPECT_TRUE(test::has(test::refusal<ConfigError>([this] { run(); }), "\"drop\""));
    EXPECT_FALSE(fs::exists(request_.run));
}

} // namespace
