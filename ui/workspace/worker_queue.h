#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include <QObject>
#include <QSet>
#include <QString>

namespace asam {

/// Small pieces of reading and decoding on one thread of its own, the newest first, so that no view waits for
/// a disk.
///
/// A piece of work runs on the worker and returns a completion, which runs in the GUI thread. Work must not
/// throw: it puts what went wrong into its result.
///
/// Thread  every member function belongs to the GUI thread. The destructor waits for the piece under way.
class WorkerQueue : public QObject {
    Q_OBJECT

public:
    using Completion = std::function<void()>;
    using Work = std::function<Completion()>;

    enum class Keep {
        All,    ///< each piece is wanted; at most `capacity` wait, the oldest are forgotten first
        Latest, ///< a new piece makes all former ones pointless, the one under way included
    };

    explicit WorkerQueue(Keep keep, std::size_t capacity = 1, QObject* parent = nullptr);
    ~WorkerQueue() override;

    /// A waiting piece with the same key is replaced.
    void post(const QString& key, Work work);
    /// Waiting, or under way and not overtaken.
    bool isPending(const QString& key) const { return pending_.contains(key); }
    /// Forgets everything; the result of the piece under way is dropped.
    void clear();

private:
    struct Item {
        QString key;
        std::uint64_t generation = 0;
        Work work;
    };
    void serve(const std::stop_token& stop);
    void deliver(const QString& key, std::uint64_t generation, const Completion& completion);

    Keep keep_;
    std::size_t capacity_;
    QSet<QString> pending_;
    std::uint64_t generation_ = 0;
    std::mutex mutex_; ///< guards waiting_
    std::condition_variable_any wake_;
    std::deque<Item> waiting_; ///< the newest at the back
    std::jthread thread_;
};

} // namespace asam
