#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <iterator>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

namespace asam {

/// Tasks on threads of their own, at most so many at a time.
///
/// Errors  the first that a task throws passes through the next call of start() or finish(), once.
/// Thread  one, beside the tasks' own.
/// Note    the end of the object waits for the tasks.
class BoundedTasks {
public:
    explicit BoundedTasks(std::size_t most) : most_(most > 0 ? most : 1) {}
    ~BoundedTasks() { waitFor(1); }
    BoundedTasks(const BoundedTasks&) = delete;
    BoundedTasks& operator=(const BoundedTasks&) = delete;

    /// For the tasks that start from here on.
    void setMost(std::size_t most) { most_ = most > 0 ? most : 1; }
    /// Waits until there is a place.
    void waitForPlace() {
        waitFor(most_);
        rethrow();
    }
    /// Waits until there is a place.
    void start(std::function<void()> task) {
        waitForPlace();
        const std::scoped_lock lock(mutex_);
        ++running_;
        threads_.emplace_back();
        const auto own = std::prev(threads_.end());
        *own = std::jthread([this, own, work = std::move(task)] { run(own, work); });
    }
    /// Waits until all have ended.
    void finish() {
        waitFor(1);
        rethrow();
    }
    std::size_t running() const {
        const std::scoped_lock lock(mutex_);
        return running_;
    }

private:
    using Threads = std::list<std::jthread>;

    void run(Threads::iterator own, const std::function<void()>& work) {
        std::exception_ptr failure;
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
        }
        const std::scoped_lock lock(mutex_);
        failure_ = failure_ ? failure_ : failure;
        --running_;
        ended_.splice(ended_.end(), threads_, own);
        changed_.notify_all();
    }

    /// Until fewer than `count` run; the threads that have ended are joined.
    void waitFor(std::size_t count) {
        Threads ended;
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return running_ < count; });
        ended.swap(ended_);
        lock.unlock();
    }

    void rethrow() {
        std::unique_lock lock(mutex_);
        if (const std::exception_ptr failure = std::exchange(failure_, nullptr)) {
            lock.unlock();
            std::rethrow_exception(failure);
        }
    }

    std::size_t most_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t running_ = 0;
    std::exception_ptr failure_;
    Threads threads_;
    Threads ended_; ///< they need only be joined
};

} // namespace asam
