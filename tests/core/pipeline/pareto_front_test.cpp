#include "core/pipeline/pareto_front.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

using namespace asam;

TEST(ParetoFront, KeepsWhatNoOtherPointBeats) {
    // By hand: (0.1, 30) is beaten by (0.2, 31); (0.5, 20) by (0.5, 22); the others each lead in one measure.
    const std::vector<ParetoPoint> points{{0.5, 20}, {0.1, 30}, {0.2, 31}, {0.5, 22}, {0.3, 25}};
    EXPECT_EQ(paretoFront(points), (std::vector<std::size_t>{2, 4, 3}));
}

TEST(ParetoFront, TakesEqualPointsAndInfinityAndLeavesNoNumbersOut) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<ParetoPoint> points{{0, infinity}, {0.4, 25}, {nan, 90}, {0.4, 25}, {0.2, 25}};
    const std::vector<std::size_t> front = paretoFront(points);
    EXPECT_EQ(front.size(), 3U);
    EXPECT_EQ(front.front(), 0U);
    EXPECT_TRUE(paretoFront({}).empty());
}
