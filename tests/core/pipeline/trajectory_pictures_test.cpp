#include "core/pipeline/trajectory_pictures.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/picture.h"
#include "core/pipeline/pipeline.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

class TrajectoryPicturesTest : public ::testing::Test {
protected:
    /// A run of one scene in two steps; its folder.
    std::filesystem::path makeRun(const std::string& name, bool keepTrajectory) {
        RunRequest request = test::oneScene(folder_ / name, 2);
        request.config.inversion.keepTrajectory = keepTrajectory;
        request.stages = {Stage::inversion};
        EXPECT_EQ(runPipeline(request, hub_, context_).failed, 0);
        return request.run;
    }
    TrajectoryPictures decoded(const std::filesystem::path& run, int level) {
        return decodeTrajectory({run, "sa_1", {}, level}, hub_, context_);
    }

    test::TemporaryFolder folder_;
    ModelHub hub_;
    StageContext context_{std::stop_token(), nullptr, ComputeSettings{}, 0};
};

TEST_F(TrajectoryPicturesTest, TheWayBackEndsAtTheReconstruction) {
    const std::filesystem::path run = makeRun("run", true);
    const TrajectoryPictures first = decoded(run, 0);
    EXPECT_EQ(first.level, 0);
    const cv::Mat reconstruction = readPicture(run / "inversion" / "sa_1.png");
    ASSERT_EQ(first.backward.size(), reconstruction.size());
    EXPECT_EQ(cv::norm(first.backward, reconstruction, cv::NORM_INF), 0);
    EXPECT_GT(cv::norm(first.forward, first.backward, cv::NORM_INF),
              0); // the photograph through the autoencoder

    const TrajectoryPictures last = decoded(run, 99); // the nearest there is: z_T, where the way back begins
    EXPECT_EQ(last.level, 2);
    EXPECT_EQ(cv::norm(last.forward, last.backward, cv::NORM_INF), 0);
    EXPECT_GT(cv::norm(last.forward, first.forward, cv::NORM_L1), 0);
}

TEST_F(TrajectoryPicturesTest, WhatWasNotKeptIsASentence) {
    const std::filesystem::path run = makeRun("run", false);
    try {
        decoded(run, 0);
        FAIL() << "no error";
    } catch (const DataError& error) {
        EXPECT_NE(std::string(error.what()).find("inversion.keep_trajectory"), std::string::npos)
            << error.what();
    }
    EXPECT_THROW(decodeTrajectory({run, "sa_2", {}, 0}, hub_, context_), DataError);
}

} // namespace
} // namespace asam
