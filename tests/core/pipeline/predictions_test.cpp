#include "core/pipeline/predictions.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;

namespace {

StoredPrediction rectangle(std::int64_t id, const cv::Rect& box, double predictedIou, double iou) {
    cv::Mat mask = cv::Mat::zeros(16, 16, CV_8UC1);
    mask(box).setTo(255);
    return {id, MaskRle::encode(mask), predictedIou, iou};
}

class PredictionsTest : public ::testing::Test {
protected:
    void finish(Stage stage) const { run_.writeStageJson(stage, "sa_1", {{"seconds", 1.0}}); }

    test::TemporaryFolder folder_;
    RunDirectory run_ = RunDirectory::openOrCreate(folder_ / "run");
};

} // namespace

TEST_F(PredictionsTest, ComeBackFromEveryStageAsTheyWereWritten) {
    Predictions inversion;
    inversion.side = 16;
    inversion.clean = {rectangle(7, {1, 2, 3, 4}, 0.875, 0.75), rectangle(4, {0, 0, 16, 16}, 0.5, 0.25)};
    inversion.inverted = {rectangle(7, {0, 0, 0, 0}, -0.125, 0)}; // SAM may find nothing
    writePredictions(run_, Stage::inversion, "sa_1", inversion);
    finish(Stage::inversion);
    Predictions attack;
    attack.side = 16;
    attack.iterates = {{rectangle(7, {1, 1, 2, 2}, 0.75, 0.5)}, {rectangle(7, {2, 2, 1, 1}, 0.625, 0.125)}};
    writePredictions(run_, Stage::attack, "sa_1", attack);
    finish(Stage::attack);
    Predictions regeneration;
    regeneration.side = 16;
    regeneration.saved = {rectangle(7, {3, 3, 1, 1}, 0.375, 0.0625)};
    writePredictions(run_, Stage::regeneration, "sa_1", regeneration);
    finish(Stage::regeneration);

    const Predictions read = readPredictions(run_, "sa_1");
    EXPECT_EQ(read.side, 16);
    EXPECT_EQ(read.clean, inversion.clean);
    EXPECT_EQ(read.iterates, attack.iterates);
    EXPECT_EQ(read.inverted, attack.iterates.front()); // as the table of IoUs has it
    EXPECT_EQ(read.saved, regeneration.saved);
}

TEST_F(PredictionsTest, ARunThatKeptNoneHasNone) {
    finish(Stage::inversion);
    finish(Stage::attack);
    EXPECT_TRUE(readPredictions(run_, "sa_1").empty());
    EXPECT_TRUE(readPredictions(run_, "sa_2").empty());
}

TEST_F(PredictionsTest, CountOnlyWhenTheirStageIsFinished) {
    Predictions written;
    written.side = 16;
    written.saved = {rectangle(7, {3, 3, 1, 1}, 0.375, 0.0625)};
    writePredictions(run_, Stage::regeneration, "sa_1", written);
    EXPECT_TRUE(readPredictions(run_, "sa_1").empty());
    EXPECT_TRUE(run_.imageIds().empty());
    finish(Stage::regeneration);
    EXPECT_EQ(readPredictions(run_, "sa_1").saved, written.saved);
    EXPECT_EQ(run_.imageIds(), std::vector<std::string>{"sa_1"});
}

TEST_F(PredictionsTest, GoWithTheirStage) {
    Predictions written;
    written.side = 16;
    written.clean = {rectangle(7, {3, 3, 1, 1}, 0.375, 0.0625)};
    writePredictions(run_, Stage::inversion, "sa_1", written);
    finish(Stage::inversion);
    run_.removeStage(Stage::inversion, "sa_1");
    EXPECT_TRUE(fs::is_empty(run_.root() / "inversion"));
}

TEST_F(PredictionsTest, DamagedFilesAreNamed) {
    finish(Stage::inversion);
    const fs::path path = run_.stageFile(Stage::inversion, "sa_1", RunDirectory::kPredictionsEnding);
    for (const char* text : {"", "[1]", R"({"frame": "photograph", "side": 4, "columns": {}})",
                             R"({"frame": "sam_input", "side": 4, "columns": {"clean": [{"id": 1}]}})"}) {
        std::ofstream(path) << text;
        try {
            readPredictions(run_, "sa_1");
            FAIL() << text;
        } catch (const DataError& error) {
            EXPECT_NE(std::string(error.what()).find("sa_1.predictions.json"), std::string::npos);
        }
    }
}
