#include "core/pipeline/word_maps.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/pipeline/pipeline.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

class WordMapsTest : public ::testing::Test {
protected:
    static ModelHub& hub() {
        static ModelHub shared;
        return shared;
    }
    static StageContext context() {
        static StageObserver observer;
        return {std::stop_token(), &observer, ComputeSettings{}, 0};
    }
    /// A run of one scene in three steps; its folder.
    std::filesystem::path makeRun(const std::string& name, bool keepTrajectory) {
        RunRequest request = test::oneScene(folder_ / name, 3);
        request.config.inversion.keepTrajectory = keepTrajectory;
        request.config.attack.steps = 1;
        request.stages = {Stage::inversion, Stage::attack};
        const RunOutcome outcome = runPipeline(request, hub(), context());
        EXPECT_EQ(outcome.failed, 0);
        return request.run;
    }
    test::TemporaryFolder folder_;
};

TEST_F(WordMapsTest, GiveEachWordItsPartOfTheAttention) {
    const std::filesystem::path run = makeRun("run", true);
    const WordMaps maps = crossAttentionMaps({run, "sa_1", {}, 1, false}, hub(), context());
    EXPECT_EQ(maps.steps, 3);
    EXPECT_EQ(maps.step, 1);
    ASSERT_GE(maps.words.size(), 2U);
    cv::Mat sum = cv::Mat::zeros(maps.words.front().map.size(), CV_32FC1);
    for (const WordMap& word : maps.words) {
        ASSERT_EQ(word.map.type(), CV_32FC1);
        EXPECT_EQ(word.map.size(), cv::Size(32, 32)); // 256 pixels
        double least = 0;
        double most = 0;
        cv::minMaxLoc(word.map, &least, &most);
        EXPECT_GT(least, 0);
        EXPECT_LT(most, 1);
        EXPECT_NEAR(word.share, cv::mean(word.map)[0], 1e-6);
        sum += word.map;
    }
    double most = 0;
    cv::minMaxLoc(sum, nullptr, &most);
    EXPECT_LT(most, 1) << "the start and padding tokens have their part too";

    // Another step and the adversarial latent look elsewhere; a step beyond the last is the last.
    const auto differs = [&](const WordMaps& other) {
        return cv::norm(other.words.back().map, maps.words.back().map, cv::NORM_INF) > 1e-6;
    };
    EXPECT_TRUE(differs(crossAttentionMaps({run, "sa_1", {}, 0, false}, hub(), context())));
    EXPECT_TRUE(differs(crossAttentionMaps({run, "sa_1", {}, 1, true}, hub(), context())));
    EXPECT_EQ(crossAttentionMaps({run, "sa_1", {}, 99, false}, hub(), context()).step, 2);
    EXPECT_THROW(crossAttentionMaps({run, "sa_2", {}, 0, false}, hub(), context()), DataError);
}

TEST_F(WordMapsTest, AreTheSameFromTheKeptTrajectoryAsFromSampling) {
    const WordMaps kept = crossAttentionMaps({makeRun("kept", true), "sa_1", {}, 2, false}, hub(), context());
    const WordMaps sampled =
        crossAttentionMaps({makeRun("sampled", false), "sa_1", {}, 2, false}, hub(), context());
    ASSERT_EQ(kept.words.size(), sampled.words.size());
    for (std::size_t i = 0; i < kept.words.size(); ++i) {
        EXPECT_LT(cv::norm(kept.words[i].map, sampled.words[i].map, cv::NORM_INF), 1e-3);
    }
}

} // namespace
} // namespace asam
