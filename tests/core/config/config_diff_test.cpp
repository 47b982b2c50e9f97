#include "core/config/config_diff.h"

#include <gtest/gtest.h>

#include "core/config/field_table.h"
#include "core/config/presets.h"

namespace {

using namespace asam;

TEST(SettingDifferences, NoneBetweenEquals) {
    EXPECT_TRUE(settingDifferences(presetConfig("strict"), presetConfig("strict")).empty());
}

TEST(SettingDifferences, NamesEachWithBothValues) {
    RunConfig first;
    RunConfig second;
    second.seed = 4;
    second.attack.radius = 0.05;
    second.regeneration.format = PictureFormat::jpeg;
    const auto differences = settingDifferences(first, second);
    ASSERT_EQ(differences.size(), 3U);
    EXPECT_EQ(differences[0].key, "seed");
    EXPECT_EQ(differences[0].second, 4);
    EXPECT_EQ(differences[1].key, "attack.radius");
    EXPECT_EQ(differences[1].label, fieldInfo("attack.radius").label);
    EXPECT_EQ(differences[1].unit, "latent units");
    EXPECT_EQ(differences[1].first, 0.02);
    EXPECT_EQ(differences[1].second, 0.05);
    EXPECT_EQ(differences[2].first, "png");
    EXPECT_EQ(differences[2].second, "jpeg");
}

TEST(SettingDifferences, SeesTheLastDigit) {
    RunConfig second;
    second.attack.radius = std::nextafter(0.02, 1);
    EXPECT_EQ(settingDifferences({}, second).size(), 1U);
}

TEST(SettingDifferences, EveryFieldIsCompared) {
    for (const FieldInfo& info : fieldTable()) {
        RunConfig second;
        const nlohmann::json value = info.kind == FieldKind::Switch
                                         ? nlohmann::json(!info.defaultValue.get<bool>())
                                     : info.kind == FieldKind::Choice ? nlohmann::json(info.choices.back())
                                                                      : nlohmann::json(info.defaultValue);
        if (value == info.defaultValue && info.kind == FieldKind::Choice) {
            setField(second, info.key(), info.choices.front());
        } else if (info.kind == FieldKind::Integer) {
            setField(second, info.key(),
                     info.defaultValue.get<int>() + 1 > info.maximum ? info.defaultValue.get<int>() - 1
                                                                     : info.defaultValue.get<int>() + 1);
        } else if (info.kind == FieldKind::Real) {
            setField(second, info.key(),
                     info.defaultValue.get<double>() == info.maximum ? info.minimum : info.maximum);
        } else {
            setField(second, info.key(), value);
        }
        const auto differences = settingDifferences({}, second);
        ASSERT_EQ(differences.size(), 1U) << info.key();
        EXPECT_EQ(differences[0].key, info.key());
    }
}

} // namespace
