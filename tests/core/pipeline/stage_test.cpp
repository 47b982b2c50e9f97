#include "core/pipeline/stage.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

using namespace asam;

TEST(Stage, ReadsWordsInAnyOrderAndGivesThemInTheMethodsOrder) {
    const std::vector<Stage> stages = stagesFromText("regeneration,inversion,inversion");
    EXPECT_EQ(stages, (std::vector{Stage::inversion, Stage::regeneration}));
}

TEST(Stage, NamesTheNearestWord) {
    try {
        stagesFromText("inversion,atack");
        FAIL();
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("\"attack\""), std::string::npos) << error.what();
    }
    EXPECT_THROW(stagesFromText(""), ConfigError);
}
