#include "core/pipeline/evaluation/evaluation_frame.h"

#include <set>
#include <utility>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/pipeline/evaluation/evaluation_request.h"

namespace {

using namespace asam;

cv::Mat rectMask(cv::Size size, const cv::Rect& rect) {
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    mask(rect) = 255;
    return mask;
}

void expectBox(const std::optional<Box>& box, const Box& wanted) {
    ASSERT_TRUE(box.has_value());
    EXPECT_NEAR(box->x0, wanted.x0, 1e-9);
    EXPECT_NEAR(box->y0, wanted.y0, 1e-9);
    EXPECT_NEAR(box->x1, wanted.x1, 1e-9);
    EXPECT_NEAR(box->y1, wanted.y1, 1e-9);
}

TEST(EvaluationFrame, SquashTakesTightExtentsInTheSquare) {
    // 32 x 16 to 64 x 64: pixel x covers 2x and 2x + 1, row y 4y to 4y + 3; bilinear mixes reach half way
    // over edges, and above 128 of 255 is more than half.
    const EvaluationFrame frame({32, 16}, {32, 16}, 64, EvaluationFit::squash);
    EXPECT_EQ(frame.inputSize(), (std::array<std::int64_t, 2>{64, 64}));
    const MaskQuestion question = frame.question(rectMask({32, 16}, {8, 4, 4, 2}), {}, 0);
    expectBox(question.boxInInput, {16, 16, 23, 23});
    EXPECT_TRUE(question.pointsInInput.empty());
}

TEST(EvaluationFrame, PadMovesTheLabelsOwnBoxAsSamDoes) {
    const EvaluationFrame frame({32, 16}, {32, 16}, 64, EvaluationFit::pad);
    EXPECT_EQ(frame.inputSize(), (std::array<std::int64_t, 2>{32, 64}));
    const MaskQuestion question = frame.question(rectMask({32, 16}, {8, 4, 4, 2}), {}, 0);
    expectBox(question.boxInInput, {16, 8, 22, 10}); // coordinates times 2
    const cv::Mat picture(16, 32, CV_8UC3, cv::Scalar(10, 20, 30));
    EXPECT_EQ(frame.input(picture).sizes().vec(), (std::vector<std::int64_t>{1, 3, 32, 64}));
}

TEST(EvaluationFrame, LabelsOfAnotherSizeLieOverThePicture) {
    const EvaluationFrame frame({32, 16}, {64, 64}, 64, EvaluationFit::squash);
    expectBox(frame.question(rectMask({64, 64}, {10, 20, 5, 6}), {}, 0).boxInInput, {10, 20, 14, 25});
}

TEST(EvaluationFrame, PicturesAreStretchedAsThePublishedCodeDoes) {
    cv::Mat picture(7, 5, CV_8UC3);
    cv::randu(picture, 0, 256);
    const EvaluationFrame frame({5, 7}, {5, 7}, 16, EvaluationFit::squash);
    const at::Tensor wanted = at::upsample_bilinear2d(tensorFromImage(picture), {16, 16}, false)
                                  .to(torch::kUInt8)
                                  .to(torch::kFloat32);
    EXPECT_TRUE(at::equal(frame.input(picture), wanted));
}

TEST(EvaluationFrame, AVanishedLabelKeepsItsOwnPlace) {
    // One pixel of 640 x 640 is nowhere near a sample of the 64 x 64 square.
    const EvaluationFrame frame({640, 640}, {640, 640}, 64, EvaluationFit::squash);
    const cv::Mat label = rectMask({640, 640}, {303, 101, 1, 1});
    const MaskQuestion question = frame.question(label, {}, 0);
    expectBox(question.boxInInput,
              {(303.5) / 10 - 0.5, (101.5) / 10 - 0.5, (303.5) / 10 - 0.5, (101.5) / 10 - 0.5});
    EvaluationConfig points;
    points.prompt = EvaluationPrompt::points;
    EXPECT_EQ(frame.question(label, points, 0).pointsInInput.size(), 1U) << "as many as it has pixels";
}

TEST(EvaluationFrame, PromptsComeBackToTheLabel) {
    for (const EvaluationFit fit : {EvaluationFit::squash, EvaluationFit::pad}) {
        const EvaluationFrame frame({200, 100}, {400, 200}, 64, fit);
        const AxisMap map = frame.labelFromInput();
        const Point there = map.inverse()({123, 45});
        EXPECT_NEAR(map(there).x, 123, 1e-9);
        EXPECT_NEAR(map(there).y, 45, 1e-9);
    }
}

TEST(RandomForeground, DrawsDifferentPixelsOfTheMask) {
    const cv::Mat mask = rectMask({20, 20}, {3, 4, 5, 6});
    std::set<std::pair<double, double>> seen;
    for (const Point& point : randomForeground(mask, 30, 9)) {
        EXPECT_NE(mask.at<std::uint8_t>(static_cast<int>(point.y), static_cast<int>(point.x)), 0);
        EXPECT_TRUE(seen.insert({point.x, point.y}).second);
    }
    EXPECT_EQ(seen.size(), 30U);
    EXPECT_EQ(randomForeground(mask, 10, 9), randomForeground(mask, 10, 9));
    EXPECT_NE(randomForeground(mask, 10, 9), randomForeground(mask, 10, 8));
}

TEST(JitteredBox, StaysInItsShareAndInTheFrame) {
    const Box box{10, 20, 29, 59};
    EXPECT_EQ(jitteredBox(box, 0, {64, 64}, 1), box);
    bool moved = false;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const Box other = jitteredBox(box, 0.1, {64, 64}, seed);
        EXPECT_LE(std::abs(other.x0 - box.x0), 2);
        EXPECT_LE(std::abs(other.x1 - box.x1), 2);
        EXPECT_LE(std::abs(other.y0 - box.y0), 4);
        EXPECT_LE(std::abs(other.y1 - box.y1), 4);
        moved |= other != box;
        const Box wild = jitteredBox(box, 1, {64, 64}, seed);
        EXPECT_TRUE(wild.x0 >= 0 && wild.x0 <= wild.x1 && wild.x1 <= 63);
        EXPECT_TRUE(wild.y0 >= 0 && wild.y0 <= wild.y1 && wild.y1 <= 63);
    }
    EXPECT_TRUE(moved);
    EXPECT_EQ(jitteredBox(box, 0.1, {64, 64}, 5), jitteredBox(box, 0.1, {64, 64}, 5));
}

