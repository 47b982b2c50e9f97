#include "core/config/field_table.h"

#include <cmath>
#include <limits>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "tests/support/refusal.h"

namespace {

using namespace asam;
using asam::test::has;
using nlohmann::json;

std::string fieldRefusal(const std::string& key, const json& value) {
    RunConfig config;
    return asam::test::refusal<ConfigError>([&] { setField(config, key, value); });
}

std::string textRefusal(const std::string& key, const std::string& text) {
    RunConfig config;
    try {
        setFieldFromText(config, key, text);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "was accepted";
}

/// A value that is allowed and not the default.
json otherValue(const FieldInfo& info) {
    switch (info.kind) {
    case FieldKind::Switch:
        return !info.defaultValue.get<bool>();
    case FieldKind::Choice:
        return info.choices.front() == info.defaultValue ? info.choices.back() : info.choices.front();
    case FieldKind::Integer:
        return static_cast<std::int64_t>(info.defaultValue == json(info.minimum) ? info.maximum : info.minimum);
    case FieldKind::Real:
        break;
    }
    return info.defaultValue.get<double>() == info.minimum ? info.maximum : info.minimum;
}

class EveryField : public testing::TestWithParam<FieldInfo> {};

TEST_P(EveryField, IsDescribedWhole) {
    const FieldInfo& info = GetParam();
    EXPECT_FALSE(info.label.empty());
    EXPECT_TRUE(info.tip.ends_with('.')) << info.tip;
    EXPECT_EQ(info.key(), info.stage + "." + info.name);
    EXPECT_EQ(fieldInfo(info.key()).label, info.label);
    EXPECT_EQ(fieldValue(RunConfig{}, info.key()), info.defaultValue);
    if (info.kind == FieldKind::Integer || info.kind == FieldKind::Real) {
        EXPECT_LT(info.minimum, info.maximum);
        EXPECT_GT(info.singleStep, 0);
        EXPECT_GE(info.singleStep * 1.0001, std::pow(10.0, -info.decimals)) << "a step is finer than what is shown";
    }
    EXPECT_EQ(info.kind == FieldKind::Choice, !info.choices.empty());
}

TEST_P(EveryField, DefaultAndReferenceValuesAreAllowed) {
    const FieldInfo& info = GetParam();
    for (const json& value : {info.defaultValue, info.paperValue, info.publishedValue}) {
        if (!value.is_null()) {
            EXPECT_EQ(fieldRefusal(info.key(), value), "was accepted") << value;
        }
    }
}

TEST_P(EveryField, IsSetAndReadByItsKeyAlone) {
    const FieldInfo& info = GetParam();
    RunConfig config;
    setField(config, info.key(), otherValue(info));
    EXPECT_EQ(fieldValue(config, info.key()), otherValue(info));
    for (const FieldInfo& other : fieldTable()) {
        if (other.key() != info.key()) {
            EXPECT_EQ(fieldValue(config, other.key()), other.defaultValue) << other.key();
        }
    }
}

TEST_P(EveryField, TextAndJsonMeanTheSame) {
    const FieldInfo& info = GetParam();
    RunConfig config;
    const json value = otherValue(info);
    setFieldFromText(config, info.key(), value.is_string() ? value.get<std::string>() : value.dump());
    EXPECT_EQ(fieldValue(config, info.key()), value);
}

TEST_P(EveryField, RefusesOtherKindsAndRanges) {
    const FieldInfo& info = GetParam();
    const std::string sentence = fieldRefusal(info.key(), json::array({1}));
    EXPECT_TRUE(has(sentence, info.key()) && has(sentence, "expected") && has(sentence, "[1]")) << sentence;
    EXPECT_NE(fieldRefusal(info.key(), nullptr), "was accepted");
    EXPECT_NE(fieldRefusal(info.key(), "no such word"), "was accepted");
    EXPECT_NE(textRefusal(info.key(), ""), "was accepted");
    EXPECT_NE(textRefusal(info.key(), "\xff\xfe"), "was accepted");
    if (info.kind == FieldKind::Integer || info.kind == FieldKind::Real) {
        EXPECT_NE(fieldRefusal(info.key(), info.minimum - 1), "was accepted");
        EXPECT_NE(fieldRefusal(info.key(), info.maximum + 1), "was accepted");
        EXPECT_NE(fieldRefusal(info.key(), true), "was accepted");
        EXPECT_NE(fieldRefusal(info.key(), std::numeric_limits<double>::quiet_NaN()), "was accepted");
        EXPECT_NE(fieldRefusal(info.key(), std::numeric_limits<std::uint64_t>::max()), "was accepted");
    } else {
        EXPECT_NE(fieldRefusal(info.key(), 1), "was accepted");
    }
    if (info.kind == FieldKind::Integer) {
        EXPECT_NE(fieldRefusal(info.key(), info.minimum + 0.5), "was accepted");
    }
}

INSTANTIATE_TEST_SUITE_P(Table, EveryField, testing::ValuesIn(fieldTable()), [](const auto& row) {
    return row.param.stage + "_" + row.param.name;
});

TEST(FieldTable, KeysAreUniqueAndInTheOrderOfTheStages) {
    std::set<std::string> keys;
    std::vector<std::string> stages;
    for (const FieldInfo& info : fieldTable()) {
        EXPECT_TRUE(keys.insert(info.key()).second) << info.key();
        if (stages.empty() || stages.back() != info.stage) {
            stages.push_back(info.stage);
        }
    }
    EXPECT_EQ(stages, (std::vector<std::string>{"data", "inversion", "attack", "pgd", "regeneration", "tuning",
                                                "evaluation"}));
}

TEST(FieldTable, HoldsTheNamesThatTheCommandLinePromises) {
    for (const char* key :
         {"inversion.steps", "inversion.inner_steps", "inversion.guidance", "attack.steps", "attack.radius",
          "attack.step_size", "attack.momentum", "attack.gradient", "attack.weight_mse", "attack.weight_bce",
          "attack.weight_dice", "attack.weight_image", "regeneration.control_scale"}) {
        EXPECT_NO_THROW(fieldInfo(key)) << key;
    }
}

TEST(FieldTable, UnknownKeysNameTheNearest) {
    EXPECT_TRUE(has(fieldRefusal("attack.stepsize", 1),
                    "\"attack.stepsize\"; the nearest known one is \"attack.step_size\""));
    EXPECT_TRUE(has(textRefusal("inversion.step", "5"), "inversion.steps"));
    EXPECT_THROW(fieldInfo(""), ConfigError);
}

TEST(FieldTable, SentencesTellRangeAndChoices) {
    EXPECT_EQ(textRefusal("attack.gradient", "full"),
              "Setting attack.gradient is \"full\"; expected one of skip, full_chain.");
    EXPECT_EQ(textRefusal("attack.steps", "-1"),
              "Setting attack.steps is -1; expected a whole number from 0 to 1000.");
    EXPECT_EQ(textRefusal("attack.score_last", "yes"),
              "Setting attack.score_last is \"yes\"; expected true or false.");
}

} // namespace
