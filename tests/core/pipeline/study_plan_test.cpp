#include "core/pipeline/study/study_plan.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace {

using namespace asam;
using nlohmann::json;

json smallPlan() {
    return {
        {"name", "small"},
        {"training", {{"scenes", {{"count", 2}, {"seed", 5}}}}},
        {"base", {{"preset", "quick"}, {"set", {"attack.steps=3"}}}},
        {"sources", {{{"name", "ASAM"}}, {{"name", "PGD"}, {"preset", "pgd"}, {"set", {"pgd.steps=2"}}}}},
        {"evaluate", {{{"name", "photographs"}, {"path", "photos"}, {"corrupt", "blur:2"}, {"limit", 4}}}},
        {"tables", {{{"name", "comparison"}, {"rows", {"PGD"}}}}}};
}

std::string refusalOf(const json& document) {
    try {
        static_cast<void>(studyPlanFromJson(document, "study.json", "/data"));
    } catch (const ConfigError& error) {
        return error.what();
    }
    return {};
}

TEST(StudyPlan, SourcesStartFromTheBaseOrTheirPreset) {
    const StudyPlan plan = studyPlanFromJson(smallPlan(), "study.json", "/data");
    ASSERT_EQ(plan.sources.size(), 2U);
    EXPECT_EQ(plan.sources[0].config.attack.steps, 3);
    EXPECT_EQ(plan.sources[0].config.attack.method, AttackMethod::latent);
    EXPECT_EQ(plan.sources[1].config.attack.method, AttackMethod::pgd);
    EXPECT_EQ(plan.sources[1].config.pgd.steps, 2);
    EXPECT_EQ(plan.sources[1].config.attack.steps, 3) << "the base's settings count with a preset too";
    EXPECT_EQ(plan.seeds, std::vector<std::uint64_t>{0});
    ASSERT_EQ(plan.data.size(), 1U);
    EXPECT_EQ(plan.data[0].pictures.path, "/data/photos");
    EXPECT_EQ(plan.data[0].pictures.limit, 4);
    EXPECT_EQ(plan.data[0].corruption, (Corruption{CorruptionKind::blur, 2}));
    EXPECT_EQ(plan.training.scenes, (StudyScenes{2, 5}));
}

TEST(StudyPlan, RefusalsNameThePlaceAndTheNearestWord) {
    json plan = smallPlan();
    plan["sources"][0]["sett"] = json::array();
    EXPECT_NE(
        refusalOf(plan).find("sources[0] has an unknown key \"sett\"; the nearest known one is \"set\""),
        std::string::npos)
        << refusalOf(plan);
    plan = smallPlan();
    plan["tables"][0]["rows"] = {"DAT"};
    EXPECT_NE(refusalOf(plan).find("\"DAT\""), std::string::npos);
    plan = smallPlan();
    plan["sources"][1]["name"] = "ASAM";
    EXPECT_NE(refusalOf(plan).find("two sources"), std::string::npos);
    plan = smallPlan();
    plan["base"]["set"] = {"attack.step=3"};
    EXPECT_NE(refusalOf(plan).find("attack.steps"), std::string::npos) << refusalOf(plan);
    plan = smallPlan();
    plan["evaluate"][0]["scenes"] = {{"count", 3}};
    EXPECT_NE(refusalOf(plan).find("either"), std::string::npos);
    plan = smallPlan();
    plan["seeds"] = "zero";
    EXPECT_NE(refusalOf(plan).find("seeds must be a list of numbers"), std::string::npos) << refusalOf(plan);
    plan = smallPlan();
    plan.erase("training");
    EXPECT_NE(refusalOf(plan).find("training"), std::string::npos);
    EXPECT_EQ(refusalOf(smallPlan()), "");
}

TEST(StudyPlan, ShippedOneIsWhole) {
    const StudyPlan plan = readStudyPlan("miniature");
    EXPECT_GE(plan.sources.size(), 4U);
    EXPECT_EQ(plan.tables.size(), 2U);
    EXPECT_TRUE(std::filesystem::is_directory(plan.training.path));
}

TEST(StudyPlan, NoSuchStudyIsSaid) {
    EXPECT_THROW(readStudyPlan("no_such_study"), DataError);
}

} // namespace