TEST(EvaluationRequest, ModelsAreWrittenAsNamePathAndTokens) {
    EXPECT_EQ(modelToEvaluateFromText("B=/m/sam_vit_b.pth"), (ModelToEvaluate{"B", "/m/sam_vit_b.pth", ""}));
    EXPECT_EQ(modelToEvaluateFromText("/m/sam_vit_b.pth"),
              (ModelToEvaluate{"sam_vit_b", "/m/sam_vit_b.pth", ""}));
    EXPECT_EQ(modelToEvaluateFromText("t=/m/s.pth+/r/tokens.safetensors"),
              (ModelToEvaluate{"t", "/m/s.pth", "/r/tokens.safetensors"}));
    EXPECT_EQ(modelToEvaluateFromText("miniature"), (ModelToEvaluate{"miniature", "", ""}));
    EXPECT_EQ(modelToEvaluateFromText("+tokens.safetensors"),
              (ModelToEvaluate{"miniature+tokens", "", "tokens.safetensors"}));
    EXPECT_THROW(modelToEvaluateFromText("a.pth+"), ConfigError);
}

TEST(EvaluationRequest, DataIsWrittenAsNameKindAndFolder) {
    EXPECT_EQ(dataToEvaluateFromText("ade20k:/d/ADE"),
              (DataToEvaluate{"ADE20K", "ade20k", "/d/ADE", std::nullopt}));
    EXPECT_EQ(dataToEvaluateFromText("mine=coco:/d/c.json"),
              (DataToEvaluate{"mine", "coco", "/d/c.json", std::nullopt}));
    EXPECT_EQ(dataToEvaluateFromText("/d/photos/"),
              (DataToEvaluate{"photos", "sa1b", "/d/photos/", std::nullopt}));
    EXPECT_EQ(dataToEvaluateFromText("mine=coco:/d/photos+/e/c.json"),
              (DataToEvaluate{"mine", "coco", "/d/photos", std::nullopt, 0, {"/e/c.json", {}}}));
    EXPECT_THROW(dataToEvaluateFromText("coco:/d/photos+"), ConfigError);
    EXPECT_THROW(dataToEvaluateFromText("ade:/d"), ConfigError);
    EXPECT_THROW(dataToEvaluateFromText("coco:"), ConfigError);
}

} // namespace
