#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/data/control_image.h"
#include "core/data/sa1b.h"
#include "tests/core/data/golden_pictures.h"
#include "tests/support/golden.h"

namespace {

using namespace asam;
using namespace asam::test;
using nlohmann::json;

cv::Mat paint(const Sa1bRecord& record) {
    return paintControlImage(record.annotations, {record.width, record.height});
}

TEST(GoldenControlImage, OrderColoursAndPixels) {
    ASAM_FOR_EACH_GOLDEN("control_image", golden) {
        for (const json& row : json::parse(std::ifstream(golden / "expected.json"))) {
            const auto set = row["set"].get<std::string>();
            SCOPED_TRACE(set);
            const Sa1bRecord record = readSa1bRecord(golden / (set + ".json"));
            std::vector<std::int64_t> ids;
            std::vector<std::array<std::uint8_t, 3>> colours;
            for (const std::size_t index : paintingOrder(record.annotations)) {
                ids.push_back(record.annotations[index].id);
                colours.push_back(controlColour(colours.size(), record.annotations.size()));
            }
            EXPECT_EQ(ids, row["order_of_ids"].get<std::vector<std::int64_t>>());
            EXPECT_EQ(json(colours), row["colours_rgb"]);
            EXPECT_EQ(largestDifference(paint(record), readGoldenRgb(golden / (set + ".png"))), 0);
        }
    }
}

/// Every `stride`-th row and column of a CV_32FC3 picture as [1, 3, h, w].
at::Tensor thinned(const cv::Mat& picture, std::int64_t stride) {
    const at::Tensor whole = torch::from_blob(picture.data, {picture.rows, picture.cols, 3});
    return whole.slice(0, 0, picture.rows, stride).slice(1, 0, picture.cols, stride).permute({2, 0, 1}).unsqueeze(0);
}

TEST(GoldenControlImage, ConditionAt512) {
    constexpr int kSide = 512;
    ASAM_FOR_EACH_GOLDEN("control_image", golden) {
        const StateDict expected = readCheckpoint(golden / "condition_512.safetensors");
        const cv::Mat control = paint(readSa1bRecord(golden / "b.json"));
        const at::Tensor exactWanted = expected.read("inversion_float_resize");
        const std::int64_t stride = kSide / exactWanted.size(-1);
        const cv::Mat exactPicture = resizeCondition(control, kSide, ConditionRounding::none);
        const at::Tensor exact = thinned(exactPicture, stride);
        EXPECT_LE((exact - exactWanted).abs().max().item<double>(), 1e-5);
        // OpenCV rounds uint8 differently from version to version, by one level.
        const cv::Mat roundedPicture = resizeCondition(control, kSide, ConditionRounding::uint8);
        const at::Tensor rounded = thinned(roundedPicture, stride);
        EXPECT_LE((rounded - expected.read("attack_uint8_resize")).abs().max().item<double>(), 1.01 / 255);
    }
}

} // namespace
