#include "core/sam/sam_predictor.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/data/mask_rle.h"
#include "core/data/picture.h"
#include "core/data/resize.h"
#include "core/data/sa1b.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

Sam miniature(c10::ScalarType type = torch::kFloat32) {
    return loadSam(test::sourceResourcesFolder() / "miniature/sam/sam_vit_mini.pth", torch::kCPU, type);
}

cv::Mat scenePicture(int number) {
    return readPicture(test::sourceResourcesFolder() / "miniature/scenes" /
                       ("sa_" + std::to_string(number) + ".jpg"));
}

std::vector<MaskRle> sceneMasks(int number) {
    const auto path =
        test::sourceResourcesFolder() / "miniature/scenes" / ("sa_" + std::to_string(number) + ".json");
    std::vector<MaskRle> masks;
    const Sa1bRecord record = readSa1bRecord(path);
    for (const Annotation& annotation : record.annotations) {
        masks.push_back(annotation.mask);
    }
    return masks;
}

std::vector<Box> boxesOf(const std::vector<MaskRle>& masks) {
    std::vector<Box> boxes;
    for (const MaskRle& mask : masks) {
        boxes.push_back(mask.inclusiveBox());
    }
    return boxes;
}

double meanIou(const std::vector<PredictedMask>& predicted, const std::vector<MaskRle>& masks) {
    double sum = 0;
    for (std::size_t i = 0; i < masks.size(); ++i) {
        sum += maskIou(MaskRle::encode(predicted.at(i).mask), masks[i]);
    }
    return sum / static_cast<double>(masks.size());
}

TEST(SamPredictor, SegmentsTheMiniatureScenes) {
    // Clean mean IoU of the first eight scenes, resources/miniature/README.md.
    const std::vector<double> published{0.818, 0.815, 0.799, 0.871, 0.851, 0.821, 0.794, 0.850};
    SamPredictor predictor(miniature());
    double sum = 0;
    for (std::size_t i = 0; i < published.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        const std::vector<MaskRle> masks = sceneMasks(number);
        predictor.setImage(scenePicture(number));
        const double iou = meanIou(predictor.predictBoxes(boxesOf(masks)), masks);
        EXPECT_NEAR(iou, published[i], 0.02) << "scene " << number;
        sum += iou;
    }
    EXPECT_NEAR(sum / static_cast<double>(published.size()), 0.827, 0.01);
}

TEST(SamPredictor, OneBoxGivesTheSameMaskAsManyBoxes) {
    const std::vector<Box> boxes = boxesOf(sceneMasks(1));
    SamPredictor predictor(miniature());
    predictor.setImage(scenePicture(1));
    const std::vector<PredictedMask> all = predictor.predictBoxes(boxes);
    const std::vector<PredictedMask> one = predictor.predict({}, boxes[2], false);
    ASSERT_EQ(one.size(), 1U);
    ASSERT_EQ(all.size(), boxes.size());
    EXPECT_TRUE(one[0].lowResLogits.allclose(all[2].lowResLogits, 1e-4, 1e-3));
    EXPECT_NEAR(one[0].predictedIou, all[2].predictedIou, 1e-4);
}

TEST(SamPredictor, ThreeMasksComeBestFirst) {
    SamPredictor predictor(miniature());
    const cv::Mat picture = resizePillow(scenePicture(2), 200, 120, ResizeFilter::bicubic);
    predictor.setImage(picture);
    const std::vector<PredictedMask> masks =
        predictor.predict({{{100, 60}, true}, {{5, 5}, false}}, std::nullopt, true);
    ASSERT_EQ(masks.size(), 3U);
    EXPECT_GE(masks[0].predictedIou, masks[1].predictedIou);
    EXPECT_GE(masks[1].predictedIou, masks[2].predictedIou);
    EXPECT_EQ(masks[0].mask.size(), picture.size());
    EXPECT_EQ(masks[0].lowResLogits.sizes(), (std::vector<std::int64_t>{64, 64}));
}

