// The verbs beside `asam run`, through the built program: what they make, their exit codes, and that --json
// prints one document.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/cli/program.h"
#include "tests/app/cli/small_settings.h"
#include "tests/support/file_content.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class VerbsTest : public testing::Test {
protected:
    /// One image with the smallest settings, which the tests only look at.
    static void SetUpTestSuite() {
        kept_ = std::make_unique<TemporaryFolder>();
        ASSERT_EQ(call(withSmallSettings({"run", run().string(), "--data", scenes().string(), "--images",
                                          "sa_2", "--threads", "1"})),
                  0)
            << said("err");
    }
    static void TearDownTestSuite() { kept_.reset(); }

    static int call(std::vector<std::string> words) {
        words.insert(words.begin(), ASAM_PROGRAM);
        return waitForProgram(startProgram(std::move(words), *kept_ / "out", *kept_ / "err"));
    }
    /// The exit code as expected, and all of the standard output as one document.
    static json document(int code, std::vector<std::string> words) {
        words.emplace_back("--json");
        EXPECT_EQ(call(std::move(words)), code) << said("err") << said("out");
        json document = json::parse(said("out"), nullptr, /*allow_exceptions=*/false);
        EXPECT_TRUE(document.is_object()) << said("out");
        return document;
    }
    static std::string said(const char* stream) { return contentOf(*kept_ / stream); }
    static fs::path run() { return *kept_ / "a run"; }
    static fs::path scenes() { return sourceResourcesFolder() / "miniature" / "scenes"; }
    fs::path dataOfTwo() const {
        fs::create_directories(folder_ / "data");
        for (const char* name : {"sa_1.jpg", "sa_1.json", "sa_2.jpg", "sa_2.json"}) {
            fs::copy_file(scenes() / name, folder_ / "data" / name, fs::copy_options::overwrite_existing);
        }
        return folder_ / "data";
    }
    void write(const fs::path& file, const std::string& text) const { std::ofstream(folder_ / file) << text; }
    std::string place(const std::string& name) const { return (folder_ / name).string(); }

    TemporaryFolder folder_;

private:
    inline static std::unique_ptr<TemporaryFolder> kept_;
};

TEST_F(VerbsTest, DemoMakesPicturesAndAReport) {
    const json demo = document(0, {"demo", place("demo"), "--scenes", "1", "--threads", "1"});
    EXPECT_EQ(demo["images"].size(), 1U);
    EXPECT_TRUE(demo["images"][0]["error"].is_null());
    EXPECT_EQ(demo["run"], place("demo"));
    EXPECT_TRUE(fs::exists(demo["overview"].get<std::string>()));
    for (const char* file : {"report.md", "report.json", "regeneration/sa_1.png"}) {
        EXPECT_TRUE(fs::exists(folder_ / "demo" / file)) << file;
    }
    EXPECT_EQ(call({"demo", place("none"), "--scenes", "0"}), 2);
    EXPECT_FALSE(fs::exists(folder_ / "none"));
}

TEST_F(VerbsTest, PrepareWritesTheTrainingLayoutAndSaysWhatIsLeftOut) {
    const std::string data = dataOfTwo().string();
    const json whole = document(0, {"prepare", data, "--out", place("whole")});
    EXPECT_EQ(whole["images"], 2);
    EXPECT_GT(whole["masks"], 2);
    EXPECT_EQ(whole["left_out"], json::array());
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "whole")) {
        files += entry.is_regular_file() ? 1 : 0;
    }
    EXPECT_GT(files, 4U);

    const json again = document(3, {"prepare", data, "--out", place("whole")});
    EXPECT_EQ(again["error"]["kind"], "input");
    write("data/sa_1.jpg", "no picture");
    const json part = document(1, {"prepare", data, "--out", place("part")});
    EXPECT_EQ(part["images"], 1);
    ASSERT_EQ(part["left_out"].size(), 1U);
    EXPECT_NE(part["left_out"][0].get<std::string>().find("sa_1"), std::string::npos);
    document(3, {"prepare", place("absent"), "--out", place("nothing")});
    EXPECT_FALSE(fs::exists(folder_ / "nothing"));
}

