#include <fstream>
#include <map>
#include <sstream>

#include <torch/torch.h>

#include "core/diffusion/autoencoder_kl.h"
#include "core/diffusion/clip_text_model.h"
#include "core/diffusion/config_reader.h"
#include "core/diffusion/controlnet.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

Shapes manifest(const std::filesystem::path& path) {
    Shapes shapes;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::istringstream columns(line);
        std::string name;
        std::string type;
        std::string shape;
        columns >> name >> type >> shape;
        auto& sizes = shapes[name];
        std::istringstream numbers(shape);
        for (std::string number; std::getline(numbers, number, ',');) {
            sizes.push_back(std::stoll(number));
        }
    }
    return shapes;
}

Shapes shapesOf(const torch::nn::Module& module) {
    Shapes shapes;
    for (const auto& item : module.named_parameters()) {
        shapes[item.key()] = item.value().sizes().vec();
    }
    return shapes;
}

// The networks are built in full size; their weights are memory that nobody touches.
void expectManifest(const torch::nn::Module& module, const std::string& name) {
    const auto path = sharedFolder() / "manifests" / name;
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is absent";
    }
    Shapes expected = manifest(path);
    expected.erase("text_model.embeddings.position_ids"); // a constant, optional in the files
    const Shapes found = shapesOf(module);
    EXPECT_EQ(found.size(), expected.size());
    for (const auto& [key, shape] : expected) {
        ASSERT_TRUE(found.contains(key)) << key;
        EXPECT_EQ(found.at(key), shape) << key;
    }
}

template <typename Config>
Config published(const std::string& part) {
    const auto path = sharedFolder() / "formats/sd15_config" / part / "config.json";
    return std::filesystem::exists(path) ? Config::fromJson(diffusion::readJsonFile(path), path) : Config{};
}

TEST(ModuleNames, UNet) { expectManifest(*UNet(published<UNetConfig>("unet")), "sd15_unet_diffusers.tsv"); }

TEST(ModuleNames, Autoencoder) {
    expectManifest(*AutoencoderKL(published<AutoencoderConfig>("vae")), "sd15_vae_diffusers.tsv");
}

TEST(ModuleNames, TextModel) {
    expectManifest(*ClipTextModel(published<ClipTextConfig>("text_encoder")), "sd15_text_encoder_hf.tsv");
}

TEST(ModuleNames, ControlNet) { expectManifest(*ControlNet(ControlNetConfig{}), "sd15_controlnet_diffusers.tsv"); }

} // namespace
} // namespace asam::test
