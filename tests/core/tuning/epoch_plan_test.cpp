#include "core/tuning/epoch_plan.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

using namespace asam;

namespace {

std::map<std::size_t, std::size_t> countsBySource(const std::vector<PlannedPicture>& plan) {
    std::map<std::size_t, std::size_t> counts;
    for (const PlannedPicture& visit : plan) {
        ++counts[visit.source];
    }
    return counts;
}

TEST(EpochPlan, VisitsEveryPictureOfOneSourceOnce) {
    const auto plan = planEpoch({{7, 2.5}}, 1, 0);
    std::set<std::size_t> seen;
    for (const PlannedPicture& visit : plan) {
        seen.insert(visit.picture);
    }
    EXPECT_EQ(plan.size(), 7U);
    EXPECT_EQ(seen.size(), 7U);
}

TEST(EpochPlan, MixesByRatioAndRepeatsASmallSource) {
    const auto counts = countsBySource(planEpoch({{30, 1}, {10, 3}, {5, 0}, {0, 4}}, 1, 0));
    EXPECT_EQ(counts, (std::map<std::size_t, std::size_t>{{0, 10}, {1, 30}}));
    EXPECT_TRUE(planEpoch({{0, 1}, {5, 0}}, 1, 0).empty());
}

TEST(EpochPlan, RoundsSoThatNothingIsLost) {
    const auto plan = planEpoch({{4, 1}, {3, 1}, {3, 1}}, 1, 0);
    EXPECT_EQ(plan.size(), 10U);
    for (const auto& [source, count] : countsBySource(plan)) {
        EXPECT_TRUE(count == 3 || count == 4) << source;
    }
}

TEST(EpochPlan, FollowsFromSeedAndEpochAlone) {
    const std::vector<SourceShare> sources{{20, 1}, {20, 1}};
    EXPECT_EQ(planEpoch(sources, 3, 4), planEpoch(sources, 3, 4));
    EXPECT_NE(planEpoch(sources, 3, 4), planEpoch(sources, 3, 5));
    EXPECT_NE(planEpoch(sources, 3, 4), planEpoch(sources, 2, 4));
}

} // namespace