TEST_F(VerbsTest, AManifestIsReproducedToTheByte) {
    const json written = document(0, {"manifest", run().string(), place("run.json")});
    EXPECT_EQ(written["images"], 1);
    const json same = document(0, {"reproduce", place("run.json"), "--out", place("same"), "--threads", "1"});
    EXPECT_EQ(same["same"], written["files"]);
    EXPECT_EQ(same["different"], json::array());
    EXPECT_EQ(same["missing"], json::array());

    json manifest = json::parse(contentOf(folder_ / "run.json"));
    const auto sample = manifest["files"].find("regeneration/sa_2.png");
    ASSERT_NE(sample, manifest["files"].end()) << manifest["files"];
    *sample = std::string(64, '0');
    write("run.json", manifest.dump());
    const json other =
        document(1, {"reproduce", place("run.json"), "--out", place("other"), "--threads", "1"});
    EXPECT_EQ(other["different"], json::array({"regeneration/sa_2.png"}));
    EXPECT_EQ(other["same"], written["files"].get<int>() - 1);
}

TEST_F(VerbsTest, NoVerbWritesOverARunOrItsPicture) {
    const std::string own = (run() / "run.json").string();
    const std::string before = contentOf(own);
    const std::string picture = (dataOfTwo() / "sa_1.jpg").string();
    fs::copy_file(picture, folder_ / "p.png"); // read by its bytes
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"export", run().string(), own},
          {"manifest", run().string(), own},
          {"captions", run().string(), "--out", own},
          {"segment", picture, "--point", "5,5", "--out", (run() / "regeneration" / "sa_2.png").string()},
          {"segment", place("p.png"), "--point", "5,5", "--out", place("p.png")},
          {"evaluate", "--data", scenes().string(), "--out", run().string(), "--threads", "1"}}) {
        const json refused = document(2, words);
        EXPECT_TRUE(refused.contains("error")) << refused;
    }
    EXPECT_EQ(contentOf(own), before);
    EXPECT_EQ(contentOf(folder_ / "p.png"), contentOf(picture));
}

TEST_F(VerbsTest, WhatIsNoManifestIsASentence) {
    EXPECT_EQ(document(3, {"manifest", place("absent"), place("m.json")})["error"]["kind"], "input");
    EXPECT_FALSE(fs::exists(folder_ / "m.json"));
    const json absent = document(3, {"reproduce", place("absent.json"), "--out", place("new")});
    EXPECT_NE(absent["error"]["message"].get<std::string>().find("absent.json"), std::string::npos);
    write("words.json", "no manifest");
    document(3, {"reproduce", place("words.json"), "--out", place("new")});
    EXPECT_FALSE(fs::exists(folder_ / "new"));
}

TEST_F(VerbsTest, ReviewDecidesByItsRule) {
    const json all = document(0, {"review", run().string(), "--rule", "drop > -2"});
    EXPECT_EQ(all["accepted"], 1);
    EXPECT_EQ(all["rejected"], 0);
    EXPECT_EQ(all["rule"], "drop > -2");
    const std::string decision = contentOf(run() / "review" / "sa_2.json");
    EXPECT_FALSE(decision.empty());
    const json wrong = document(2, {"review", run().string(), "--rule", "dorp > -2"});
    EXPECT_EQ(wrong["error"]["kind"], "config");
    EXPECT_NE(wrong["error"]["message"].get<std::string>().find("drop"), std::string::npos);
    EXPECT_EQ(contentOf(run() / "review" / "sa_2.json"), decision);
    EXPECT_EQ(document(0, {"review", run().string(), "--rule", "drop > 2"})["rejected"], 1);
    document(3, {"review", place("absent"), "--rule", "drop > 2"});
}

