#include "app/cli/phase_times.h"

#include <gtest/gtest.h>

namespace {

using asam::cli::PhaseTimes;

TEST(PhaseTimes, CountTheFirstStepAndAddUpToTheStages) {
    PhaseTimes times;
    times.begin(100);
    times.step("inversion/ddim", 103); // pictures and captions are encoded within the first step
    times.step("inversion/ddim", 104);
    times.step("inversion/null_text", 109); // a phase of one step
    times.stageFinished("inversion", 111);
    times.step("attack/denoise", 112);
    times.stageFinished("attack", 112.5);
    const std::map<std::string, double> expected{{"inversion/ddim", 4},
                                                 {"inversion/null_text", 5},
                                                 {"inversion/rest", 2},
                                                 {"attack/denoise", 1},
                                                 {"attack/rest", 0.5}};
    EXPECT_EQ(times.seconds(), expected);
}

} // namespace
