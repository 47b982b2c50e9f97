#include "core/sam/sam.h"

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/nn/random_weights.h"
#include "tests/support/golden.h"

namespace asam {
namespace {

/// A model of a few thousand weights with everything in it: windows that need padding, a global block.
SamConfig tinyConfig() {
    SamConfig config;
    config.imageEncoder.imageSize = 64;
    config.imageEncoder.patchSize = 8;
    config.imageEncoder.embedDim = 16;
    config.imageEncoder.headCount = 2;
    config.imageEncoder.mlpDim = 32;
    config.imageEncoder.outChannels = 32;
    config.imageEncoder.windowSizes = {3, 0};
    config.promptEncoder = {.imageSize = 64, .grid = 8, .embedDim = 32, .maskChannels = 8};
    config.maskDecoder.transformer = {
        .depth = 2, .width = 32, .headCount = 4, .mlpDim = 48, .crossWidth = 16};
    config.maskDecoder.iouHeadHiddenDim = 24;
    return config;
}

/// Not normal_(): with a sanitizer, GCC takes its absent generator for an uninitialised one.
void makeNormal(at::Tensor& tensor) {
    torch::NoGradGuard noGrad;
    tensor.copy_(torch::randn_like(tensor));
}

Sam tinySam() {
    Sam sam(tinyConfig());
    fillWithRandomWeights(*sam, 3);
    makeNormal(sam->prompt_encoder->pe_layer->positional_encoding_gaussian_matrix);
    for (const auto& block : *sam->image_encoder->blocks) {
        auto& attention = *block->as<EncoderBlockImpl>()->attn;
        torch::NoGradGuard noGrad;
        makeNormal(attention.qkv->bias);
    }
    return sam;
}

SamPrompts threeBoxes() {
    SamPrompts prompts;
    const std::vector<float> corners{2, 3, 30, 40, 10, 1, 60, 33, 5, 5, 20, 20};
    prompts.boxes = torch::tensor(corners).view({3, 4});
    return prompts;
}

std::string shapeText(const at::Tensor& tensor) {
    std::ostringstream text;
    for (std::int64_t i = 0; i < tensor.dim(); ++i) {
        text << (i > 0 ? "," : "") << tensor.size(i);
    }
    return text.str();
}

std::map<std::string, std::string> moduleTree(const torch::nn::Module& module) {
    std::map<std::string, std::string> tree;
    for (const auto& item : module.named_parameters()) {
        tree[item.key()] = shapeText(item.value());
    }
    for (const auto& item : module.named_buffers()) {
        tree[item.key()] = shapeText(item.value());
    }
    return tree;
}

void expectTreeOfManifest(const SamConfig& config, const std::string& manifest) {
    const auto path = test::sharedFolder() / "manifests" / manifest;
    std::ifstream file(path);
    if (!file) {
        GTEST_SKIP() << "the list of published tensors " << path << " is absent";
    }
    std::map<std::string, std::string> wanted;
    for (std::string name, type, shape; file >> name >> type >> shape;) {
        wanted[name] = shape;
    }
    EXPECT_EQ(moduleTree(*Sam(config)), wanted);
}

TEST(SamTree, VitBHasThePublishedTensors) {
    expectTreeOfManifest(SamConfig::vitB(), "sam_vit_b.tsv");
}
TEST(SamTree, VitLHasThePublishedTensors) {
    expectTreeOfManifest(SamConfig::vitL(), "sam_vit_l.tsv");
}
TEST(SamTree, VitHHasThePublishedTensors) {
    expectTreeOfManifest(SamConfig::vitH(), "sam_vit_h.tsv");
}

TEST(SamConfigFromShapes, FindsEverySize) {
    const SamConfig wanted = tinyConfig();
    StateDict dict;
    const Sam sam(wanted);
    for (const auto& item : sam->named_parameters()) {
        dict.insert(item.key(), item.value());
    }
    const SamConfig found = SamConfig::fromStateDict(dict);
    EXPECT_EQ(found.imageSize(), wanted.imageSize());
    EXPECT_EQ(found.imageEncoder.headCount, wanted.imageEncoder.headCount);
    EXPECT_EQ(found.imageEncoder.windowSizes, wanted.imageEncoder.windowSizes);
    EXPECT_EQ(found.maskDecoder.transformer.crossWidth, wanted.maskDecoder.transformer.crossWidth);
    EXPECT_EQ(found.maskDecoder.iouHeadDepth, wanted.maskDecoder.iouHeadDepth);
    EXPECT_EQ(found.promptEncoder.maskChannels, wanted.promptEncoder.maskChannels);
}

TEST(SamConfigFromShapes, NamesTheTensorThatIsAbsent) {
    try {
        SamConfig::fromStateDict(StateDict{});
        FAIL() << "an empty file was taken for a model";
    } catch (const CheckpointError& error) {
        EXPECT_NE(std::string(error.what()).find("image_encoder"), std::string::npos) << error.what();
    }
}

TEST(LoadSam, RefusesHeadsThatDoNotDivide) {
    SamConfig config = tinyConfig();
    config.maskDecoder.transformer.headCount = 3;
    EXPECT_THROW(loadSam(StateDict{}, config, torch::kCPU, torch::kFloat32), CheckpointError);
}

TEST(RelativePositions, TableOfTheRightSizeIsIndexed) {
    const at::Tensor table = torch::arange(5, torch::kFloat32).view({5, 1});
    const at::Tensor found = relativePositions(table, 3, 3).squeeze(-1);
    EXPECT_TRUE(
        found.equal(torch::tensor({2.0F, 1.0F, 0.0F, 3.0F, 2.0F, 1.0F, 4.0F, 3.0F, 2.0F}).view({3, 3})));
}

TEST(RelativePositions, OtherTableIsInterpolated) {
    // Five rows brought to three: output i samples the source at (i + 0.5) * 5/3 - 0.5 = 1/3, 2, 11/3.
    const at::Tensor table = torch::arange(5, torch::kFloat32).view({5, 1});
    const at::Tensor found = relativePositions(table, 2, 2).squeeze(-1);
    const at::Tensor wanted = torch::tensor({2.0F, 1.0F / 3, 11.0F / 3, 2.0F}).view({2, 2});
    EXPECT_TRUE(found.allclose(wanted, 1e-5, 1e-5)) << found;
}

TEST(ImageEncoder, GradientPathGivesTheSameEmbedding) {
    Sam sam = tinySam();
    const at::Tensor image = torch::randn({2, 3, 64, 64});
    const at::Tensor withGradient = sam->encodeImage(image.clone().requires_grad_(true)).detach();
    const torch::NoGradGuard noGrad;
    EXPECT_TRUE(sam->encodeImage(image).allclose(withGradient, 1e-4, 1e-5));
}

TEST(ImageEncoder, GradientAgreesWithDifferences) {
    Sam sam = tinySam();
    sam->to(torch::kFloat64);
    const at::Tensor image = torch::randn({1, 3, 64, 64}, torch::kFloat64);
    const at::Tensor direction = torch::randn_like(image);
    const at::Tensor weight = torch::randn({1, 32, 8, 8}, torch::kFloat64);
    const at::Tensor leaf = image.clone().requires_grad_(true);
    const at::Tensor gradient =
        torch::autograd::grad({(sam->encodeImage(leaf) * weight).sum()}, {leaf}).front();
    const torch::NoGradGuard noGrad;
    const double h = 1e-5;
    const at::Tensor difference =
        ((sam->encodeImage(image + h * direction) - sam->encodeImage(image - h * direction)) * weight).sum() /
        (2 * h);
    const double wanted = difference.item<double>();
    EXPECT_NEAR((gradient * direction).sum().item<double>(), wanted, 1e-6 * std::max(1.0, std::abs(wanted)));
}

TEST(MaskDecoder, PromptsDoNotInfluenceEachOther) {
    const torch::NoGradGuard noGrad;
    Sam sam = tinySam();
    const at::Tensor embedding = torch::randn({1, 32, 8, 8});
    const SamPrompts all = threeBoxes();
    const MaskPrediction together = sam->predictMasks(embedding, all, true);
    for (std::int64_t i = 0; i < 3; ++i) {
        SamPrompts one;
        one.boxes = all.boxes.narrow(0, i, 1);
        const MaskPrediction alone = sam->predictMasks(embedding, one, true);
        EXPECT_TRUE(alone.lowResLogits.allclose(together.lowResLogits.narrow(0, i, 1), 1e-4, 1e-5));
        EXPECT_TRUE(alone.predictedIou.allclose(together.predictedIou.narrow(0, i, 1), 1e-4, 1e-5));
    }
}

TEST(MaskDecoder, TokensHaveAGradient) {
    Sam sam = tinySam();
    const at::Tensor embedding = torch::randn({1, 32, 8, 8});
    const MaskPrediction prediction = sam->predictMasks(embedding, threeBoxes(), false);
    const auto gradients =
        torch::autograd::grad({prediction.lowResLogits.sum() + prediction.predictedIou.sum()},
                              {sam->mask_decoder->mask_tokens->weight, sam->mask_decoder->iou_token->weight});
    EXPECT_GT(gradients[0].abs().max().item<float>(), 0);
    EXPECT_GT(gradients[1].abs().max().item<float>(), 0);
}

TEST(PromptEncoder, PositionsFollowAChangeOfTheWeights) {
    const torch::NoGradGuard noGrad;
    Sam sam = tinySam();
    const at::Tensor before = sam->prompt_encoder->imagePositions();
    sam->prompt_encoder->pe_layer->positional_encoding_gaussian_matrix.mul_(2);
    EXPECT_FALSE(sam->prompt_encoder->imagePositions().allclose(before));
}

TEST(Sam, RefusesAPictureLargerThanItsFrame) {
    Sam sam(tinyConfig());
    EXPECT_THROW(sam->preprocess(torch::zeros({1, 3, 65, 64})), DataError);
    EXPECT_THROW(sam->preprocess(torch::zeros({1, 1, 64, 64})), DataError);
}

} // namespace
} // namespace asam
