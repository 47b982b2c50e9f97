#include "core/parallel/work_handout.h"

#include <charconv>
#include <condition_variable>
#include <deque>
#include <exception>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace asam {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Answer = WorkHandout::Answer;
using Kind = Answer::Kind;

constexpr auto kLook = 500ms;       ///< how often a process that leaves looks whether others are at work
constexpr auto kAskingPoll = 500us; ///< between two looks for an answer

/// What rank 0 says, beside the serial number of the question: "17 item 230 sa_1", "17 later", "17 none".
std::string answerToText(const std::string& serial, const Answer& answer) {
    switch (answer.kind) {
    case Kind::item:
        return fmt::format("{} item {} {}", serial, answer.handedOut, answer.item);
    case Kind::notYet:
        return serial + " later";
    case Kind::noneLeft:
        break;
    }
    return serial + " none";
}

/// Nothing where it is the answer to another question: one that came too late.
std::optional<Answer> answerFromText(const std::string& serial, const std::string& text) {
    if (!text.starts_with(serial + " ")) {
        return std::nullopt;
    }
    const std::string rest = text.substr(serial.size() + 1);
    if (rest == "later") {
        return Answer{Kind::notYet};
    }
    Answer answer{Kind::noneLeft};
    constexpr std::string_view kItem = "item ";
    if (rest.starts_with(kItem)) {
        const char* end = rest.data() + rest.size();
        const auto [number, error] = std::from_chars(rest.data() + kItem.size(), end, answer.handedOut);
        if (error == std::errc{} && number != end) {
            answer.kind = Kind::item;
            answer.item.assign(number + 1, end);
        }
    }
    return answer;
}

} // namespace

struct WorkHandout::State {
    enum class Role { opening, first, asking, closed };

    State(Open how, HandoutTiming when) : open(std::move(how)), timing(when) {}

    void run();
    void handOut(MessageChannel& channel);
    void ask(MessageChannel& channel);
    std::optional<Answer> askOnce(MessageChannel& channel, const std::string& serial);
    Answer takeLocked();
    bool leavesNow();

    const Open open;
    const HandoutTiming timing;
    std::mutex mutex; ///< of all that follows
    std::condition_variable_any changed;
    Role role = Role::opening;
    std::optional<std::deque<std::string>> items;
    std::size_t handedOut = 0;
    bool isAsked = false;
    std::optional<Answer> answer;
    std::string trouble;
    bool isLeaving = false;
    bool areOthersGone = false;
    bool hasEnded = false;
};

void WorkHandout::State::run() {
    std::string failure;
    try {
        const std::unique_ptr<MessageChannel> channel = open();
        {
            const std::scoped_lock lock(mutex);
            role = channel->rank() == 0 ? Role::first : Role::asking;
        }
        if (channel->rank() == 0) {
            handOut(*channel);
        } else {
            ask(*channel);
        }
        const std::scoped_lock lock(mutex);
        role = Role::closed; // before the channel's end, which may wait for others
    } catch (const std::exception& error) {
        failure =
            fmt::format("The processes that were started together found no way to one another: {} Images "
                        "are taken by locks alone.",
                        error.what());
    }
    const std::scoped_lock lock(mutex);
    role = Role::closed;
    trouble = failure.empty() ? trouble : failure;
    hasEnded = true;
    changed.notify_all();
}

/// Of rank 0, with the lock.
Answer WorkHandout::State::takeLocked() {
    if (isLeaving) {
        return {Kind::noneLeft};
    }
    if (!items) {
        return {Kind::notYet};
    }
    if (items->empty()) {
        return {Kind::noneLeft};
    }
    Answer given{Kind::item, std::move(items->front()), ++handedOut};
    items->pop_front();
    return given;
}

