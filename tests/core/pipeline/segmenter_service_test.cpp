#include "core/pipeline/segmenter_service.h"

#include <memory>
#include <thread>
#include <vector>

#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/token_file.h"
#include "core/data/picture.h"
#include "core/data/resize.h"
#include "core/pipeline/embedding_cache.h"
#include "core/pipeline/loaded_models.h"
#include "core/sam/sam_files.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

std::filesystem::path miniatureSam() {
    return test::sourceResourcesFolder() / "miniature/sam/sam_vit_mini.pth";
}

cv::Mat scene(int number) {
    return readPicture(test::sourceResourcesFolder() / "miniature/scenes" /
                       ("sa_" + std::to_string(number) + ".jpg"));
}

PromptedPicture prompted(const cv::Mat& picture) {
    return {picture, pictureIdentity(picture)};
}

SegmenterChoice miniature() {
    return {miniatureSam(), {}};
}

bool same(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && cv::countNonZero(a != b) == 0;
}

TEST(SegmenterService, AnswersAsThePredictorDoes) {
    SamPredictor predictor(loadSam(miniatureSam(), torch::kCPU, torch::kFloat32));
    SegmenterService service(std::make_shared<ModelHub>());
    const cv::Mat picture = scene(1);
    predictor.setImage(picture);
    const std::vector<MaskPrompt> prompts{
        {{{{120, 90}, true}}, std::nullopt},
        {{{{120, 90}, true}, {{20, 30}, false}}, std::nullopt},
        {{}, Box{40, 50, 180, 200}},
        {{{{100, 100}, true}, {{60, 60}, false}}, Box{40, 50, 180, 200}},
    };
    for (const MaskPrompt& prompt : prompts) {
        const bool ambiguous = prompt.points.size() == 1 && !prompt.boxInImage;
        const PredictedMask wanted = predictor.predict(prompt.points, prompt.boxInImage, ambiguous).front();
        const MaskResult found = service.segment(miniature(), prompted(picture), prompt);
        EXPECT_TRUE(same(found.mask, wanted.mask));
        EXPECT_DOUBLE_EQ(found.predictedIou, wanted.predictedIou);
        EXPECT_EQ(found.mask.size(), picture.size());
    }
    EXPECT_EQ(service.encodes(), 1);
}

TEST(SegmenterService, PutsTunedTokensOverTheirBase) {
    const test::TemporaryFolder folder;
    const auto writeScaled = [&](const char* name, double factor) {
        SamTokens tokens = takeTokens(readSamFile(miniatureSam()).dict);
        tokens.maskTokens = tokens.maskTokens * factor;
        writeTokenFile(folder / name, tokens);
        return SegmenterChoice{folder / name, {}, miniatureSam()};
    };
    SegmenterService service(std::make_shared<ModelHub>());
    const PromptedPicture picture = prompted(scene(1));
    const MaskPrompt prompt{{}, Box{40, 50, 180, 200}};
    const cv::Mat wanted = service.segment(miniature(), picture, prompt).mask;
    const SegmenterChoice unchanged = writeScaled("same.safetensors", 1);
    EXPECT_TRUE(same(service.segment(unchanged, picture, prompt).mask, wanted));
    const SegmenterChoice other = writeScaled("other.safetensors", -2);
    EXPECT_FALSE(same(service.segment(other, picture, prompt).mask, wanted));
    EXPECT_TRUE(same(service.segment(miniature(), picture, prompt).mask, wanted)); // the base is what it was
}

TEST(SegmenterService, EncodesAPictureOnce) {
    SegmenterService service(std::make_shared<ModelHub>());
    const PromptedPicture first = prompted(scene(1));
    const PromptedPicture second = prompted(scene(2));
    const MaskPrompt prompt{{{{120, 90}, true}}, std::nullopt};
    EXPECT_FALSE(service.isCached(miniature(), first.identity));
    EXPECT_FALSE(service.segment(miniature(), first, prompt).embeddingWasCached);
    EXPECT_TRUE(service.isCached(miniature(), first.identity));
    const MaskResult again = service.segment(miniature(), first, prompt);
    EXPECT_TRUE(again.embeddingWasCached);
    service.prepare(miniature(), second);
    EXPECT_EQ(service.encodes(), 2);
    EXPECT_TRUE(service.segment(miniature(), second, prompt).embeddingWasCached);
    // Back to the first, whose pixels were copied meanwhile: its identity is its pixels.
    const MaskResult back = service.segment(miniature(), prompted(scene(1)), prompt);
    EXPECT_TRUE(back.embeddingWasCached);
    EXPECT_TRUE(same(back.mask, again.mask));
    EXPECT_EQ(service.encodes(), 2);
    // Another precision is another embedding.
    SegmenterChoice bf16 = miniature();
    bf16.compute.precision = Precision::bf16;
    EXPECT_FALSE(service.segment(bf16, first, prompt).embeddingWasCached);
    EXPECT_EQ(service.encodes(), 3);
}

