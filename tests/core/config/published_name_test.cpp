#include "core/config/published_name.h"

#include <gtest/gtest.h>

#include "core/config/config_json.h"
#include "core/config/presets.h"

using namespace asam;

TEST(PublishedName, TheReleasedSetsNameIsThatOfItsPreset) {
    PublishedName name;
    name.config = presetConfig("released");
    const std::string text = publishedFolderName(name);
    EXPECT_EQ(text, "skip-ablation-01-mi-SD-7.5-50-SAM-sam-vit_b-140-ADV-0.2-10-0.01-0.5-100.0-100.0-1.0-2");
    const auto read = publishedNameFromText(text);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->prefix, "skip-ablation-01-mi");
    EXPECT_EQ(read->model, "sam");
    EXPECT_EQ(read->modelType, "vit_b");
    RunConfig expected = presetConfig("released");
    expected.preset = "strict"; // which the name's numbers are put into
    EXPECT_EQ(configToJson(read->config), configToJson(expected));
}

TEST(PublishedName, OddNumbersAndARandomLatentComeBack) {
    PublishedName name;
    name.prefix = "my-SD-run";
    name.model = "sam-hq";
    name.config = presetConfig("strict");
    name.config.attack.stepSize = 1e-5;
    name.config.attack.weightImage = 0;
    name.config.attack.imageNorm = 1.5;
    name.config.attack.guidance = name.config.inversion.guidance = name.config.regeneration.guidance = 8;
    name.config.inversion.source = LatentSource::randomLatent;
    const std::string text = publishedFolderName(name);
    EXPECT_EQ(
        text,
        "my-SD-run-SD-8.0-50-SAM-sam-hq-vit_b-140-ADV-0.2-10-1e-05-0.5-100.0-100.0-0.0-1.5-random_latent");
    const auto read = publishedNameFromText(text);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->prefix, "my-SD-run");
    EXPECT_EQ(read->model, "sam-hq");
    EXPECT_EQ(configToJson(read->config), configToJson(name.config));
}

TEST(PublishedName, OtherNamesAreNone) {
    for (const char* text :
         {"", "runs",
          "x-SD-7.5-50-SAM-sam-vit_b-140-ADV-0.2-10-0.01-0.5-100.0-100.0-1.0", // one number is missing
          "x-SD-7.5-50-SAM-sam-vit_b-140-ADV-0.2-10-0.01-0.5-100.0-100.0-1.0-2-other",
          "x-SD-7.5-SAM-sam-vit_b-140-ADV-0.2-10-0.01-0.5-100.0-100.0-1.0-2",
          "x-SD-7.5-50-SAM-vit_b-140-ADV-0.2-10-0.01-0.5-100.0-100.0-1.0-2",
          "x-SD-7.5-50-SAM-sam-vit_b-140-ADV-nan-10-0.01-0.5-100.0-100.0-1.0-2",
          "x-SD-7.5-50-SAM-sam-vit_b-140-ADV-0.2-9999999999-0.01-0.5-100.0-100.0-1.0-2",
          "skip-ablation-01-mi-0.5-sam-vit_b-150-0.01-100-1-2-10-Clip-0.2", "-ADV--SAM--SD-",
          "-SD--SAM--ADV-"}) {
        EXPECT_FALSE(publishedNameFromText(text).has_value()) << text;
    }
}
