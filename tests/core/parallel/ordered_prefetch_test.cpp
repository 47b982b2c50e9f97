#include "core/parallel/ordered_prefetch.h"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

#include "core/parallel/distributed.h"

using namespace asam;

namespace {

TEST(OrderedPrefetch, GivesItemsInOrderWhateverTheThreads) {
    OrderedPrefetch<std::size_t> items(200, 3, 5, [](std::size_t index) {
        if (index % 7 == 0) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        return index;
    });
    for (std::size_t i = 0; i < 200; ++i) {
        EXPECT_EQ(items.take(), i);
    }
}

TEST(OrderedPrefetch, MakesNoMoreAheadThanAsked) {
    std::atomic<std::size_t> made = 0;
    OrderedPrefetch<int> items(100, 2, 3, [&](std::size_t) { return static_cast<int>(++made); });
    items.take();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_LE(made, 4U);
}

TEST(OrderedPrefetch, PassesAFailureOnAtItsItem) {
    OrderedPrefetch<int> items(3, 2, 3, [](std::size_t index) {
        if (index == 1) {
            throw std::runtime_error("second");
        }
        return static_cast<int>(index);
    });
    EXPECT_EQ(items.take(), 0);
    EXPECT_THROW(items.take(), std::runtime_error);
    EXPECT_EQ(items.take(), 2);
}

TEST(ProcessGroup, WithoutALauncherIsOneProcess) {
    if (launchedProcesses() != 1) {
        GTEST_SKIP() << "started by mpirun or srun";
    }
    const std::unique_ptr<ProcessGroup> group = joinProcessGroup();
    EXPECT_EQ(group->size(), 1);
    EXPECT_TRUE(group->isFirst());
    std::vector<double> values{1, 2};
    group->sum(values);
    EXPECT_EQ(values, (std::vector<double>{1, 2}));
}

} // namespace