constexpr const char* kTinyStudy = R"({"name": "tiny", "seeds": [0], "training": {"path": "demo", "limit": 1},
"base": {"preset": "quick", "set": ["inversion.steps=2", "inversion.inner_steps=1", "attack.steps=1",
    "tuning.epochs=1", "tuning.loss_points=200", "tuning.validation=0"]},
"sources": [{"name": "ASAM"}], "evaluate": [{"name": "scenes", "scenes": {"count": 2, "seed": 1}}],
"tables": [{"name": "comparison", "title": "Comparison", "rows": ["ASAM"]}]})";

TEST_F(VerbsTest, AStudyMeasuresItsSourcesAndContinues) {
    write("plan.json", kTinyStudy);
    const std::vector<std::string> words{"study",        place("plan.json"), "--out",
                                         place("study"), "--threads",        "1"};
    const json first = document(0, words);
    ASSERT_EQ(first["rows"].size(), 2U); // the segmenter as it came, and the source
    EXPECT_EQ(first["rows"][1]["name"], "ASAM");
    EXPECT_GT(first["rows"][1]["mean"], 0);
    for (const char* ending : {"json", "csv", "md", "tex", "svg"}) {
        EXPECT_TRUE(fs::exists(folder_ / "study" / ("study." + std::string(ending)))) << ending;
    }
    EXPECT_EQ(document(0, words), first);
    EXPECT_NE(said("err").find("was done already"), std::string::npos) << said("err");
}

TEST_F(VerbsTest, AStudyThatIsUnknownOrWrongIsASentence) {
    EXPECT_EQ(call({"study", "--help"}), 0);
    EXPECT_NE(said("out").find("miniature_attacks"), std::string::npos);
    const json unknown = document(3, {"study", "nope", "--out", place("study")});
    EXPECT_NE(unknown["error"]["message"].get<std::string>().find("nope"), std::string::npos);
    write("plan.json", R"({"name": "tiny"})");
    EXPECT_TRUE(document(2, {"study", place("plan.json"), "--out", place("study")}).contains("error"));
    EXPECT_FALSE(fs::exists(folder_ / "study"));
}

/// How long OpenMP's threads ask for each other before they sleep, as each start of the program in a call
/// says.
std::vector<std::string> roundsOfWaiting(const std::string& said) {
    const std::string name = "GOMP_SPINCOUNT = '";
    std::vector<std::string> rounds;
    for (std::size_t at = said.find(name); at != std::string::npos; at = said.find(name, at)) {
        at += name.size();
        rounds.push_back(said.substr(at, said.find('\'', at) - at));
    }
    return rounds;
}

TEST_F(VerbsTest, WhatComputesOnSeveralThreadsDoesNotWaitForThemLong) {
    const auto segment = [](const char* threads) {
        return call({"segment", (scenes() / "sa_2.jpg").string(), "--point", "9,9", "--out",
                     run().string() + ".png", "--threads", threads});
    };
    unsetenv("GOMP_SPINCOUNT"); // what whoever runs the tests has set
    unsetenv("OMP_WAIT_POLICY");
    setenv("OMP_DISPLAY_ENV", "verbose", 1);
    EXPECT_EQ(segment("2"), 0);
    EXPECT_EQ(roundsOfWaiting(said("err")).size(), 2U) << "started anew";
    EXPECT_EQ(roundsOfWaiting(said("err")).back(), "10000");
    EXPECT_EQ(segment("1"), 0);
    EXPECT_EQ(roundsOfWaiting(said("err")).size(), 1U);
    setenv("GOMP_SPINCOUNT", "77", 1); // who names a number is not overruled
    EXPECT_EQ(segment("2"), 0);
    EXPECT_EQ(roundsOfWaiting(said("err")), std::vector<std::string>{"77"});
    unsetenv("GOMP_SPINCOUNT");
    unsetenv("OMP_DISPLAY_ENV");
}

} // namespace
} // namespace asam::test
