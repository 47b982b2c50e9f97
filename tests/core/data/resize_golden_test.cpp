#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>
#include <torch/torch.h>

#include "core/base/tensor_image.h"
#include "core/data/resize.h"
#include "tests/core/data/golden_pictures.h"
#include "tests/support/golden.h"

namespace {

using namespace asam;
using namespace asam::test;
using nlohmann::json;

json readJson(const std::filesystem::path& path) { return json::parse(std::ifstream(path)); }

std::string numberOf(const json& row) { return std::to_string(row["image"].get<int>()); }

/// One row of expected.json that Pillow made by Image.resize: picture, grey mask, and the mask above 128.
void expectPillowRow(const GoldenCase& golden, const json& row) {
    const int width = row["target"][0].get<int>();
    const int height = row["target"][1].get<int>();
    const cv::Mat picture = readGoldenRgb(golden / ("rgb" + numberOf(row) + ".png"));
    const cv::Mat mask = readGoldenGrey(golden / ("mask" + numberOf(row) + ".png"));
    const cv::Mat resizedMask = resizePillow(mask, width, height, ResizeFilter::bicubic);
    for (const std::string file : row["files"]) {
        SCOPED_TRACE(file);
        if (file.starts_with("rgb")) {
            EXPECT_EQ(largestDifference(resizePillow(picture, width, height, ResizeFilter::bicubic),
                                        readGoldenRgb(golden / file)),
                      0);
        } else if (file.find("gt128") == std::string::npos) {
            EXPECT_EQ(largestDifference(resizedMask, readGoldenGrey(golden / file)), 0);
        } else {
            const cv::Mat above = resizedMask > 128;
            EXPECT_EQ(largestDifference(above, readGoldenGrey(golden / file)), 0);
            EXPECT_EQ(cv::countNonZero(above), row["mask_pixels_gt128"].get<int>());
        }
    }
}

void expectSamRow(const GoldenCase& golden, const json& row) {
    const cv::Mat picture = readGoldenRgb(golden / ("rgb" + numberOf(row) + ".png"));
    const cv::Mat resized = resizeLongestSide(picture, row["sam_longest_side"].get<int>());
    EXPECT_EQ(resized.rows, row["size_hw"][0].get<int>());
    EXPECT_EQ(resized.cols, row["size_hw"][1].get<int>());
    for (const std::string file : row["files"]) {
        EXPECT_EQ(largestDifference(resized, readGoldenRgb(golden / file)), 0) << file;
    }
}

TEST(GoldenResize, PillowFiltersEqualToTheBit) {
    ASAM_FOR_EACH_GOLDEN("resize", golden) {
        for (const json& row : readJson(golden / "expected.json")) {
            if (row.contains("target")) {
                expectPillowRow(golden, row);
            } else if (row.contains("sam_longest_side")) {
                expectSamRow(golden, row);
            }
        }
    }
}

/// HxW of a name "filter.HxW".
cv::Size sizeOf(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    const std::size_t cross = name.rfind('x');
    return {std::stoi(name.substr(cross + 1)), std::stoi(name.substr(dot + 1, cross - dot - 1))};
}

at::Tensor interpolate(const at::Tensor& input, const std::string& name) {
    namespace F = torch::nn::functional;
    const cv::Size size = sizeOf(name);
    auto options = F::InterpolateFuncOptions().size(std::vector<std::int64_t>{size.height, size.width});
    if (name.starts_with("nearest")) {
        return F::interpolate(input, options.mode(torch::kNearest));
    }
    options.align_corners(false).antialias(name.find("antialias") != std::string::npos);
    return name.starts_with("bilinear") ? F::interpolate(input, options.mode(torch::kBilinear))
                                        : F::interpolate(input, options.mode(torch::kBicubic));
}

cv::Mat asMat(const at::Tensor& planes, int type) {
    const at::Tensor pixels =
        planes.squeeze(0).permute({1, 2, 0}).to(type == CV_8UC3 ? torch::kUInt8 : torch::kFloat32).contiguous();
    return cv::Mat(static_cast<int>(pixels.size(0)), static_cast<int>(pixels.size(1)), type, pixels.data_ptr()).clone();
}

at::Tensor openCvLinear(const at::Tensor& input, const std::string& name) {
    const int type = name.starts_with("cv2_linear_u8") ? CV_8UC3 : CV_32FC3;
    cv::Mat resized;
    cv::resize(asMat(input, type), resized, sizeOf(name), 0, 0, cv::INTER_LINEAR);
    resized.convertTo(resized, CV_32F);
    return torch::from_blob(resized.data, {1, resized.rows, resized.cols, 3}).permute({0, 3, 1, 2}).clone();
}

/// The libraries' own resizes, at the versions that are linked here, against those of the reference.
TEST(GoldenResize, TensorResizesAgree) {
    ASAM_FOR_EACH_GOLDEN("resize", golden) {
        const StateDict inputs = readCheckpoint(golden / "tensor_inputs.safetensors");
        const StateDict expected = readCheckpoint(golden / "tensor_expected.safetensors");
        const at::Tensor input = inputs.read(inputs.entries().begin()->first).clone();
        for (const auto& [name, entry] : expected.entries()) {
            SCOPED_TRACE(name);
            const at::Tensor wanted = entry.read();
            if (name == "floor_uint8") {
                const at::Tensor ramp = torch::linspace(-0.2, 1.2, wanted.numel());
                const cv::Mat picture = imageFromUnitTensor(ramp.view({1, 1, -1}).expand({3, 1, -1}));
                EXPECT_TRUE(torch::equal(tensorFromImage(picture)[0][0][0], wanted));
                continue;
            }
            const bool openCv = name.starts_with("cv2_");
            const at::Tensor actual = openCv ? openCvLinear(input, name) : interpolate(input, name);
            ASSERT_EQ(actual.sizes(), wanted.sizes());
            // OpenCV rounds uint8 differently from version to version, by one level.
            const double bound = name.starts_with("cv2_linear_u8") ? 1.0 : 1e-3;
            EXPECT_LE((actual - wanted).abs().max().item<double>(), bound);
        }
    }
}

} // namespace
