#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/config_text.h"
#include "core/config/presets.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/settings_source.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

class SettingsSourceTest : public testing::Test {
protected:
    SettingsSourceTest() {
        config_.attack.steps = 7;
        config_.seed = 5;
    }
    fs::path write(const char* name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return folder_ / name;
    }
    static std::string refusalOf(const fs::path& path) {
        return test::refusal<Error>([&] { settingsAt(path); });
    }

    test::TemporaryFolder folder_;
    RunConfig config_ = presetConfig("strict");
};

TEST_F(SettingsSourceTest, ARunIsItsFolderOrItsManifest) {
    const fs::path run = folder_ / "run";
    RunDirectory::openOrCreate(run).writeManifest({{"config", configToJson(config_)}});
    EXPECT_EQ(configToJson(settingsAt(run)), configToJson(config_));
    EXPECT_EQ(configToJson(settingsAt(run / "run.json")), configToJson(config_));
}

TEST_F(SettingsSourceTest, AFileHasThemAsJsonOrAsWords) {
    const std::string json = configToJson(config_).dump();
    EXPECT_EQ(configToJson(settingsAt(write("mine.json", json))), configToJson(config_));
    EXPECT_EQ(configToJson(settingsAt(write("mine.txt", configToCommandLine(config_)))),
              configToJson(config_));
}

TEST_F(SettingsSourceTest, WhatANewerVersionWroteIsNamedWithItsVersion) {
    const fs::path run = folder_ / "newer";
    RunDirectory::openOrCreate(run).writeManifest(
        {{"version", "99.1"}, {"config", {{"attack", {{"zzz", 1}}}}}});
    const std::string sentence = refusalOf(run);
    for (const std::string& part :
         {(run / "run.json").string(), std::string("\"attack.zzz\""), std::string("Version 99.1 of"),
          std::string("go on with a version that knows them")}) {
        EXPECT_TRUE(test::has(sentence, part)) << sentence;
    }
    EXPECT_EQ(configToJson(recordedSettings({{"seed", 3}}, run)), configToJson(presetConfig("paper")));
}

TEST_F(SettingsSourceTest, WhatHoldsNoneIsNamed) {
    EXPECT_TRUE(test::has(refusalOf(folder_ / "gone.json"), "gone.json is not there"));
    EXPECT_TRUE(test::has(refusalOf(folder_.path()), "is not a run"));
    RunDirectory::openOrCreate(folder_ / "bare").writeManifest({{"created", "2026-01-01"}});
    EXPECT_TRUE(test::has(refusalOf(folder_ / "bare"), "bare does not tell its settings"));
    EXPECT_TRUE(test::has(refusalOf(write("photograph.jpg", "")), "does not tell"));
    EXPECT_TRUE(test::has(refusalOf(write("broken.json", "{\"seed\": 1")), "broken.json"));
    EXPECT_TRUE(test::has(refusalOf(write("other.json", R"({"images": []})")), "images"));
}

} // namespace
} // namespace asam
