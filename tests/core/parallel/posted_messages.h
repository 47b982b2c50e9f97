#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/parallel/message_channel.h"
#include "core/parallel/work_handout.h"

namespace asam::test {

constexpr HandoutTiming kQuick{std::chrono::milliseconds(300), std::chrono::milliseconds(300),
                               std::chrono::milliseconds(1), std::chrono::milliseconds(2000)};

/// Carries messages between threads that stand for processes.
class Post {
public:
    explicit Post(int size) : boxes_(static_cast<std::size_t>(size)) {}
    int size() const { return static_cast<int>(boxes_.size()); }

    void put(int to, MessageChannel::Message message) {
        const std::scoped_lock lock(mutex_);
        if (!lost_.contains(to) && !lost_.contains(message.from)) {
            boxes_[static_cast<std::size_t>(to)].push_back(std::move(message));
        }
    }
    std::optional<MessageChannel::Message> take(int of) {
        const std::scoped_lock lock(mutex_);
        auto& box = boxes_[static_cast<std::size_t>(of)];
        if (box.empty()) {
            return std::nullopt;
        }
        MessageChannel::Message message = std::move(box.front());
        box.pop_front();
        return message;
    }
    /// It is killed: no message reaches or leaves it, also what it has been sent.
    void lose(int rank) {
        const std::scoped_lock lock(mutex_);
        lost_.insert(rank);
        boxes_[static_cast<std::size_t>(rank)].clear();
    }
    /// While it is shut no channel comes to its end, as where a process that is gone is waited for.
    std::mutex end;

private:
    std::mutex mutex_;
    std::vector<std::deque<MessageChannel::Message>> boxes_;
    std::set<int> lost_;
};

class PostChannel final : public MessageChannel {
public:
    PostChannel(std::shared_ptr<Post> post, int rank) : post_(std::move(post)), rank_(rank) {}
    ~PostChannel() override { const std::scoped_lock lock(post_->end); }
    int rank() const override { return rank_; }
    int size() const override { return post_->size(); }
    void send(int to, const std::string& text) override { post_->put(to, {rank_, text}); }
    std::optional<Message> receive() override { return post_->take(rank_); }

private:
    std::shared_ptr<Post> post_;
    int rank_;
};

inline WorkHandout::Open openAs(const std::shared_ptr<Post>& post, int rank) {
    return [post, rank] { return std::make_unique<PostChannel>(post, rank); };
}

/// The next that is more than "not yet".
inline WorkHandout::Answer settled(WorkHandout& handout) {
    while (true) {
        WorkHandout::Answer answer = handout.next({});
        if (answer.kind != WorkHandout::Answer::Kind::notYet) {
            return answer;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

} // namespace asam::test