TEST(SamPredictor, WantsAPictureAndAPrompt) {
    SamPredictor predictor(miniature());
    EXPECT_THROW(predictor.predict({}, Box{0, 0, 9, 9}, false), DataError);
    EXPECT_THROW(predictor.setImage(cv::Mat()), DataError);
    predictor.setImage(cv::Mat(1, 1, CV_8UC3, cv::Scalar(10, 20, 30)));
    EXPECT_THROW(predictor.predict({}, std::nullopt, false), ConfigError);
    EXPECT_EQ(predictor.predict({}, Box{0, 0, 0, 0}, false).front().mask.size(), cv::Size(1, 1));
}

TEST(Sam, BFloat16StaysCloseToFloat32) {
    const torch::NoGradGuard noGrad;
    Sam exact = miniature();
    Sam fast = miniature(torch::kBFloat16);
    EXPECT_EQ(fast->prompt_encoder->pe_layer->positional_encoding_gaussian_matrix.scalar_type(),
              torch::kFloat32);
    const at::Tensor picture = exact->preprocess(tensorFromImage(scenePicture(3)));
    const auto relative = [](const at::Tensor& a, const at::Tensor& b) {
        return ((a.to(torch::kFloat32) - b).norm() / b.norm()).item<double>();
    };
    const at::Tensor embedding = exact->encodeImage(picture);
    const at::Tensor fastEmbedding = fast->encodeImage(picture);
    EXPECT_EQ(fastEmbedding.scalar_type(), torch::kBFloat16);
    EXPECT_LE(relative(fastEmbedding, embedding), 2e-2);
    SamPrompts prompts;
    prompts.boxes = torch::tensor({20.0F, 30.0F, 120.0F, 140.0F}).view({1, 4});
    const MaskPrediction wanted = exact->predictMasks(embedding, prompts, true);
    const MaskPrediction found = fast->predictMasks(fastEmbedding, prompts, true);
    EXPECT_EQ(found.lowResLogits.scalar_type(), torch::kFloat32);
    EXPECT_LE(relative(found.lowResLogits, wanted.lowResLogits), 2e-2);
    EXPECT_LE(relative(found.predictedIou, wanted.predictedIou), 2e-2);
}

TEST(LoadSam, RefusesAFileOfAnotherKind) {
    const auto unet =
        test::sourceResourcesFolder() / "miniature/diffusion/unet/diffusion_pytorch_model.safetensors";
    EXPECT_THROW(loadSam(unet, torch::kCPU, torch::kFloat32), CheckpointError);
    EXPECT_THROW(loadSam("/nowhere/sam.pth", torch::kCPU, torch::kFloat32), CheckpointError);
}

TEST(LoadSam, TakesFromTheConfigurationWhatShapesDoNotTell) {
    const test::TemporaryFolder folder;
    const auto checkpoint = folder / "sam.pth";
    std::filesystem::copy_file(test::sourceResourcesFolder() / "miniature/sam/sam_vit_mini.pth", checkpoint);
    const auto configure = [&](const std::string& text) { std::ofstream(folder / "sam_config.json") << text; };

    EXPECT_EQ(loadSam(checkpoint, torch::kCPU, torch::kFloat32)->config.pixelMean[0], 123.675);
    configure(R"({"pixel_mean": [1, 2, 3], "pixel_std": [4, 5, 6], "transformer_num_heads": 4})");
    const Sam sam = loadSam(checkpoint, torch::kCPU, torch::kFloat32);
    EXPECT_EQ(sam->config.pixelMean, (std::array<double, 3>{1, 2, 3}));
    EXPECT_EQ(sam->config.pixelStd, (std::array<double, 3>{4, 5, 6}));
    EXPECT_EQ(sam->config.maskDecoder.transformer.headCount, 4);
    for (const char* wrong : {"{", "[]", R"({"pixel_mean": "grey"})", R"({"pixel_std": [0, 1, 1]})",
                              R"({"transformer_num_heads": 0})"}) {
        configure(wrong);
        EXPECT_THROW(loadSam(checkpoint, torch::kCPU, torch::kFloat32), CheckpointError) << wrong;
    }
}

} // namespace
} // namespace asam