TEST(SegmenterService, TakesPicturesOfAnySize) {
    SegmenterService service(std::make_shared<ModelHub>());
    cv::Mat wide;
    cv::copyMakeBorder(scene(3), wide, 0, 0, 40, 301, cv::BORDER_REFLECT);
    const MaskResult found =
        service.segment(miniature(), prompted(wide), {{{{150, 100}, true}}, std::nullopt});
    EXPECT_EQ(found.mask.size(), wide.size());
    EXPECT_GT(cv::countNonZero(found.mask), 0);
    EXPECT_THROW(service.segment(miniature(), {cv::Mat(), "none"}, {{{{1, 1}, true}}, std::nullopt}),
                 DataError);
    EXPECT_THROW(service.segment(miniature(), prompted(wide), {}), ConfigError);
    EXPECT_THROW(service.segment({"/nowhere.pth", {}}, prompted(wide), {{{{1, 1}, true}}, std::nullopt}),
                 Error);
}

TEST(SegmenterService, ForgetsTheLeastRecentlyUsedWhenItIsFull) {
    SegmenterService measure(std::make_shared<ModelHub>());
    measure.prepare(miniature(), prompted(scene(1)));
    const std::size_t one = measure.cachedBytes();
    ASSERT_GT(one, 0U);

    SegmenterService service(std::make_shared<ModelHub>(), 2 * one);
    const PromptedPicture pictures[] = {prompted(scene(1)), prompted(scene(2)), prompted(scene(3))};
    service.prepare(miniature(), pictures[0]);
    service.prepare(miniature(), pictures[1]);
    service.prepare(miniature(), pictures[0]); // used again: now the second is the oldest
    service.prepare(miniature(), pictures[2]);
    EXPECT_EQ(service.cachedBytes(), 2 * one);
    EXPECT_TRUE(service.isCached(miniature(), pictures[0].identity));
    EXPECT_FALSE(service.isCached(miniature(), pictures[1].identity));
    EXPECT_TRUE(service.isCached(miniature(), pictures[2].identity));

    SegmenterService tiny(std::make_shared<ModelHub>(), 1);
    tiny.prepare(miniature(), pictures[0]);
    EXPECT_TRUE(tiny.isCached(miniature(), pictures[0].identity)) << "the one in use stays whatever its size";
}

TEST(SegmenterService, SharesTheSegmenterWithTheJobs) {
    ModelHub hub;
    const ComputeSettings compute;
    const auto alone = hub.loadSegmenter({}, compute);
    const auto models = hub.load({}, compute);
    EXPECT_EQ(models->sam.get(), alone->sam.get());
    EXPECT_EQ(hub.loadSegmenter(miniatureSam(), compute)->sam.get(), alone->sam.get());
    ComputeSettings bf16;
    bf16.precision = Precision::bf16;
    EXPECT_NE(hub.loadSegmenter({}, bf16)->sam.get(), alone->sam.get());
}

TEST(SegmenterService, AnswersSeveralThreads) {
    SegmenterService service(std::make_shared<ModelHub>());
    const PromptedPicture picture = prompted(scene(1));
    const MaskPrompt prompt{{{{120, 90}, true}}, std::nullopt};
    const cv::Mat wanted = service.segment(miniature(), picture, prompt).mask;
    std::vector<cv::Mat> masks(4);
    {
        std::vector<std::jthread> threads;
        for (cv::Mat& mask : masks) {
            threads.emplace_back([&] { mask = service.segment(miniature(), picture, prompt).mask; });
        }
    }
    for (const cv::Mat& mask : masks) {
        EXPECT_TRUE(same(mask, wanted));
    }
    EXPECT_EQ(service.encodes(), 1);
}

} // namespace
} // namespace asam
