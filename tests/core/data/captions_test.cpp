#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/caption_rules.h"
#include "core/data/captions.h"
#include "core/data/own_captions.h"
#include "core/data/picture.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

using Kind = CaptionRule::Kind;

/// a.jpg "a dog in the snow", b.jpg an empty prompt, c.jpg without a line.
class CaptionsTest : public testing::Test {
protected:
    CaptionsTest() {
        fs::create_directories(photographs());
        for (const char* name : {"a.jpg", "b.jpg", "c.jpg"}) {
            writeJpeg(photographs() / name, cv::Mat(4, 4, CV_8UC3, cv::Scalar(1, 2, 3)), 95);
        }
        std::ofstream(photographs() / "x-caption.json")
            << R"({"img": "a.jpg", "prompt": "a dog in the snow"})"
            << "\n"
            << R"({"img": "b.jpg", "prompt": ""})";
    }
    Dataset open() const {
        Dataset dataset = Dataset::open(photographs());
        dataset.setLabels(labels());
        return dataset;
    }
    fs::path photographs() const { return folder_ / "photographs"; }
    fs::path labels() const { return folder_ / "labels"; }
    test::TemporaryFolder folder_;
};

TEST_F(CaptionsTest, RulesChangeWhatTheySay) {
    const std::optional<std::string> dog = "a dog";
    const std::optional<std::string> none;
    const std::optional<std::string> empty = "";
    EXPECT_EQ((CaptionRule{Kind::prefix, "a photo of ", {}}.apply(dog)), "a photo of a dog");
    EXPECT_EQ((CaptionRule{Kind::prefix, "a photo of ", {}}.apply("a photo of a dog")),
              "a photo of a dog"); // not twice
    EXPECT_EQ((CaptionRule{Kind::suffix, ", 4k", {}}.apply(dog)), "a dog, 4k");
    EXPECT_EQ((CaptionRule{Kind::suffix, ", 4k", {}}.apply("a dog, 4k")), "a dog, 4k");
    EXPECT_EQ((CaptionRule{Kind::prefix, "x", {}}.apply(none)), none);
    EXPECT_EQ((CaptionRule{Kind::suffix, "x", {}}.apply(empty)), "");
    EXPECT_EQ((CaptionRule{Kind::replace, "dog", "dogdog"}.apply("dog, dog")), "dogdog, dogdog");
    EXPECT_EQ((CaptionRule{Kind::replace, "a ", ""}.apply(dog)), "dog");
    EXPECT_EQ((CaptionRule{Kind::fill, " a photograph ", {}}.apply(none)), "a photograph");
    EXPECT_EQ((CaptionRule{Kind::fill, "a photograph", {}}.apply(empty)), "a photograph");
    EXPECT_EQ((CaptionRule{Kind::fill, "a photograph", {}}.apply(dog)), "a dog");
    EXPECT_EQ((CaptionRule{Kind::set, "", {}}.apply(dog)), "");
}

TEST_F(CaptionsTest, RulesAreReadFromText) {
    const CaptionRule rule = captionRuleFromText("replace:a: b=>c=>d");
    EXPECT_EQ(rule.kind, Kind::replace);
    EXPECT_EQ(rule.text, "a: b");
    EXPECT_EQ(rule.with, "c=>d");
    EXPECT_EQ(captionRuleFromText("prefix:a photo of ").text, "a photo of ");
    EXPECT_EQ(captionRuleFromText("set:").kind, Kind::set);
    for (const char* wrong : {"prefix", "prefix:", "replace:a", "prefixx:a", "", ":", "fill:"}) {
        EXPECT_THROW(captionRuleFromText(wrong), ConfigError) << wrong;
    }
    try {
        captionRuleFromText("sufix:x");
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("nearest to \"sufix\" is \"suffix\""), std::string::npos)
            << error.what();
    }
}

