#include "core/pipeline/sweep_plan.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

using namespace asam;
using nlohmann::json;

namespace {

std::string refusal(const std::string& axis) {
    try {
        sweepAxisFromText(axis);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST(SweepPlan, ReadsListsAndRanges) {
    using Values = std::vector<json>;
    EXPECT_EQ(sweepValuesFromText("attack.radius", "0.02, 0.05,0.1"), (Values{0.02, 0.05, 0.1}));
    EXPECT_EQ(sweepValuesFromText("attack.radius", "0.02..0.1 / 5"), (Values{0.02, 0.04, 0.06, 0.08, 0.1}));
    EXPECT_EQ(sweepValuesFromText("attack.steps", "2..4, 10, 3"), (Values{2, 3, 4, 10})); // 3 only once
    EXPECT_EQ(sweepValuesFromText("attack.steps", "0..10/4"), (Values{0, 3, 7, 10}));     // thirds, rounded
    EXPECT_EQ(sweepValuesFromText("attack.gradient", "skip,full_chain"), (Values{"skip", "full_chain"}));
    EXPECT_EQ(sweepValuesFromText("attack.control", "true,false"), (Values{true, false}));
    EXPECT_EQ(sweepValuesFromText("seed", "0..2"), (Values{0, 1, 2}));
    EXPECT_EQ(sweepValuesFromText("attack.radius", "1"),
              (Values{1.0})); // as the field table has it: a real number
}

TEST(SweepPlan, RefusesWithASentenceThatHelps) {
    EXPECT_NE(refusal("attack.radios=0.1").find("\"attack.radius\""), std::string::npos);
    EXPECT_NE(refusal("sed=1").find("\"seed\""), std::string::npos);
    EXPECT_NE(refusal("attack.radius=0.1,99").find("from 0 to 10"), std::string::npos);
    EXPECT_NE(refusal("attack.radius=0..1").find("count"), std::string::npos);
    EXPECT_NE(refusal("attack.radius=0..1/1").find("expected 2 to"), std::string::npos);
    EXPECT_NE(refusal("attack.gradient=skip..full_chain").find("a number"), std::string::npos);
    EXPECT_NE(refusal("attack.radius").find("no values"), std::string::npos);
    EXPECT_NE(refusal("attack.radius= ,").find("no values"), std::string::npos);
    EXPECT_NE(refusal("seed=-1").find("0 or more"), std::string::npos);
    EXPECT_NE(refusal("attack.steps=1.5").find("whole number"), std::string::npos);
}

TEST(SweepPlan, MakesTheGridWithTheFirstAxisSlowest) {
    const RunConfig base;
    const std::vector<SweepCell> cells =
        sweepCells(base, {{"attack.radius", {0.02, 0.05}}, {"attack.steps", {5, 10, 20}}});
    ASSERT_EQ(cells.size(), 6U);
    EXPECT_EQ(cells[1].position, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(cells[1].name, "radius=0.02,steps=10");
    EXPECT_EQ(cells[5].text, "attack.radius=0.05 attack.steps=20");
    EXPECT_EQ(cells[5].config.attack.radius, 0.05);
    EXPECT_EQ(cells[5].config.attack.steps, 20);
    EXPECT_EQ(cells[5].config.inversion.steps, base.inversion.steps);
    // Two fields of one name are told apart by their stages.
    EXPECT_EQ(sweepCells(base, {{"attack.steps", {5}}, {"inversion.steps", {8}}})[0].name,
              "attack.steps=5,inversion.steps=8");
    EXPECT_EQ(sweepCells(base, {{"seed", {7}}})[0].config.seed, 7U);
}

TEST(SweepPlan, RefusesAxesThatMakeNoGrid) {
    const RunConfig base;
    const SweepAxis steps{"attack.steps", {1}};
    EXPECT_THROW(sweepCells(base, {}), ConfigError);
    EXPECT_THROW(sweepCells(base, {steps, steps}), ConfigError);
    EXPECT_THROW(sweepCells(base, {{"attack.steps", {}}}), ConfigError);
    EXPECT_THROW(sweepCells(base, {{"attack.steps", {-1}}}), ConfigError);
    EXPECT_THROW(sweepCells(base, {{"seed", {-1}}}), ConfigError);
    EXPECT_THROW(sweepCells(base, {{"attack.stepz", {1}}}), ConfigError);
    const SweepAxis many{"seed", sweepValuesFromText("seed", "1..100")};
    EXPECT_THROW(sweepCells(base, {many, {"attack.steps", sweepValuesFromText("attack.steps", "1..100")}}),
                 ConfigError);
}

TEST(SweepPlan, AxesSurviveJson) {
    const std::vector<SweepAxis> axes{
        {"attack.radius", {0.02, 0.1}}, {"attack.gradient", {"skip"}}, {"seed", {3}}};
    EXPECT_EQ(axesFromJson(json::parse(axesToJson(axes).dump())), axes);
    EXPECT_THROW(axesFromJson(json::parse(R"([{"key": 4}])")), ConfigError);
}
