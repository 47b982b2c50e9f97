#include "core/config/preset_store.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

class PresetStoreTest : public testing::Test {
protected:
    test::TemporaryFolder folder_;
    PresetStore store_{folder_ / "presets"};
};

TEST_F(PresetStoreTest, SavesLoadsRenamesRemoves) {
    EXPECT_TRUE(store_.names().empty()); // no folder yet
    RunConfig config = presetConfig("strict");
    config.attack.radius = 0.0512345678901;
    store_.save("My 10th", config);
    store_.save("My 9th", presetConfig("paper"));
    EXPECT_EQ(store_.names(), (std::vector<std::string>{"My 9th", "My 10th"}));
    EXPECT_EQ(configToJson(store_.load("My 10th")), configToJson(config));
    store_.rename("My 10th", "kappa größer");
    EXPECT_EQ(configToJson(store_.load("kappa größer")), configToJson(config));
    EXPECT_THROW(store_.load("My 10th"), ConfigError);
    EXPECT_THROW(store_.rename("My 9th", "kappa größer"), ConfigError); // taken
    store_.remove("My 9th");
    EXPECT_THROW(store_.remove("My 9th"), ConfigError);
    EXPECT_EQ(store_.names(), std::vector<std::string>{"kappa größer"});
    const auto refused = [this] { return test::refusal<ConfigError>([this] { store_.load("My 9th"); }); };
    EXPECT_TRUE(test::has(refused(), "; there are: kappa größer.")) << refused();
    store_.remove("kappa größer");
    EXPECT_TRUE(test::has(refused(), ", nor any other. Save one first")) << refused();
}

TEST_F(PresetStoreTest, NamesThatCouldLeaveTheFolderAreRefused) {
    for (const char* name : {"", "../x", "a/b", ".hidden", " x", "x ", "x.", "-rf", "a\nb", "a:b", "paper",
                             "low_memory", "0123456789012345678901234567890123456789012345678901234567890"}) {
        EXPECT_THROW(store_.save(name, {}), ConfigError) << name;
    }
    EXPECT_TRUE(store_.names().empty());
    EXPECT_NO_THROW(PresetStore::checkName("v1.5-low_8"));
}

TEST_F(PresetStoreTest, AWordIsABuiltInAnOwnOneOrAFile) {
    RunConfig own = presetConfig("quick");
    own.attack.steps = 2;
    store_.save("two steps", own);
    EXPECT_EQ(presetFromWord("strict", store_).attack.radius, 0.2);
    EXPECT_EQ(presetFromWord("two steps", store_).attack.steps, 2);
    const fs::path file = folder_ / "some.json";
    std::ofstream(file) << R"({"preset": "strict", "attack": {"steps": 4}})";
    EXPECT_EQ(presetFromWord(file.string(), store_).attack.steps, 4);
    try {
        presetFromWord("two step", store_);
        FAIL() << "was accepted";
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("\"two steps\""), std::string::npos) << error.what();
    }
    EXPECT_THROW(presetFromWord("not/there.json", store_), ConfigError);
    const auto sentenceOf = [](const fs::path& path) {
        return test::refusal<ConfigError>([&] { configFromFile(path); });
    };
    EXPECT_TRUE(test::has(sentenceOf("/dev/zero"), "more than 1 MB")) << sentenceOf("/dev/zero"); // and ends
    EXPECT_TRUE(test::has(sentenceOf(folder_.path()), "cannot be opened")) << sentenceOf(folder_.path());
    std::ofstream(file) << "{]";
    EXPECT_THROW(presetFromWord(file.string(), store_), ConfigError);
}

} // namespace
