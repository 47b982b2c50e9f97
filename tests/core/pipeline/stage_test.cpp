#include "core/pipeline/stage.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

using namespace asam;

TEST(Stage, ReadsWordsInAnyOrderAndGivesThemInTheMethodsOrder) {
    const StageChoice stages = stagesFromText("tuning,regeneration,inversion,inversion,tuning");
    EXPECT_EQ(stages.ofImages, (std::vector{Stage::inversion, Stage::regeneration}));
    EXPECT_EQ(stages.ofRun, std::vector{RunStage::tuning});
}

TEST(Stage, AllAreAllOfThem) {
    const StageChoice stages = stagesFromText("all");
    EXPECT_EQ(stages.ofImages.size(), kGenerativeStages.size());
    EXPECT_EQ(stages.ofRun, (std::vector{RunStage::review, RunStage::tuning, RunStage::evaluation}));
}

TEST(Stage, NamesTheNearestWord) {
    try {
        static_cast<void>(stagesFromText("inversion,atack"));
        FAIL();
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("\"attack\""), std::string::npos) << error.what();
    }
    EXPECT_THROW(stagesFromText(""), ConfigError);
}
