#include <string>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/field_table.h"
#include "core/config/presets.h"
#include "core/config/stage_configs.h"
#include "tests/support/refusal.h"

namespace {

using namespace asam;
using asam::test::has;
using nlohmann::json;

std::string documentRefusal(const json& document) {
    return asam::test::refusal<ConfigError>([&] { configFromJson(document); });
}

TEST(ConfigJson, EveryPresetSurvivesTheRoundTrip) {
    for (const PresetInfo& preset : presets()) {
        RunConfig config = presetConfig(preset.name);
        config.seed = 18446744073709551615ULL;
        config.attack.radius = 0.123456789012345;
        const json document = configToJson(config);
        const RunConfig again = configFromJson(json::parse(document.dump()));
        EXPECT_EQ(configToJson(again), document) << preset.name;
        EXPECT_EQ(again.seed, config.seed);
        EXPECT_EQ(again.preset, preset.name);
        EXPECT_EQ(again.attack.radius, config.attack.radius);
    }
}

TEST(ConfigJson, HoldsEveryField) {
    const json document = configToJson(RunConfig{});
    for (const FieldInfo& info : fieldTable()) {
        EXPECT_EQ(document.at(info.stage).at(info.name), info.defaultValue) << info.key();
    }
}

TEST(ConfigJson, AbsentKeysComeFromTheNamedPreset) {
    EXPECT_EQ(configToJson(configFromJson(json::object())), configToJson(presetConfig("paper")));
    const RunConfig config = configFromJson({{"preset", "strict"}, {"attack", {{"steps", 3}}}});
    EXPECT_EQ(config.attack.steps, 3);
    EXPECT_EQ(config.attack.radius, presetConfig("strict").attack.radius);
}

TEST(ConfigJson, RefusalsNameKeyAndNearest) {
    EXPECT_TRUE(
        has(documentRefusal({{"atack", json::object()}}), "\"atack\"; the nearest known one is \"attack\""));
    EXPECT_TRUE(has(documentRefusal({{"attack", {{"radios", 1}}}}),
                    "\"attack.radios\"; the nearest known one is \"attack.radius\""));
    EXPECT_TRUE(has(documentRefusal({{"attack", {{"radius", "big"}}}}), "attack.radius is \"big\""));
    EXPECT_TRUE(has(documentRefusal({{"attack", 3}}), "attack is 3; expected a JSON object"));
    EXPECT_TRUE(has(documentRefusal({{"seed", -1}}), "seed is -1"));
    EXPECT_TRUE(
        has(documentRefusal({{"preset", "stric"}}), "\"stric\"; the nearest known one is \"strict\""));
    EXPECT_TRUE(has(documentRefusal({{"preset", 1}}), "preset is 1"));
    EXPECT_TRUE(has(documentRefusal(json::array()), "expected a JSON object"));
}

TEST(Presets, AreUsableAndNamed) {
    EXPECT_EQ(presets().size(), 9U);
    for (const PresetInfo& preset : presets()) {
        const RunConfig config = presetConfig(preset.name);
        EXPECT_EQ(config.preset, preset.name);
        EXPECT_TRUE(validate(config).empty()) << preset.name << ": " << validate(config).front().message;
        EXPECT_NO_THROW(check(config));
        EXPECT_FALSE(preset.label.empty());
        EXPECT_FALSE(preset.tip.empty());
    }
    EXPECT_THROW(presetConfig("fast"), ConfigError);
}

TEST(Presets, StrictHoldsThePublishedValues) {
    const RunConfig strict = presetConfig("strict");
    for (const FieldInfo& info : fieldTable()) {
        // The published code dies at a missing caption and keeps neither trajectory nor embeddings: none of it changes a
        // result.
        if (info.publishedValue.is_null() || info.key() == "data.missing_caption" ||
            info.key() == "inversion.keep_trajectory" || info.key() == "tuning.keep_embeddings") {
            continue;
        }
        EXPECT_EQ(fieldValue(strict, info.key()), info.publishedValue) << info.key();
    }
}

TEST(Presets, PaperHoldsThePapersValues) {
    const RunConfig paper = presetConfig("paper");
    for (const FieldInfo& info : fieldTable()) {
        // The full chain is there for who waits for it; the skip gradient is what the paper's figures were made with.
        if (info.paperValue.is_null() || info.key() == "attack.gradient") {
            continue;
        }
        EXPECT_EQ(fieldValue(paper, info.key()), info.paperValue) << info.key();
    }
}

TEST(Presets, QuickIsStrictWithFewerSteps) {
    const RunConfig quick = presetConfig("quick");
    EXPECT_EQ(quick.inversion.steps, 20);
    EXPECT_EQ(quick.attack.steps, 5);
    EXPECT_EQ(quick.attack.radius, presetConfig("strict").attack.radius);
}

TEST(Presets, ReleasedIsStrictWithASmallerStep) {
    RunConfig released = presetConfig("released");
    EXPECT_EQ(released.attack.stepSize, 0.01);
    released.attack.stepSize = 0.02;
    released.preset = "strict";
    EXPECT_EQ(configToJson(released), configToJson(presetConfig("strict")));
}

TEST(Presets, LowMemoryChangesNothingThatTheAttackComputes) {
    const RunConfig paper = presetConfig("paper");
    const RunConfig low = presetConfig("low_memory");
    EXPECT_EQ(low.attack.promptsPerChunk, 1);
    for (const FieldInfo& info : fieldTable()) {
        const bool storage = info.key() == "inversion.keep_trajectory" ||
                             info.key() == "inversion.embedding_storage" ||
                             info.key() == "attack.prompts_per_chunk";
        EXPECT_EQ(fieldValue(low, info.key()) != fieldValue(paper, info.key()), storage) << info.key();
    }
}

TEST(Validate, FindsEveryProblemAtItsField) {
    RunConfig config;
    config.attack.radius = -1;
    config.inversion.steps = 0;
    config.attack.stepSize = 0.5;
    const auto problems = validate(config);
    ASSERT_EQ(problems.size(), 3U);
    EXPECT_EQ(problems[0].field, "inversion.steps");
    EXPECT_EQ(problems[1].field, "attack.radius");
    EXPECT_EQ(problems[2].field, "attack.step_size");
    try {
        check(config);
        FAIL() << "was accepted";
    } catch (const ConfigError& error) {
        EXPECT_TRUE(has(error.what(), "inversion.steps") && has(error.what(), "attack.radius"));
    }
}

TEST(Validate, AStepLargerThanTheRadiusIsNoMatterWithoutSteps) {
    RunConfig config;
    config.attack.stepSize = 1;
    EXPECT_EQ(validate(config).size(), 1U);
    config.attack.steps = 0;
    EXPECT_TRUE(validate(config).empty());
}

} // namespace
