#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace asam {

/// Threads that stay, for tasks that come one by one. A thread a task instead would leave the allocator's
/// memory of each behind. Each of them calls `begin` first.
///
/// Errors  what a task throws comes out of its future.
/// Thread  post() from any.
/// Note    the end of the object waits for the tasks under way; a future of one that had not begun says
///         broken promise.
class TaskThreads {
public:
    explicit TaskThreads(std::size_t count, const std::function<void()>& begin = {}) {
        for (std::size_t index = 0; index < (count > 0 ? count : 1); ++index) {
            threads_.emplace_back([this, begin] {
                if (begin) {
                    begin();
                }
                serve();
            });
        }
    }
    ~TaskThreads() {
        {
            const std::scoped_lock lock(mutex_);
            closed_ = true;
            waiting_.clear();
        }
        changed_.notify_all();
    }
    TaskThreads(const TaskThreads&) = delete;
    TaskThreads& operator=(const TaskThreads&) = delete;

    template <typename Task>
    auto post(Task task) {
        using Result = std::invoke_result_t<Task>;
        auto packaged = std::make_shared<std::packaged_task<Result()>>(std::move(task));
        std::future<Result> result = packaged->get_future();
        {
            const std::scoped_lock lock(mutex_);
            waiting_.emplace_back([packaged] { (*packaged)(); });
        }
        changed_.notify_one();
        return result;
    }

private:
    void serve() {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
            if (waiting_.empty()) {
                return;
            }
            {
                const std::function<void()> task = std::move(waiting_.front());
                waiting_.pop_front();
                lock.unlock();
                task();
            }
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool closed_ = false;
    std::vector<std::jthread> threads_; ///< last: they end before what they use
};

} // namespace asam
