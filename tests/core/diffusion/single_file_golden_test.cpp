#include <torch/torch.h>

#include "core/diffusion/config_reader.h"
#include "core/diffusion/stable_diffusion.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

TEST(GoldenSingleFile, SizesFollowFromTheTensors) {
    ASAM_FOR_EACH_GOLDEN("single_file", golden) {
        const StableDiffusion models = loadStableDiffusion(golden / "model.safetensors", torch::kCPU, torch::kFloat32);
        const auto expected = diffusion::readJsonFile(golden / "expected.json");
        EXPECT_EQ(models.unet->parameters().size(), expected["unet"].size());
        EXPECT_EQ(models.vae->parameters().size(), expected["vae"].size());
        for (const char* name : {"controlnet_cldm.pth", "controlnet_noprefix.pth"}) {
            const ControlNet control =
                loadControlNet(golden / name, models.unet->config, torch::kCPU, torch::kFloat32);
            EXPECT_EQ(control->parameters().size(), expected["controlnet"].size());
        }
    }
}

} // namespace
} // namespace asam::test
