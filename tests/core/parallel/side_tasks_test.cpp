#include "core/parallel/side_tasks.h"

#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace asam {
namespace {

TEST(SideTasks, AreAllDoneWhenFinishReturnsOrThrows) {
    TaskThreads threads(2);
    SideTasks tasks(threads);
    std::array<int, 20> results{};
    for (int task = 0; task < 20; ++task) {
        tasks.start([&results, task] { results[static_cast<std::size_t>(task)] = task; });
    }
    tasks.finish();
    for (int task = 0; task < 20; ++task) {
        EXPECT_EQ(results[static_cast<std::size_t>(task)], task);
    }
    std::atomic<int> ended = 0;
    tasks.start([] { throw std::runtime_error("no room"); });
    tasks.start([] { throw std::logic_error("a later one"); });
    tasks.start([&ended] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        ++ended;
    });
    EXPECT_THROW(tasks.finish(), std::runtime_error);
    EXPECT_EQ(ended, 1) << "a failure must not leave others behind that still write";
    tasks.start([&ended] { ++ended; });
    tasks.finish(); // the failure was told once
    EXPECT_EQ(ended, 2);
}

TEST(SideTasks, TheEndOfTheObjectWaitsForThoseUnderWayAndDropsTheRest) {
    TaskThreads threads(1);
    std::atomic<int> ended = 0;
    {
        SideTasks tasks(threads);
        std::promise<void> begun;
        tasks.start([&ended, &begun] {
            begun.set_value();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            ++ended;
        });
        begun.get_future().wait();
        for (int task = 0; task < 3; ++task) {
            tasks.start([&ended] { ended += 10; });
        }
    }
    EXPECT_EQ(ended, 1);
}

} // namespace
} // namespace asam
