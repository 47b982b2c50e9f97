#include "core/evaluation/paired_comparison.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace {

using namespace asam;

TEST(PairedComparison, HandWorkedDifferences) {
    const PairedComparison compared = comparePaired({0.5, 0.25, 1, 0.5}, {0.75, 0.25, 0.5, 1});
    EXPECT_EQ(compared.images, 4);
    EXPECT_DOUBLE_EQ(compared.meanDifference, (0.25 + 0 - 0.5 + 0.5) / 4);
    EXPECT_EQ(compared.wins, 2);
    EXPECT_EQ(compared.losses, 1);
    EXPECT_EQ(compared.ties, 1);
    EXPECT_FALSE(compared.isClear());
}

TEST(PairedComparison, EqualGainsLeaveNoDoubt) {
    const PairedComparison compared = comparePaired({0.25, 0.5, 0.75}, {0.5, 0.75, 1});
    EXPECT_DOUBLE_EQ(compared.interval.low, 0.25);
    EXPECT_DOUBLE_EQ(compared.interval.high, 0.25);
    EXPECT_TRUE(compared.isClear());
}

TEST(PairedComparison, OneImageTellsNoSpread) {
    const PairedComparison compared = comparePaired({0.5}, {0.25});
    EXPECT_DOUBLE_EQ(compared.interval.low, -0.25);
    EXPECT_DOUBLE_EQ(compared.interval.high, -0.25);
    EXPECT_EQ(comparePaired({}, {}).images, 0);
}

/// Of two images, one gains 1 and one 0: a resample's mean is 0, 1/2 or 1 with chances 1/4, 1/2, 1/4, so the
/// middle half of the means ends at 0 or 1/2 on one side and at 1/2 or 1 on the other, and the middle 95 % at
/// 0 and 1.
TEST(PairedComparison, TwoImagesHaveThreeMeans) {
    const PairedComparison compared = comparePaired({0, 0}, {0, 1}, {4000, 0.95, 1});
    EXPECT_DOUBLE_EQ(compared.interval.low, 0);
    EXPECT_DOUBLE_EQ(compared.interval.high, 1);
    const PairedComparison narrow = comparePaired({0, 0}, {0, 1}, {4000, 0.4, 1});
    EXPECT_DOUBLE_EQ(narrow.interval.low, 0.5);
    EXPECT_DOUBLE_EQ(narrow.interval.high, 0.5);
}

/// For many images the interval is that of the normal distribution: mean ± 1.96 deviation / sqrt(n).
TEST(PairedComparison, ManyImagesGiveTheNormalInterval) {
    std::vector<double> first(400, 0.5);
    std::vector<double> second;
    for (int image = 0; image < 400; ++image) {
        second.push_back(0.5 + (image % 2 == 0 ? 0.12 : -0.08));
    }
    const PairedComparison compared = comparePaired(first, second, {5000, 0.95, 3});
    EXPECT_NEAR(compared.meanDifference, 0.02, 1e-12);
    EXPECT_NEAR(compared.interval.low, 0.02 - 1.96 * 0.1 / 20, 0.001);
    EXPECT_NEAR(compared.interval.high, 0.02 + 1.96 * 0.1 / 20, 0.001);
    EXPECT_TRUE(compared.isClear());
}

TEST(PairedComparison, SeedDecidesAlone) {
    const std::vector<double> values{0.1, 0.7, 0.4, 0.9, 0.2};
    const ConfidenceInterval once = bootstrapMean(values, {100, 0.95, 7});
    const ConfidenceInterval again = bootstrapMean(values, {100, 0.95, 7});
    EXPECT_EQ(once.low, again.low);
    EXPECT_EQ(once.high, again.high);
    const ConfidenceInterval other = bootstrapMean(values, {100, 0.95, 8});
    EXPECT_TRUE(once.low != other.low || once.high != other.high);
}

TEST(PairedComparison, QuantilesAreInterpolated) {
    EXPECT_DOUBLE_EQ(sortedQuantile({1, 2, 4}, 0.25), 1.5);
    EXPECT_DOUBLE_EQ(sortedQuantile({1, 2, 4}, 0.75), 3);
    EXPECT_DOUBLE_EQ(sortedQuantile({5}, 0.1), 5);
    EXPECT_DOUBLE_EQ(sortedQuantile({}, 0.1), 0);
}

TEST(PairedComparison, WhatMakesNoSenseIsRefused) {
    EXPECT_THROW(comparePaired({1}, {1, 2}), ConfigError);
    EXPECT_THROW(bootstrapMean({1}, {0, 0.95, 0}), ConfigError);
    EXPECT_THROW(bootstrapMean({1}, {10, 1, 0}), ConfigError);
    EXPECT_THROW(bootstrapMean({1}, {10, std::nan(""), 0}), ConfigError);
}

} // namespace
