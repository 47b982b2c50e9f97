#include "core/tuning/mask_choice.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "core/base/random.h"

using namespace asam;

namespace {

using Indices = std::vector<std::size_t>;

const std::vector<KnownMask> kMasks{{0.9, 0.0}, {0.3, 0.5}, {}, {0.6, 0.2}, {0.8, -0.1}};

Indices chosen(TuningMasks rule, int count) {
    TuningConfig config;
    config.masks = rule;
    config.maskCount = count;
    config.hardIou = 0.7;
    return chooseMasks(kMasks, config, makeGenerator(1));
}

TEST(MaskChoice, TakesTheLargestFirst) { EXPECT_EQ(chosen(TuningMasks::largest, 2), (Indices{0, 1})); }

TEST(MaskChoice, TakesAllWhateverTheCount) { EXPECT_EQ(chosen(TuningMasks::all, 1).size(), 5U); }

TEST(MaskChoice, OrdersByDropWithUnknownOnesLast) {
    EXPECT_EQ(chosen(TuningMasks::drop, 5), (Indices{1, 3, 0, 4, 2}));
}

TEST(MaskChoice, CountsUnknownMasksAsHard) { EXPECT_EQ(chosen(TuningMasks::hard, 5), (Indices{1, 2, 3})); }

TEST(MaskChoice, DrawsDistinctOnes) {
    const Indices random = chosen(TuningMasks::random, 3);
    EXPECT_EQ(std::set<std::size_t>(random.begin(), random.end()).size(), 3U);
    EXPECT_EQ(random, chosen(TuningMasks::random, 3));
}

} // namespace
