#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace asam {

/// Makes the items 0 .. count - 1 on worker threads, some ahead of their use, and gives them out in order.
///
/// Errors  what `make` throws for an item passes through take() of this item.
/// Thread  take() from one thread; `make` is called from several at a time.
/// Note    the end of the object waits for the items in work and drops the others.
template <typename Item>
class OrderedPrefetch {
public:
    using Make = std::function<Item(std::size_t index)>;

    /// At most `ahead` items (at least one) are made or ready before they are taken.
    OrderedPrefetch(std::size_t count, std::size_t threads, std::size_t ahead, Make make)
        : count_(count), ahead_(ahead > 0 ? ahead : 1), make_(std::move(make)) {
        for (std::size_t i = 0; i < (threads > 0 ? threads : 1); ++i) {
            workers_.emplace_back([this] { work(); });
        }
    }
    ~OrderedPrefetch() {
        {
            const std::scoped_lock lock(mutex_);
            closed_ = true;
        }
        changed_.notify_all();
    }
    OrderedPrefetch(const OrderedPrefetch&) = delete;
    OrderedPrefetch& operator=(const OrderedPrefetch&) = delete;

    /// The next item; call it at most `count` times.
    Item take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ready_.contains(taken_); });
        Outcome outcome = std::move(ready_.extract(taken_).mapped());
        ++taken_;
        lock.unlock();
        changed_.notify_all();
        if (auto* failure = std::get_if<std::exception_ptr>(&outcome)) {
            std::rethrow_exception(*failure);
        }
        return std::get<Item>(std::move(outcome));
    }

private:
    using Outcome = std::variant<Item, std::exception_ptr>;

    void work() {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return closed_ || begun_ == count_ || begun_ < taken_ + ahead_; });
            if (closed_ || begun_ == count_) {
                return;
            }
            const std::size_t index = begun_++;
            lock.unlock();
            Outcome outcome = attempt(index);
            lock.lock();
            ready_.emplace(index, std::move(outcome));
            changed_.notify_all();
        }
    }

    Outcome attempt(std::size_t index) const {
        try {
            return Outcome(std::in_place_index<0>, make_(index));
        } catch (...) {
            return Outcome(std::in_place_index<1>, std::current_exception());
        }
    }

    const std::size_t count_;
    const std::size_t ahead_;
    const Make make_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::size_t, Outcome> ready_;
    std::size_t begun_ = 0;
    std::size_t taken_ = 0;
    bool closed_ = false;
    std::vector<std::jthread> workers_; ///< last: they end before what they use
};

} // namespace asam
