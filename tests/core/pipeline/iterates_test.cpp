#include <cstdint>
#include <deque>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/write.h"
#include "core/pipeline/iterate_pictures.h"
#include "core/pipeline/latent_pictures.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;

namespace {

class IteratesTest : public ::testing::Test {
protected:
    void finish(Stage stage) const {
        run_.writeStageJson(stage, "sa_1", {{"settings", {{"attack", {{"radius", 0.25}}}}}});
    }
    void writeTensors(Stage stage, NamedTensors tensors) const {
        for (auto& [name, tensor] : tensors) {
            tensor = tensor.contiguous();
        }
        writeSafetensors(run_.stageFile(stage, "sa_1", ".safetensors"), tensors);
    }

    test::TemporaryFolder folder_;
    RunDirectory run_ = RunDirectory::openOrCreate(folder_ / "run");
};

} // namespace

TEST_F(IteratesTest, PicturesAreKeptWholeUpTo512PixelsAndGoWithTheAttack) {
    cv::Mat small(48, 48, CV_8UC3, cv::Scalar(10, 20, 30));
    small.at<cv::Vec3b>(7, 11) = {1, 2, 3};
    writeIteratePictures(run_, "sa_1", {small, cv::Mat(1024, 1024, CV_8UC3, cv::Scalar(40, 50, 60))});
    EXPECT_TRUE(readIteratePicture(run_, "sa_1", 0).empty()); // the stage is not finished
    finish(Stage::attack);
    EXPECT_EQ(cv::norm(readIteratePicture(run_, "sa_1", 0), small, cv::NORM_INF), 0);
    const cv::Mat large = readIteratePicture(run_, "sa_1", 1);
    EXPECT_EQ(large.size(), cv::Size(512, 512));
    EXPECT_EQ(large.at<cv::Vec3b>(100, 100), cv::Vec3b(40, 50, 60));
    EXPECT_TRUE(readIteratePicture(run_, "sa_1", 2).empty());
    run_.removeStage(Stage::attack, "sa_1");
    EXPECT_TRUE(fs::is_empty(run_.root() / "attack"));
}

TEST_F(IteratesTest, PicturesThatWereEncodedBesideAreTheSameFiles) {
    const cv::Mat small(48, 48, CV_8UC3, cv::Scalar(10, 20, 30));
    const cv::Mat large(600, 600, CV_8UC3, cv::Scalar(40, 50, 60));
    EXPECT_TRUE(isKeptWhole(small));
    EXPECT_FALSE(isKeptWhole(large));
    writeIteratePictures(run_, "sa_1", {small, large});
    const std::deque<std::vector<std::uint8_t>> encoded{encodeIterate(small), encodeIterate(large)};
    {
        TaskThreads threads(2);
        SideTasks writing(threads);
        writeIteratePictures(run_, "sa_2", encoded, writing);
        writing.finish();
    }
    for (const char* name : {"0.png", "1.png"}) {
        EXPECT_EQ(sha256OfFile(run_.root() / "attack/sa_1.steps" / name),
                  sha256OfFile(run_.root() / "attack/sa_2.steps" / name));
    }
}

TEST_F(IteratesTest, DeltaIsCountedBetweenTheTwoBounds) {
    const at::Tensor start = torch::zeros({1, 4, 2, 2});
    at::Tensor moved = torch::zeros({1, 4, 2, 2});
    moved.index_put_({0, 0}, 0.25F);  // four elements on the upper bound
    moved.index_put_({0, 1}, -0.25F); // four on the lower one
    writeTensors(Stage::attack, {{"iterates", torch::cat({start, moved})}});
    EXPECT_TRUE(readIterateDeltas(run_, "sa_1").pictures.empty());
    finish(Stage::attack);
    const IterateDeltas latents = readIterateDeltas(run_, "sa_1");
    EXPECT_DOUBLE_EQ(latents.radius, 0.25);
    EXPECT_FALSE(latents.ofPixels);
    ASSERT_EQ(latents.pictures.size(), 2U);
    ASSERT_EQ(latents.histograms.size(), 2U);
    EXPECT_EQ(latents.histograms[0].at(kDeltaBins / 2), 16); // nothing has moved yet
    const DeltaHistogram& histogram = latents.histograms[1];
    EXPECT_EQ(histogram.front(), 4);
    EXPECT_EQ(histogram.at(kDeltaBins / 2), 8);
    EXPECT_EQ(histogram.back(), 4);
    EXPECT_EQ(std::accumulate(histogram.begin(), histogram.end(), std::int64_t{0}), 16);
    EXPECT_EQ(latents.pictures[1].delta.at<cv::Vec3b>(0, 0), cv::Vec3b(255, 255, 255)); // kappa is white
    EXPECT_EQ(cv::norm(latents.pictures[0].delta, cv::NORM_INF), 0);
}

TEST_F(IteratesTest, APixelAttacksHistogramsAreThoseOfItsRecord) {
    const nlohmann::json settings{{"attack", {{"method", "pgd"}, {"radius", 0.25}}},
                                  {"pgd", {{"radius", 8.0}}}};
    const auto steps = nlohmann::json::array({{{"step", 0}, {kDeltaHistogramKey, {0, 5, 0}}}, {{"step", 1}}});
    run_.writeStageJson(Stage::attack, "sa_1", {{"settings", settings}, {"steps", steps}});
    const IterateDeltas deltas = readIterateDeltas(run_, "sa_1");
    EXPECT_TRUE(deltas.ofPixels);
    EXPECT_DOUBLE_EQ(deltas.radius, 8);
    ASSERT_EQ(deltas.histograms.size(), 2U);
    EXPECT_EQ(deltas.histograms[0], (DeltaHistogram{0, 5, 0}));
    EXPECT_TRUE(deltas.histograms[1].empty()); // recorded before there were histograms
}

TEST_F(IteratesTest, TrajectoryPairsEachLevelWithTheWayBack) {
    std::vector<at::Tensor> forward;
    for (const float value : {0.F, 1.F, 2.F, 3.F}) { // z_0 … z_T with T = 3
        forward.push_back(torch::full({1, 4, 2, 2}, value));
    }
    // After the first step sampling is at level 2, after the last one at level 0.
    const at::Tensor denoised = torch::cat({torch::full({1, 4, 2, 2}, 2.5F), torch::full({1, 4, 2, 2}, 1.25F),
                                            torch::full({1, 4, 2, 2}, -0.75F)});
    writeTensors(Stage::inversion, {{"trajectory", torch::cat(forward)}, {"denoised", denoised}});
    finish(Stage::inversion);
    const std::vector<TrajectoryStep> steps = readTrajectory(run_, "sa_1");
    ASSERT_EQ(steps.size(), 4U);
    EXPECT_DOUBLE_EQ(steps[0].distance, 0.75);
    EXPECT_DOUBLE_EQ(steps[1].distance, 0.25);
    EXPECT_DOUBLE_EQ(steps[2].distance, 0.5);
    EXPECT_DOUBLE_EQ(steps[3].distance, 0);
    EXPECT_EQ(steps[0].forward.size(), cv::Size(4, 4));
    writeTensors(Stage::inversion,
                 {{"trajectory", torch::cat(forward)}, {"denoised", denoised.narrow(0, 0, 1)}});
    EXPECT_THROW(readTrajectory(run_, "sa_1"), DataError); // not one latent for each level
    writeTensors(Stage::inversion, {{"z_T", forward.back()}});
    EXPECT_TRUE(readTrajectory(run_, "sa_1").empty()); // inversion.keep_trajectory = false
}
