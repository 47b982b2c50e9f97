#include "ui/workspace/worker_queue.h"

#include <algorithm>
#include <utility>

#include "core/base/thread_team.h"

namespace asam {

WorkerQueue::WorkerQueue(Keep keep, std::size_t capacity, QObject* parent)
    : QObject(parent), keep_(keep), capacity_(capacity),
      thread_([this](const std::stop_token& stop) { serve(stop); }) {}

WorkerQueue::~WorkerQueue() {
    thread_.request_stop();
    thread_.join();
}

void WorkerQueue::post(const QString& key, Work work) {
    if (keep_ == Keep::Latest) {
        clear();
    }
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(waiting_, [&](const Item& item) { return item.key == key; });
        if (waiting_.size() >= capacity_) {
            pending_.remove(waiting_.front().key);
            waiting_.pop_front();
        }
        waiting_.push_back({key, generation_, std::move(work)});
    }
    pending_.insert(key);
    wake_.notify_one();
}

void WorkerQueue::clear() {
    ++generation_;
    pending_.clear();
    const std::scoped_lock lock(mutex_);
    waiting_.clear();
}

void WorkerQueue::serve(const std::stop_token& stop) {
    while (true) {
        Item item;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
                return;
            }
            if (stop.stop_requested()) {
                return;
            }
            item = std::move(waiting_.back());
            waiting_.pop_back();
        }
        Completion completion = item.work();
        giveBackThreadTeam(); // whatever it computed: a run may be at work beside it
        QMetaObject::invokeMethod(
            this,
            [this, key = item.key, generation = item.generation, done = std::move(completion)] {
                deliver(key, generation, done);
            },
            Qt::QueuedConnection);
    }
}

void WorkerQueue::deliver(const QString& key, std::uint64_t generation, const Completion& completion) {
    if (generation != generation_) {
        return;
    }
    pending_.remove(key);
    completion();
}

} // namespace asam
