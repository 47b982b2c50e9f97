#include <torch/torch.h>

#include "core/base/error.h"
#include "core/inversion/ddim_inversion.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

TEST(GoldenTinyStack, LoadsAsAWhole) {
    ASAM_FOR_EACH_GOLDEN("tiny_stack", golden) {
        const TinyModels models = loadStack(golden.folder());
        const auto& sizes = golden.info()["sam_config"];
        const SamConfig& sam = models.sam->config;
        EXPECT_EQ(sam.imageSize(), sizes["image_size"].get<std::int64_t>());
        EXPECT_EQ(sam.imageEncoder.embedDim, sizes["embed_dim"].get<std::int64_t>());
        EXPECT_EQ(sam.imageEncoder.depth(), sizes["depth"].get<std::int64_t>());
        EXPECT_EQ(sam.imageEncoder.headCount, sizes["num_heads"].get<std::int64_t>());
        EXPECT_EQ(sam.imageEncoder.outChannels, sizes["out_chans"].get<std::int64_t>());
        EXPECT_EQ(models.diffusion.tokenizer, nullptr);
        EXPECT_THROW(models.diffusion.encodeText("a red car"), CheckpointError);
        EXPECT_FALSE(models.diffusion.controlNet.is_empty());
    }
}

TEST(GoldenTinyStack, RunsFromTokensToANoisyLatent) {
    ASAM_FOR_EACH_GOLDEN("tiny_stack", golden) {
        TinyModels models = loadStack(golden.folder());
        const torch::NoGradGuard noGradients;
        const std::int64_t side = models.diffusion.workingSize();
        const at::Tensor text = models.diffusion.textModel->forward(torch::zeros({1, 77}, torch::kInt64));
        const at::Tensor picture = torch::full({1, 3, side, side}, 0.5);
        Denoiser denoiser(models.diffusion, picture, ControlOptions{});
        const DdimScheduler scheduler(models.diffusion.scheduler, 2);
        const auto trajectory =
            invertDdim(denoiser, scheduler, models.diffusion.encodePicture(picture), text, {});
        EXPECT_EQ(trajectory.back().sizes(), (at::IntArrayRef{1, 4, side / 8, side / 8}));
    }
}

} // namespace
} // namespace asam::test
