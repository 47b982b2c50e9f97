#include "core/config/derived.h"

#include <gtest/gtest.h>

#include "core/config/field_table.h"
#include "core/config/presets.h"

namespace {

using namespace asam;

RunConfig with(const std::vector<std::pair<const char*, nlohmann::json>>& values) {
    RunConfig config;
    for (const auto& [key, value] : values) {
        setField(config, key, value);
    }
    return config;
}

TEST(ScoredIterates, CountsTheStartAndTheLast) {
    AttackConfig attack;
    attack.steps = 10;
    attack.scoreLast = true;
    EXPECT_EQ(scoredIterates(attack), 11);
    attack.scoreLast = false;
    EXPECT_EQ(scoredIterates(attack), 10);
    attack.steps = 0;
    EXPECT_EQ(scoredIterates(attack), 1);
}

TEST(ScoredIterates, OfAnyMethod) {
    EXPECT_EQ(scoredIterates(with({{"attack.steps", 4}})), 5);
    EXPECT_EQ(scoredIterates(with({{"attack.steps", 4}, {"attack.method", "none"}})), 1);
    EXPECT_EQ(scoredIterates(with({{"attack.method", "pgd"}, {"pgd.steps", 7}})), 8);
}

TEST(WithSkipGradient, OnlyWhereTheFullChainIsGoneBackThrough) {
    const RunConfig chain = with({{"attack.gradient", "full_chain"}});
    ASSERT_TRUE(withSkipGradient(chain));
    EXPECT_EQ(withSkipGradient(chain)->attack.gradient, AttackGradient::skip);
    EXPECT_EQ(withSkipGradient(chain)->attack.steps, chain.attack.steps);
    EXPECT_FALSE(withSkipGradient(with({{"attack.gradient", "skip"}})));
    EXPECT_FALSE(withSkipGradient(with({{"attack.gradient", "full_chain"}, {"attack.method", "pgd"}})));
    EXPECT_FALSE(withSkipGradient(with({{"attack.gradient", "full_chain"}, {"attack.steps", 0}})));
}

TEST(IdleReason, PgdHasAnObjectiveInCommonAndSettingsOfItsOwn) {
    const RunConfig pgd = presetConfig("pgd");
    for (const FieldInfo& info : fieldTable()) {
        const bool own = info.stage == "pgd";
        if (own) {
            EXPECT_NE(idleReason(RunConfig{}, info.key()), "") << info.key();
        }
        if (own || info.key() == "attack.weight_bce" || info.key() == "data.fit") {
            EXPECT_EQ(idleReason(pgd, info.key()), "") << info.key();
        }
        if (info.stage == "inversion") {
            EXPECT_NE(idleReason(pgd, info.key()), "") << info.key();
        }
    }
    EXPECT_FALSE(usesDiffusion(pgd));
    EXPECT_TRUE(attackPictureServes(pgd));
}

TEST(AttackPictureServes, OnlyWithTheSameSampling) {
    EXPECT_TRUE(attackPictureServes(RunConfig{}));
    EXPECT_FALSE(attackPictureServes(with({{"regeneration.guidance", 5.0}})));
    EXPECT_FALSE(attackPictureServes(with({{"regeneration.control_scale", 0.5}})));
    EXPECT_FALSE(attackPictureServes(with({{"regeneration.control", false}})));
    EXPECT_TRUE(attackPictureServes(with(
        {{"attack.control", false}, {"regeneration.control", false}, {"regeneration.control_scale", 0.5}})));
}

TEST(IdleReason, NoFieldOfAPresetIsIdleWithoutItsSwitch) {
    // Of the presets' fields only these wait for another one.
    const std::map<std::string, std::vector<std::string>> expected{
        {"paper",
         {"attack.image_norm", "regeneration.jpeg_quality", "tuning.drop_every", "tuning.hard_iou",
          "tuning.point_count", "tuning.bank", "evaluation.points"}},
        {"strict", {"tuning.drop_every", "tuning.hard_iou", "tuning.keep_embeddings", "evaluation.points"}},
        {"quick",
         {"regeneration.jpeg_quality", "tuning.drop_every", "tuning.hard_iou", "tuning.point_count", "tuning.bank",
          "evaluation.points"}},
    };
    for (const auto& [preset, keys] : expected) {
        std::vector<std::string> idle;
        for (const FieldInfo& info : fieldTable()) {
            // The settings of PGD wait for attack.method as a whole.
            if (info.stage != "pgd" && !idleReason(presetConfig(preset), info.key()).empty()) {
                idle.push_back(info.key());
            }
        }
        EXPECT_EQ(idle, keys) << preset;
    }
}

struct IdleCase {
    std::vector<std::pair<const char*, nlohmann::json>> values;
    const char* key;
};

TEST(IdleReason, EachRuleHasASwitchThatTurnsItOnAndOff) {
    const IdleCase cases[] = {
        {{{"inversion.early_stop", false}}, "inversion.early_stop_loss"},
        {{{"inversion.early_stop", false}}, "inversion.early_stop_growth"},
        {{{"inversion.inner_steps", 0}}, "inversion.early_stop"},
        {{{"inversion.inner_steps", 0}}, "inversion.learning_rate"},
        {{{"inversion.control", false}}, "inversion.control_scale"},
        {{{"attack.control", false}}, "attack.control_scale"},
        {{{"regeneration.control", false}}, "regeneration.control_scale"},
        {{{"attack.control", false}, {"regeneration.control", false}}, "attack.round_condition"},
        {{{"inversion.control", false}, {"attack.control", false}, {"regeneration.control", false}},
         "inversion.guess_mode"},
        {{{"attack.steps", 0}}, "attack.radius"},
        {{{"attack.steps", 0}}, "attack.step_size"},
        {{{"attack.steps", 0}}, "attack.gradient"},
        {{{"attack.steps", 0}}, "attack.score_last"},
        {{{"attack.steps", 1}, {"attack.score_last", false}}, "attack.radius"},
        {{{"attack.steps", 1}}, "attack.momentum"},
        {{{"evaluation.prompt", "points"}}, "evaluation.box_jitter"},
        {{{"attack.method", "none"}}, "attack.steps"},
        {{{"attack.method", "none"}}, "attack.radius"},
        {{{"attack.method", "pgd"}}, "attack.radius"},
        {{{"attack.method", "pgd"}}, "inversion.steps"},
        {{{"attack.method", "pgd"}}, "regeneration.control_scale"},
        {{{"inversion.source", "random_latent"}}, "inversion.inner_steps"},
    };
    for (const IdleCase& each : cases) {
        EXPECT_EQ(idleReason(RunConfig{}, each.key), "") << each.key;
        const std::string reason = idleReason(with(each.values), each.key);
        EXPECT_TRUE(reason.ends_with('.')) << each.key << ": " << reason;
    }
    EXPECT_EQ(idleReason(with({{"attack.weight_image", 1.0}}), "attack.image_norm"), "");
    EXPECT_EQ(idleReason(with({{"regeneration.format", "jpeg"}}), "regeneration.jpeg_quality"), "");
    EXPECT_EQ(idleReason(with({{"evaluation.prompt", "points"}}), "evaluation.points"), "");
    // Switching the last score on must stay possible where it is what makes a step count.
    EXPECT_EQ(idleReason(with({{"attack.steps", 1}, {"attack.score_last", false}}), "attack.score_last"), "");
}

} // namespace
