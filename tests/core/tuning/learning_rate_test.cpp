#include "core/tuning/learning_rate.h"

#include <gtest/gtest.h>

#include "core/config/presets.h"

using namespace asam;

TEST(LearningRate, OfThePaperRisesFromOneToFiveHundredthsAndHalves) {
    const std::vector<double> rates = learningRates(presetConfig("paper").tuning);
    ASSERT_EQ(rates.size(), 10U);
    EXPECT_NEAR(rates[0], 0.01, 1e-12);
    EXPECT_NEAR(rates[4], 0.05, 1e-12);
    EXPECT_NEAR(rates[5], 0.025, 1e-12);
}

TEST(LearningRate, OfThePublishedCodeRisesForTenEpochs) {
    const std::vector<double> rates = learningRates(presetConfig("strict").tuning);
    ASSERT_EQ(rates.size(), 20U);
    EXPECT_NEAR(rates[9], 2e-3, 1e-12);
    EXPECT_NEAR(rates[19], 2e-3 / 1024, 1e-12);
}

TEST(LearningRate, WithoutWarmUpDecaysFromTheFirstEpoch) {
    TuningConfig config;
    config.warmupEpochs = 0;
    EXPECT_DOUBLE_EQ(learningRate(config, 0), 0.025);
    config.schedule = TuningSchedule::constant;
    EXPECT_DOUBLE_EQ(learningRate(config, 7), 0.05);
}
