#include "core/diffusion/stable_diffusion.h"

#include <fstream>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

namespace fs = std::filesystem;

fs::path miniature() { return sourceResourcesFolder() / "miniature"; }

StableDiffusion loadMiniature(c10::ScalarType type = torch::kFloat32) {
    return loadStableDiffusion(miniature() / "diffusion", torch::kCPU, type);
}

TEST(StableDiffusion, MiniatureLoadsAndItsPartsFit) {
    torch::NoGradGuard noGrad;
    StableDiffusion models = loadMiniature();
    models.controlNet = loadControlNet(miniature() / "controlnet", models.unet->config, torch::kCPU, torch::kFloat32);
    EXPECT_EQ(models.workingSize(), 256);
    EXPECT_EQ(models.scheduler.stepsOffset, 0);
    for (const auto& parameter : models.unet->parameters()) {
        EXPECT_FALSE(parameter.requires_grad());
    }
    const at::Tensor text = models.encodeText("a red circle");
    EXPECT_EQ(text.sizes(), (std::vector<std::int64_t>{1, 77, 128}));
    const at::Tensor picture = torch::full({1, 3, 64, 64}, 0.5);
    const at::Tensor latent = models.encodePicture(picture);
    EXPECT_EQ(latent.sizes(), (std::vector<std::int64_t>{1, 4, 8, 8}));
    EXPECT_LE((models.decodeLatent(latent) - picture).abs().mean().item<double>(), 0.05);
}

TEST(StableDiffusion, TheSchedulesOffsetIsThatOfThePublishedCodeAndNotOfTheModelsFile) {
    const TemporaryFolder folder;
    for (const char* part : {"unet", "vae", "text_encoder", "tokenizer"}) {
        fs::create_directory_symlink(miniature() / "diffusion" / part, folder / part);
    }
    fs::create_directory(folder / "scheduler");
    std::ofstream(folder / "scheduler" / "scheduler_config.json")
        << R"({"_class_name": "PNDMScheduler", "beta_schedule": "scaled_linear", "beta_start": 0.00085,
               "beta_end": 0.012, "num_train_timesteps": 1000, "set_alpha_to_one": false, "steps_offset": 1})";
    EXPECT_EQ(loadStableDiffusion(folder.path(), torch::kCPU, torch::kFloat32).scheduler.stepsOffset, 0);
}

TEST(StableDiffusion, BrainFloatMiniatureIsWithinTwoPercent) {
    torch::NoGradGuard noGrad;
    torch::manual_seed(1);
    const StableDiffusion exact = loadMiniature();
    const StableDiffusion half = loadMiniature(torch::kBFloat16);
    const at::Tensor latent = torch::randn({1, 4, 32, 32});
    const at::Tensor text = exact.encodeText("a blue square");
    const at::Tensor time = torch::tensor({500});
    const at::Tensor wanted = exact.unet->forward(latent, time, text);
    const at::Tensor found = half.unet->forward(latent, time, text).to(torch::kFloat32);
    EXPECT_LE(((found - wanted).norm() / wanted.norm()).item<double>(), 2e-2);
}

TEST(StableDiffusion, ForeignControlNetIsRefused) {
    UNetConfig other;
    EXPECT_THROW(loadControlNet(miniature() / "controlnet", other, torch::kCPU, torch::kFloat32), CheckpointError);
    EXPECT_THROW(loadControlNet(miniature() / "diffusion/vae", other, torch::kCPU, torch::kFloat32), CheckpointError);
}

TEST(StableDiffusion, WrongPathsAreNamed) {
    const TemporaryFolder folder;
    std::ofstream(folder / "notes.safetensors") << "not a checkpoint";
    for (const fs::path& path : {folder / "absent", folder.path(), folder / "notes.safetensors"}) {
        try {
            loadStableDiffusion(path, torch::kCPU, torch::kFloat32);
            FAIL() << path;
        } catch (const CheckpointError& error) {
            EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos) << error.what();
        }
    }
}

TEST(StableDiffusion, WithoutATextEncoderCaptionsAreAnError) {
    StableDiffusion models = loadMiniature();
    models.tokenizer = nullptr;
    EXPECT_THROW(models.encodeText("a red circle"), CheckpointError);
}

} // namespace
} // namespace asam::test