void WorkHandout::State::handOut(MessageChannel& channel) {
    std::set<int> told; // that nothing is left: they ask no more
    while (true) {
        while (const std::optional<MessageChannel::Message> question = channel.receive()) {
            std::unique_lock lock(mutex);
            const Answer given = takeLocked();
            lock.unlock();
            channel.send(question->from, answerToText(question->text, given));
            if (given.kind == Kind::noneLeft) {
                told.insert(question->from);
            }
        }
        std::unique_lock lock(mutex);
        if (isLeaving && (areOthersGone || static_cast<int>(told.size()) + 1 == channel.size())) {
            return;
        }
        changed.wait_for(lock, timing.poll);
    }
}

bool WorkHandout::State::leavesNow() {
    const std::scoped_lock lock(mutex);
    return isLeaving;
}

/// Nothing where rank 0 is silent.
std::optional<Answer> WorkHandout::State::askOnce(MessageChannel& channel, const std::string& serial) {
    channel.send(0, serial);
    const Clock::time_point last = Clock::now() + timing.patience;
    while (Clock::now() < last && !leavesNow()) {
        while (const std::optional<MessageChannel::Message> message = channel.receive()) {
            if (std::optional<Answer> given = answerFromText(serial, message->text)) {
                return given;
            }
        }
        std::this_thread::sleep_for(kAskingPoll);
    }
    return std::nullopt;
}

void WorkHandout::State::ask(MessageChannel& channel) {
    std::unique_lock lock(mutex);
    for (std::size_t serial = 1;; ++serial) {
        changed.wait(lock, [this] { return isLeaving || isAsked; });
        if (isLeaving) {
            return;
        }
        lock.unlock();
        std::optional<Answer> given = askOnce(channel, std::to_string(serial));
        lock.lock();
        isAsked = false;
        if (!given && !isLeaving) {
            trouble =
                fmt::format("The process of rank 0, which hands out the images, has not answered for {} "
                            "seconds. This one goes on and takes images by locks alone.",
                            std::chrono::duration<double>(timing.patience).count());
        }
        if (!given || given->kind == Kind::noneLeft) {
            role = Role::closed;
        }
        answer = std::move(given);
        changed.notify_all();
    }
}

WorkHandout::WorkHandout(Open open, HandoutTiming timing)
    : state_(std::make_shared<State>(std::move(open), timing)), thread_([state = state_] { state->run(); }) {}

WorkHandout::~WorkHandout() {
    leave([] { return false; }, {});
}

void WorkHandout::setItems(std::vector<std::string> items) {
    const std::scoped_lock lock(state_->mutex);
    state_->items.emplace(std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

Answer WorkHandout::next(const std::stop_token& stop) {
    std::unique_lock lock(state_->mutex);
    switch (state_->role) {
    case State::Role::opening:
        return {Kind::notYet};
    case State::Role::first:
        return state_->takeLocked();
    case State::Role::asking:
        break;
    case State::Role::closed:
        return {Kind::noneLeft};
    }
    if (!state_->answer) { // else it came after a stop
        state_->isAsked = true;
        state_->changed.notify_all();
    }
    state_->changed.wait(lock, stop,
                         [this] { return state_->answer || state_->role == State::Role::closed; });
    if (std::optional<Answer> given = std::exchange(state_->answer, std::nullopt)) {
        return std::move(*given);
    }
    return {state_->role == State::Role::closed ? Kind::noneLeft : Kind::notYet};
}

std::string WorkHandout::trouble() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->trouble;
}

void WorkHandout::leave(const std::function<bool()>& areOthersAtWork, const std::stop_token& stop) {
    if (!thread_.joinable()) {
        return;
    }
    Clock::time_point lastAtWork = Clock::now();
    while (true) {
        const bool areAtWork = !stop.stop_requested() && areOthersAtWork();
        std::unique_lock lock(state_->mutex);
        state_->isLeaving = true;
        state_->areOthersGone = !areAtWork;
        state_->changed.notify_all();
        lastAtWork = areAtWork ? Clock::now() : lastAtWork;
        if (state_->changed.wait_for(lock, kLook, [this] { return state_->hasEnded; })) {
            break;
        }
        if (!areAtWork && Clock::now() - lastAtWork > state_->timing.leave) {
            lock.unlock();
            thread_.detach();
            return;
        }
    }
    thread_.join();
}

} // namespace asam
