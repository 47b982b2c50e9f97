#include "core/parallel/task_threads.h"

#include <atomic>
#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

namespace asam {
namespace {

TEST(TaskThreads, GiveResultsAndErrorsToTheirFutures) {
    TaskThreads threads(2);
    std::vector<std::future<int>> results;
    for (int task = 0; task < 50; ++task) {
        results.push_back(threads.post([task] {
            if (task == 7) {
                throw std::runtime_error("seven");
            }
            return task * task;
        }));
    }
    for (int task = 0; task < 50; ++task) {
        if (task == 7) {
            EXPECT_THROW(results[7].get(), std::runtime_error);
        } else {
            EXPECT_EQ(results[static_cast<std::size_t>(task)].get(), task * task);
        }
    }
}

TEST(TaskThreads, AreTheSameForAllTasks) {
    TaskThreads one(1);
    std::set<std::thread::id> ids;
    for (int task = 0; task < 20; ++task) {
        ids.insert(one.post([] { return std::this_thread::get_id(); }).get());
    }
    EXPECT_EQ(ids.size(), 1U);
}

TEST(TaskThreads, EachBeginsOnceBeforeItsFirstTask) {
    thread_local int begun = 0;
    std::atomic<int> all = 0;
    TaskThreads threads(2, [&all] {
        ++begun;
        ++all;
    });
    for (int task = 0; task < 20; ++task) {
        EXPECT_EQ(threads.post([] { return begun; }).get(), 1);
    }
    EXPECT_LE(all, 2);
}

TEST(TaskThreads, TheEndWaitsForWhatIsUnderWayAndDropsTheRest) {
    std::atomic<int> made = 0;
    std::future<int> dropped;
    {
        TaskThreads threads(1);
        std::promise<void> begun;
        auto first = threads.post([&] {
            begun.set_value();
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            return ++made;
        });
        begun.get_future().wait();
        dropped = threads.post([&] { return ++made; });
    }
    EXPECT_EQ(made, 1);
    EXPECT_THROW(dropped.get(), std::future_error);
}

} // namespace
} // namespace asam
