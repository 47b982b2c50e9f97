#include "core/data/png_metadata.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

SampleMetadata example() {
    RunConfig config = presetConfig("strict");
    config.seed = 42;
    SampleMetadata metadata;
    metadata.imageId = "sa_17";
    metadata.caption = "a café, \"two\" cats 猫";
    metadata.width = 512;
    metadata.height = 256;
    metadata.config = configToJson(config);
    metadata.modelHashes = {{"diffusion", "0123456789abcdef"}, {"sam", "fedcba"}};
    return metadata;
}

TEST(PngMetadata, ParametersReadAsInAutomatic1111) {
    const std::string text = metadataTexts(example()).at("parameters");
    EXPECT_TRUE(text.starts_with("a café, \"two\" cats 猫\nNegative prompt: \nSteps: 50, Sampler: DDIM, CFG scale: 7.5, "
                                 "Seed: 42, Size: 512x256, Model hash: 0123456789, "))
        << text;
    EXPECT_NE(text.find("ASAM radius: 0.2"), std::string::npos);
}

TEST(PngMetadata, OtherAttacksAreToldInWordsOfTheirOwn) {
    SampleMetadata pixels = example();
    pixels.config = configToJson(presetConfig("pgd"));
    pixels.modelHashes = {{"sam", "fedcba"}};
    const std::string text = metadataTexts(pixels).at("parameters");
    EXPECT_NE(
        text.find(
            "\nSeed: 0, Size: 512x256, ASAM image: sa_17, ASAM preset: pgd, ASAM attack: PGD, PGD radius: "
            "8.0, PGD step size: 2.0, PGD steps: 10, PGD random start: false"),
        std::string::npos)
        << text;
    EXPECT_TRUE(text.ends_with("PGD random start: false")) << "nothing of diffusion models";

    SampleMetadata plain = example();
    plain.config = configToJson(presetConfig("inversion_only"));
    const std::string inverted = metadataTexts(plain).at("parameters");
    EXPECT_NE(inverted.find("ASAM attack: none"), std::string::npos) << inverted;
    EXPECT_EQ(inverted.find("ASAM radius"), std::string::npos) << inverted;
}

TEST(PngMetadata, ComesBackFromAFile) {
    const test::TemporaryFolder folder;
    writePng(folder / "a.png", cv::Mat::zeros(4, 4, CV_8UC3), metadataTexts(example()));
    const auto read = metadataFromTexts(readPngTexts(folder / "a.png"), "a.png");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, example());
    EXPECT_EQ(configFromJson(read->config).seed, 42U);
}

TEST(PngMetadata, AbsentAndDamagedTexts) {
    EXPECT_FALSE(metadataFromTexts({{"parameters", "x"}}, "a.png").has_value());
    EXPECT_THROW(metadataFromTexts({{"asam", "{"}}, "a.png"), DataError);
    EXPECT_THROW(metadataFromTexts({{"asam", R"({"image": 3})"}}, "a.png"), DataError);
}

TEST(PngMetadata, AConfigurationWithGapsLeavesFieldsOut) {
    SampleMetadata metadata = example();
    metadata.config = nlohmann::json::object();
    metadata.modelHashes.clear();
    const std::string text = metadataTexts(metadata).at("parameters");
    EXPECT_NE(text.find("\nSampler: DDIM, Size: 512x256, ASAM image: sa_17"), std::string::npos) << text;
}

} // namespace
