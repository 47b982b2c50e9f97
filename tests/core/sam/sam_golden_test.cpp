#include <string>
#include <vector>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/data/picture.h"
#include "core/data/resize.h"
#include "core/sam/sam.h"
#include "tests/support/golden.h"

namespace asam {
namespace {

using test::GoldenCase;

std::array<std::int64_t, 2> sizeFrom(const nlohmann::json& value) {
    return {value.at(0).get<std::int64_t>(), value.at(1).get<std::int64_t>()};
}

Sam loadCase(const GoldenCase& golden) {
    const StateDict dict = readCheckpoint(golden / "sam.pth");
    const auto& sizes = golden.info().at("config");
    SamConfig config = SamConfig::fromStateDict(dict);
    EXPECT_EQ(config.imageSize(), sizes.at("image_size").get<std::int64_t>());
    EXPECT_EQ(config.imageEncoder.headCount, sizes.at("num_heads").get<std::int64_t>());
    config.maskDecoder.transformer.headCount = sizes.at("decoder_num_heads").get<std::int64_t>();
    config.pixelMean = sizes.at("pixel_mean").get<std::array<double, 3>>();
    config.pixelStd = sizes.at("pixel_std").get<std::array<double, 3>>();
    return loadSam(dict, config, torch::kCPU, torch::kFloat32);
}

/// The prompts of case.json by their names there.
SamPrompts promptsOf(const GoldenCase& golden, const std::string& kind) {
    const at::Tensor points = golden.input("points");
    const at::Tensor labels = golden.input("point_labels");
    const at::Tensor boxes = golden.input("boxes");
    const at::Tensor mask = golden.input("mask_input");
    SamPrompts prompts;
    if (kind == "point") {
        prompts.points = points;
        prompts.labels = labels;
    } else if (kind == "point1") {
        prompts.points = points.slice(0, 0, 1).slice(1, 0, 1);
        prompts.labels = labels.slice(0, 0, 1).slice(1, 0, 1);
    } else if (kind == "point_box") {
        prompts.points = points.slice(0, 0, 1);
        prompts.labels = labels.slice(0, 0, 1);
        prompts.boxes = boxes.slice(0, 0, 1);
    } else if (kind == "box") {
        prompts.boxes = boxes;
    } else if (kind == "box_mask") {
        prompts.boxes = boxes.slice(0, 0, 1);
    }
    if (kind == "mask" || kind == "box_mask") {
        prompts.masks = mask;
    }
    return prompts;
}

at::Tensor resizedImage(const GoldenCase& golden) {
    return tensorFromImage(readPicture(golden / "resized.png"));
}

TEST(SamGolden, LongestSide) {
    ASAM_FOR_EACH_GOLDEN("sam", golden) {
        const int side = golden.info().at("config").at("image_size").get<int>();
        const cv::Mat resized = resizeLongestSide(readPicture(golden / "image.png"), side);
        EXPECT_TRUE(tensorFromImage(resized).equal(resizedImage(golden)));
        EXPECT_EQ(sizeFrom(golden.info().at("input_size")),
                  (std::array<std::int64_t, 2>{resized.rows, resized.cols}));
    }
}

TEST(SamGolden, ImageEncoder) {
    ASAM_FOR_EACH_GOLDEN("sam", golden) {
        const torch::NoGradGuard noGrad;
        Sam sam = loadCase(golden);
        const at::Tensor preprocessed = sam->preprocess(resizedImage(golden));
        golden.expectClose(preprocessed.view_as(golden.expected("preprocessed")), "preprocessed");
        golden.expectClose(sam->encodeImage(preprocessed), "image_embedding");
        golden.expectClose(sam->prompt_encoder->imagePositions(), "image_pe");
    }
}

TEST(SamGolden, EveryPromptKind) {
    ASAM_FOR_EACH_GOLDEN("sam", golden) {
        const torch::NoGradGuard noGrad;
        Sam sam = loadCase(golden);
        const at::Tensor embedding = golden.expected("image_embedding");
        for (const auto& entry : golden.info().at("prompts").items()) {
            SCOPED_TRACE(entry.key());
            const SamPrompts prompts = promptsOf(golden, entry.key());
            const PromptEmbedding embedded =
                sam->prompt_encoder->forward(prompts.points, prompts.labels, prompts.boxes, prompts.masks);
            golden.expectClose(embedded.sparse, entry.key() + ".sparse");
            if (golden.hasExpected(entry.key() + ".dense")) {
                golden.expectClose(embedded.dense, entry.key() + ".dense");
            }
            for (const bool multimask : {false, true}) {
                const std::string name = entry.key() + (multimask ? ".multi" : ".single");
                const MaskPrediction prediction = sam->predictMasks(embedding, prompts, multimask);
                golden.expectClose(prediction.lowResLogits, name + ".low_res");
                golden.expectClose(prediction.predictedIou, name + ".iou");
                if (golden.hasExpected(name + ".masks")) {
                    golden.expectClose(sam->postprocess(prediction.lowResLogits.slice(0, 0, 1),
                                                        sizeFrom(golden.info().at("input_size")),
                                                        sizeFrom(golden.info().at("original_size"))),
                                       name + ".masks");
                }
            }
        }
    }
}

TEST(SamGolden, GradientToTheImage) {
    ASAM_FOR_EACH_GOLDEN("sam", golden) {
        Sam sam = loadCase(golden);
        const at::Tensor image = resizedImage(golden).requires_grad_(true);
        const at::Tensor embedding = sam->encodeImage(sam->preprocess(image));
        const MaskPrediction prediction = sam->predictMasks(embedding, promptsOf(golden, "box"), false);
        const at::Tensor loss =
            (prediction.lowResLogits * golden.input("loss_weight")).mean() + prediction.predictedIou.mean();
        golden.expectClose(loss.view_as(golden.expected("loss")), "loss");
        const at::Tensor gradient = torch::autograd::grad({loss}, {image}).front();
        const at::Tensor wanted = golden.expected("grad_image");
        EXPECT_GE(test::cosine(gradient, wanted), 0.9999);
        golden.expectClose(gradient.view_as(wanted), "grad_image");
    }
}

TEST(SamGolden, HuggingFaceLayoutIsTheSameModel) {
    ASAM_FOR_EACH_GOLDEN("single_file", golden) {
        const torch::NoGradGuard noGrad;
        Sam published = loadSam(golden / "sam.pth", torch::kCPU, torch::kFloat32);
        Sam huggingFace = loadSam(golden / "sam_hf.safetensors", torch::kCPU, torch::kFloat32);
        const std::int64_t side = published->config.imageSize();
        const at::Tensor image = torch::linspace(-1, 1, 3 * side * side).view({1, 3, side, side});
        SamPrompts prompts;
        prompts.boxes = torch::tensor({1.0F, 2.0F, 30.0F, 40.0F}).view({1, 4});
        const auto masks = [&](Sam& sam) {
            return sam->predictMasks(sam->encodeImage(image), prompts, true).lowResLogits;
        };
        EXPECT_TRUE(masks(published).equal(masks(huggingFace)));
    }
}

TEST(SamGolden, DecoderAloneIsRefused) {
    ASAM_FOR_EACH_GOLDEN("single_file", golden) {
        EXPECT_THROW(loadSam(golden / "sam_decoder_only.pth", torch::kCPU, torch::kFloat32), CheckpointError);
    }
}

} // namespace
} // namespace asam