TEST_F(CaptionsTest, ChangesListOnlyWhatChanges) {
    const Dataset dataset = open();
    const std::vector<CaptionRule> rules{{Kind::fill, "a photograph", {}}, {Kind::suffix, ", day", {}}};
    const auto changes = captionChanges(dataset, {"a", "b", "c"}, rules);
    EXPECT_EQ(changes, (std::vector<CaptionChange>{{"a", "a dog in the snow", "a dog in the snow, day"},
                                                   {"b", std::nullopt, "a photograph, day"},
                                                   {"c", std::nullopt, "a photograph, day"}}));
    EXPECT_TRUE(captionChanges(dataset, {"a"}, {{Kind::fill, "x", {}}}).empty());
    EXPECT_THROW(captionChanges(dataset, {"z"}, rules), DataError);
}

TEST_F(CaptionsTest, OwnCaptionsStandInThePlaceOfThoseThatWereGiven) {
    Dataset dataset = open();
    writeOwnCaptions(labels(),
                     withChanges(dataset, {{"a", "", "mine"}, {"b", {}, ""}, {"c", {}, "also mine"}}));
    EXPECT_EQ(readOwnCaptions(labels()),
              (CaptionsByName{{"a.jpg", "mine"}, {"b.jpg", ""}, {"c.jpg", "also mine"}}));
    dataset = open();
    EXPECT_EQ(dataset.caption("a"), "mine");
    EXPECT_EQ(dataset.givenCaption("a"), "a dog in the snow");
    EXPECT_EQ(dataset.caption("b"), "");
    EXPECT_EQ(dataset.load("c").caption, "also mine");
    // An empty own caption is one; back to what was given, there is none left.
    writeOwnCaptions(labels(), withChanges(dataset, {{"a", "", ""}, {"c", {}, ""}}));
    dataset = open();
    EXPECT_EQ(dataset.caption("a"), "");
    EXPECT_FALSE(dataset.caption("c").has_value());
    writeOwnCaptions(labels(), withChanges(dataset, {{"a", "", "a dog in the snow"}, {"b", "", ""}}));
    EXPECT_FALSE(fs::exists(ownCaptionsFile(labels())));
    // For an image without any, the empty caption is one.
    writeOwnCaptions(labels(), withChanges(open(), {{"c", {}, ""}}));
    EXPECT_EQ(open().caption("c"), "");
    writeOwnCaptions(labels(), {});
    writeOwnCaptions(labels(), {}); // nothing to remove is no error
}

TEST_F(CaptionsTest, TheFileCanBeGivenAsCaptions) {
    writeOwnCaptions(
        labels(), {{"b.jpg", "a \"red\" kite,\nüber 红"}, {"a.jpg", "x"}, {"a10.jpg", "z"}, {"a9.jpg", "y"}});
    EXPECT_EQ(Dataset::open(photographs(), ownCaptionsFile(labels())).caption("b"),
              "a \"red\" kite,\nüber 红");
    const std::string lines = captionLines({{"a10.jpg", "z"}, {"a9.jpg", "y"}});
    EXPECT_EQ(lines, "{\"img\": \"a9.jpg\", \"prompt\": \"y\"}\n{\"img\": \"a10.jpg\", \"prompt\": \"z\"}\n");
}

TEST_F(CaptionsTest, MirroringTakesOverTheNamedPicturesAlone) {
    const fs::path run = folder_ / "run";
    writeOwnCaptions(labels(), {{"a.jpg", "new"}, {"c.jpg", "not asked for"}});
    writeOwnCaptions(run, {{"a.jpg", "old"}, {"b.jpg", "gone there"}, {"d.jpg", "stays"}});
    mirrorOwnCaptions(labels(), run, {"a.jpg", "b.jpg"});
    EXPECT_EQ(readOwnCaptions(run), (CaptionsByName{{"a.jpg", "new"}, {"d.jpg", "stays"}}));
}

TEST_F(CaptionsTest, ABrokenFileIsNamed) {
    fs::create_directories(labels());
    std::ofstream(ownCaptionsFile(labels())) << "nonsense\n";
    try {
        static_cast<void>(open());
        FAIL();
    } catch (const DataError& error) {
        EXPECT_NE(std::string(error.what()).find("captions.jsonl\", line 1"), std::string::npos)
            << error.what();
    }
}

} // namespace
