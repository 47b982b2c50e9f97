#include "core/pipeline/image_preparation.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/pipeline/model_hub.h"
#include "tests/support/golden.h"

using namespace asam;

namespace {

std::shared_ptr<LoadedModels> miniature() {
    static ModelHub hub;
    return hub.load({}, ComputeSettings{});
}

Dataset scenes() { return Dataset::open(test::sourceResourcesFolder() / "miniature" / "scenes"); }

} // namespace

TEST(ImagePreparation, KeepsTheMasksWithTheLargestBoxesInPaintingOrder) {
    DataConfig config;
    config.maxMasks = 3;
    const PreparedImage image = prepareImage(scenes(), "sa_1", *miniature(), config);
    ASSERT_EQ(image.kept.size(), 3U);
    const auto& annotations = image.sample.annotations;
    for (std::size_t index = 1; index < image.kept.size(); ++index) {
        EXPECT_GE(annotations[image.kept[index - 1]].boxArea(), annotations[image.kept[index]].boxArea());
    }
    EXPECT_EQ(image.warnings.size(), 1U);
    EXPECT_EQ(segmentationTarget(image, *miniature()).count(), 3);
}

TEST(ImagePreparation, PackedMasksAreThoseOfTheFitAndTheTargetsBoxes) {
    const PreparedImage image = prepareImage(scenes(), "sa_1", *miniature(), DataConfig{});
    const SegmentationTarget target = segmentationTarget(image, *miniature());
    ASSERT_EQ(target.count(), static_cast<std::int64_t>(image.masksInSam.size()));
    for (std::size_t index = 0; index < image.kept.size(); ++index) {
        const MaskRle& mask = image.masksInSam[index];
        const cv::Mat fitted =
            image.samFit.fitMask(image.sample.annotations[image.kept[index]].mask.decode());
        EXPECT_EQ(cv::norm(mask.decode(), fitted, cv::NORM_INF), 0);
        const Box box = mask.inclusiveBox();
        const at::Tensor row = target.boxesInInput[static_cast<std::int64_t>(index)].to(torch::kFloat64);
        EXPECT_TRUE(torch::equal(row, torch::tensor({box.x0, box.y0, box.x1, box.y1}, torch::kFloat64)));
    }
}

TEST(ImagePreparation, ConditionHasTheWorkingSizeWhateverTheFit) {
    for (const FitMode fit : {FitMode::squash, FitMode::crop, FitMode::pad}) {
        DataConfig config;
        config.fit = fit;
        const PreparedImage image = prepareImage(scenes(), "sa_1", *miniature(), config);
        const at::Tensor condition = controlCondition(image, ConditionRounding::none, *miniature());
        const std::int64_t side = miniature()->diffusion.workingSize();
        EXPECT_EQ(condition.sizes(), (std::vector<std::int64_t>{1, 3, side, side}));
        EXPECT_GE(condition.min().item<float>(), 0);
        EXPECT_LE(condition.max().item<float>(), 1);
        EXPECT_EQ(image.picture.cols, side);
    }
}
