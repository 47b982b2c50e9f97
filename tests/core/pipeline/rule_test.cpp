#include "core/pipeline/sample_rule.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "core/base/error.h"

using namespace asam;

namespace {

/// Clean 0.9, inverted 0.85, adversarial 0.4, saved 0.5: drop 0.4. PSNR 27.5 dB, two masks, 6 seconds in all.
ImageRecord regenerated() {
    ImageRecord record;
    record.id = "sa_1";
    record.psnr = 27.5;
    record.iou = {0.9, 0.85, 0.4, 0.5};
    record.masks = {{1, {}}, {2, {}}};
    record.chosenStep = 3;
    record.seconds = {{"inversion", 3}, {"attack", 2}, {"regeneration", 1}};
    return record;
}

bool meets(const char* rule, const ImageRecord& record) {
    return SampleRule::parse(rule).isMetBy(record);
}

std::string why(const char* rule, const ImageRecord& record) {
    return SampleRule::parse(rule).whyNot(record);
}

std::string errorOf(const std::string& rule) {
    try {
        SampleRule::parse(rule);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST(SampleRule, ComparesEveryColumn) {
    const ImageRecord record = regenerated();
    for (const char* rule : {"drop > 0.39", "drop < 0.41", "psnr = 27.5", "psnr == 27.5", "iou.clean >= 0.9",
                             "iou.inverted <= 0.85", "iou.adversarial < .5", "iou.saved != 0.4", "masks = 2",
                             "chosen_step = 3", "seconds = 6", "0.3 < drop", "iou.saved < iou.clean",
                             "-1 < +2e-1", "DROP > 0.2 AND Psnr > 25", "regenerated", "not failed"}) {
        EXPECT_TRUE(meets(rule, record)) << rule;
    }
    for (const char* rule :
         {"drop > 0.41", "psnr > 27.5", "psnr < 27.5", "masks != 2", "failed", "accepted"}) {
        EXPECT_FALSE(meets(rule, record)) << rule;
    }
}

TEST(SampleRule, KnowsMeansOfAreasAndOfWhatSamExpects) {
    ImageRecord record = regenerated();
    record.masks = {{1, {}, {0.9, {}, {}, 0.5}, 100}, {2, {}, {0.7, {}, {}, {}}, 50}, {3, {}}};
    for (const char* rule : {"area = 75", "predicted_iou.clean > 0.79 and predicted_iou.clean < 0.81",
                             "predicted_iou.saved = 0.5", "not predicted_iou.inverted >= 0"}) {
        EXPECT_TRUE(meets(rule, record)) << rule; // of the masks that have the number
    }
    EXPECT_FALSE(meets("area > 0", regenerated()));
}

TEST(SampleRule, AndBindsTighterThanOrAndNotTighterThanBoth) {
    const ImageRecord record = regenerated(); // regenerated, not failed, not accepted
    EXPECT_TRUE(meets("regenerated or failed and accepted", record));
    EXPECT_FALSE(meets("(regenerated or failed) and accepted", record));
    EXPECT_FALSE(meets("not regenerated or failed", record));
    EXPECT_TRUE(meets("not (regenerated and failed)", record));
    EXPECT_TRUE(meets("not not regenerated", record));
    EXPECT_TRUE(meets("(iou.saved < 0.5 or drop >= 0.3) and not failed", record));
}

TEST(SampleRule, WhatIsNotKnownMeetsNoComparison) {
    ImageRecord record;
    for (const char* rule :
         {"drop > 0", "drop <= 0", "drop = 0", "drop != 0", "iou.saved < iou.clean", "masks < 5"}) {
        EXPECT_FALSE(meets(rule, record)) << rule;
    }
    EXPECT_TRUE(meets("not drop > 0", record));
    record.psnr = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(meets("psnr != 3", record));
}

TEST(SampleRule, DropFallsBackToTheUnsavedPicture) {
    ImageRecord record;
    record.iou = {0.75, {}, 0.25, {}};
    EXPECT_TRUE(meets("drop = 0.5", record));
    record.iou.saved = 0.5;
    EXPECT_TRUE(meets("drop = 0.25", record));
}

TEST(SampleRule, StatesAreWhatTheRunKnows) {
    ImageRecord record;
    record.seconds = {{"inversion", 1}};
    EXPECT_TRUE(meets("inverted and not attacked and not regenerated", record));
    record.error = "no masks";
    EXPECT_TRUE(meets("failed", record));
    record.review = Review{Decision::rejected, true, "", "", ""};
    EXPECT_TRUE(meets("rejected and not accepted", record));
}

TEST(SampleRule, SaysWhyARuleIsNotMet) {
    ImageRecord record = regenerated();
    record.iou = {0.9, 0.85, 0.4, 0.78};
    EXPECT_EQ(why("drop > 0.1", record), "");
    EXPECT_EQ(why("drop > 0.2", record), "drop is 0.12; the rule asks for more than 0.2");
    EXPECT_EQ(why("0.2 < drop", record), "drop is 0.12; the rule asks for more than 0.2");
    EXPECT_EQ(why("drop > 0.2 and psnr > 25", record), "drop is 0.12; the rule asks for more than 0.2");
    EXPECT_EQ(
        why("drop > 0.2 and psnr >= 28", record),
        "drop is 0.12; the rule asks for more than 0.2, and psnr is 27.5; the rule asks for at least 28");
    EXPECT_EQ(why("drop > 0.2 or failed", record),
              "drop is 0.12; the rule asks for more than 0.2, nor is the other way met: it is not failed");
    EXPECT_EQ(why("psnr_vae > 20", record), "psnr_vae is not known; the rule asks for more than 20");
    EXPECT_EQ(why("iou.clean < iou.saved", record),
              "iou.clean is 0.9; the rule asks for less than iou.saved (0.78)");
    EXPECT_EQ(why("not psnr > 20", record), "psnr is 27.5; the rule asks for at most 20");
    EXPECT_EQ(why("not regenerated", record), "it is regenerated, which the rule excludes");
    EXPECT_EQ(why("not (psnr > 20 and masks = 2)", record),
              "it meets \"psnr > 20 and masks = 2\", which the rule excludes");
    EXPECT_EQ(why("accepted", record), "it is not accepted");
    EXPECT_EQ(why("2 < 1", record), "2 is not less than 1");
    record.psnr = 24.99999;
    EXPECT_EQ(why("psnr >= 25", record), "psnr is 24.99999; the rule asks for at least 25");
}

TEST(SampleRule, ErrorsNameThePositionAndTheNearestWord) {
    EXPECT_EQ(errorOf("dorp > 0.2"), "The rule has an error at position 1: there is no column \"dorp\"; the "
                                     "nearest known word is \"drop\".");
    EXPECT_NE(errorOf("drop > 0.2 and iou.savd < 1")
                  .find("position 16: there is no column \"iou.savd\"; the nearest known "
                        "word is \"iou.saved\""),
              std::string::npos);
    EXPECT_EQ(errorOf("drop >"),
              "The rule has an error at position 7: expected a column or a number, found the end.");
    EXPECT_EQ(
        errorOf("drop"),
        "The rule has an error at position 5: expected a comparison (<, <=, >, >=, =, !=), found the end.");
    EXPECT_EQ(errorOf("drop > 0.2 psnr > 1"),
              "The rule has an error at position 12: expected \"and\" or \"or\", found \"psnr\".");
    EXPECT_EQ(errorOf("(drop > 0.2"), "The rule has an error at position 1: this bracket is not closed.");
    EXPECT_EQ(errorOf("drop > 0.2)"), "The rule has an error at position 11: this bracket was not opened.");
    EXPECT_NE(errorOf("failed > 1").find("\"failed\" is a state and stands alone"), std::string::npos);
    EXPECT_NE(errorOf("1 < failed").find("\"failed\" is a state and has no number"), std::string::npos);
    EXPECT_NE(errorOf("drop > 0.2 && failed").find("position 12: \"&\" means nothing here"),
              std::string::npos);
    EXPECT_NE(errorOf("drop > and").find("found \"and\""), std::string::npos);
    EXPECT_NE(errorOf("0.1 < drop < 0.3").find("expected \"and\" or \"or\", found \"<\""), std::string::npos);
}

TEST(SampleRule, HostileTextIsRefusedAndNotFollowed) {
    EXPECT_EQ(errorOf(""), "The rule is empty; expected something like drop > 0.2.");
    EXPECT_EQ(errorOf(" \t\n"), "The rule is empty; expected something like drop > 0.2.");
    EXPECT_NE(errorOf("größe > 1").find("position 1: there is no column \"größe\""), std::string::npos);
    EXPECT_NE(errorOf("drop ≥ 0.2").find("position 6: \"≥\""), std::string::npos);
    EXPECT_NE(errorOf("\"ü\" > ☃").find("position 1"), std::string::npos);
    EXPECT_NE(errorOf("drop > \xff\xfe").find("position 8"), std::string::npos);
    EXPECT_NE(errorOf(std::string("drop\0> 1", 8)).find("position 5: this character means nothing"),
              std::string::npos);
    EXPECT_NE(errorOf("drop > 1e999").find("no number that can be read"), std::string::npos);
    EXPECT_NE(errorOf("drop > 1.2.3").find("does not belong after the number 1.2"), std::string::npos);
    EXPECT_NE(errorOf("drop > 5x").find("does not belong after the number 5"), std::string::npos);
    EXPECT_NE(errorOf("drop > nan").find("no column \"nan\""), std::string::npos);
    EXPECT_NE(errorOf("drop > -").find("no number"), std::string::npos);
    EXPECT_NE(errorOf(std::string(65, '(') + "failed" + std::string(65, ')')).find("deeper than 64"),
              std::string::npos);
    EXPECT_EQ(errorOf(std::string(64, '(') + "failed" + std::string(64, ')')), "no error");
    std::string negations;
    for (int count = 0; count < 900; ++count) {
        negations += "not ";
    }
    EXPECT_NE(errorOf(negations + "failed").find("deeper than 64"), std::string::npos);
    EXPECT_NE(errorOf(std::string(5000, '(')).find("5000 bytes"), std::string::npos);
    std::string chain = "failed";
    for (int count = 0; count < 300; ++count) {
        chain += " or failed";
    }
    EXPECT_FALSE(meets(chain.c_str(), regenerated())); // a long chain is flat
}

TEST(SampleRule, TellsARuleFromAPartOfAName) {
    const RuleWords& words = sampleRuleWords();
    for (const char* rule :
         {"drop > 0.2", "drop >", "dorp > 0.2", "not failed", "accepted", "failed or rejected", "(drop = 0.2",
          "drop =", "drop != x", "not (masks = 2", "0.2 = drop x",
          "DROP=", "failed and drop =", "(not failed) or (masks =", "(failed)"}) {
        EXPECT_TRUE(looksLikeRule(rule, words)) << rule;
    }
    for (const char* name :
         {"",        "sa_1",    "sa_1.jpg", "drop",  "fail",         "not",        "ü",
          "(",       ")",       "=",        "!",     "portrait (2)", "a=b",        "x = 1",
          "hurrah!", "(drop)",  "drop (2)", "drop!", "failed (2)",   "failed and", "not (a) = b!.jpg",
          "2 = (",   "(3) = !", "1.2.3=4"}) {
        EXPECT_FALSE(looksLikeRule(name, words)) << name;
    }
}

TEST(SampleRule, KeepsItsTextWithoutBlanksAround) {
    EXPECT_EQ(SampleRule::parse("  drop >  0.2\n").text(), "drop >  0.2");
}
