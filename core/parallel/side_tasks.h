#pragma once

#include <atomic>
#include <future>
#include <utility>
#include <vector>

#include "core/parallel/task_threads.h"

namespace asam {

/// Tasks that are done on threads beside the one that asks, and awaited together.
///
/// Errors  finish() throws what the first task that failed has thrown, when all have ended.
/// Thread  one; the tasks must not wait for one another.
/// Note    the end of the object waits for the tasks under way, so that they may refer to what lives longer
///         than it. Those that have not begun are dropped: without finish() nobody asks for their results,
///         and other images wait until this one has ended.
class SideTasks {
public:
    explicit SideTasks(TaskThreads& threads) : threads_(threads) {}
    ~SideTasks() {
        isGivenUp_ = true;
        wait();
    }
    SideTasks(const SideTasks&) = delete;
    SideTasks& operator=(const SideTasks&) = delete;

    template <typename Task>
    void start(Task task) {
        tasks_.push_back(threads_.post([this, task = std::move(task)]() mutable {
            if (!isGivenUp_) {
                task();
            }
        }));
    }
    /// Waits for all that were started; others may be started after it.
    void finish() {
        wait();
        for (std::future<void>& task : std::exchange(tasks_, {})) {
            task.get();
        }
    }

private:
    void wait() const {
        for (const std::future<void>& task : tasks_) {
            task.wait();
        }
    }

    TaskThreads& threads_;
    std::atomic<bool> isGivenUp_ = false;
    std::vector<std::future<void>> tasks_;
};

} // namespace asam
