#include "core/parallel/work_handout.h"

#include <charconv>
#include <condition_variable>
#include <deque>
#include <exception>
#include <iterator>
#include <map>
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
constexpr auto kLeavingPoll = 20ms; ///< the same of one that takes leave
constexpr int kSignsInPatience = 10; ///< how often a process says that it is still there

// What is said beside questions and their answers.
constexpr const char* kStarting =
    "starting"; ///< to rank 0, again and again until kBegun: it loads its models
constexpr const char* kBegun = "begun";        ///< to rank 0: this process works from now on
constexpr const char* kLeaving = "leaving";    ///< to rank 0, again and again until it says kAllLeave
constexpr const char* kStay = "stay";          ///< of rank 0: others have not taken leave
constexpr const char* kAllLeave = "all leave"; ///< of rank 0: nobody is waited for any more

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
    void answer(MessageChannel& channel, const MessageChannel::Message& message);
    bool isLast(const MessageChannel& channel);
    bool isAnyStarting(const MessageChannel& channel, Clock::time_point now) const;
    void announce(MessageChannel& channel);
    void ask(MessageChannel& channel);
    void takeLeave(MessageChannel& channel);
    bool mayLeave();
    std::optional<Answer> askOnce(MessageChannel& channel, const std::string& serial);
    Answer takeLocked();
    bool leavesNow();
    bool isWaitingLocked() const;

    const Open open;
    const HandoutTiming timing;
    const Clock::time_point made = Clock::now();
    std::mutex mutex; ///< of all that follows
    std::condition_variable_any changed;
    Role role = Role::opening;
    std::optional<std::deque<std::string>> items;
    std::size_t handedOut = 0;
    bool isAsked = false;
    std::optional<Answer> given;
    std::string trouble;
    bool isLeaving = false;
    bool isHurried = false; ///< leaves without waiting for others
    bool areOthersGone = false;
    bool isEnding = false; ///< it has come to the channel's end
    bool hasEnded = false;

    // Of rank 0's thread alone.
    Clock::time_point opened{};                 ///< the channel
    std::map<int, Clock::time_point> lastWords; ///< of each process, when they came
    std::set<int> begun;                        ///< the processes that have said more than kStarting
    std::set<int> left;                     ///< those that have taken leave
    std::optional<Clock::time_point> alone; ///< since when nobody is at work, while this one leaves
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
        isEnding = true;
    } catch (const std::exception& error) {
        failure =
            fmt::format("The processes that were started together found no way to one another: {} Images "
                        "are taken by locks alone.",
                        error.what());
    }
    const std::scoped_lock lock(mutex);
    role = Role::closed;
    isEnding = true;
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
    Answer next{Kind::item, std::move(items->front()), ++handedOut};
    items->pop_front();
    return next;
}

void WorkHandout::State::answer(MessageChannel& channel, const MessageChannel::Message& message) {
    lastWords[message.from] = Clock::now();
    if (message.text == kStarting) {
        return;
    }
    if (begun.insert(message.from).second) {
        alone.reset(); // it is seen at work from the next look on
    }
    if (message.text == kBegun) {
        return;
    }
    if (message.text == kLeaving) {
        left.insert(message.from);
        channel.send(message.from, kStay);
        return;
    }
    std::unique_lock lock(mutex);
    const Answer answered = takeLocked();
    lock.unlock();
    channel.send(message.from, answerToText(message.text, answered));
}

/// Whether nobody is waited for any more. Between its work and its leave a process is not seen at work: it
/// has the time of an answer for that.
bool WorkHandout::State::isLast(const MessageChannel& channel) {
    const auto others = static_cast<std::size_t>(channel.size()) - 1;
    const std::scoped_lock lock(mutex);
    if (!isLeaving || isHurried || left.size() == others) {
        return isLeaving;
    }
    if (!areOthersGone) {
        alone.reset();
        return false;
    }
    const Clock::time_point now = Clock::now();
    alone = alone.value_or(now);
    return now - *alone > (isAnyStarting(channel, now) ? timing.start : timing.patience);
}

/// One that was killed before it began is silent.
bool WorkHandout::State::isAnyStarting(const MessageChannel& channel, Clock::time_point now) const {
    for (int rank = 1; rank < channel.size(); ++rank) {
        const auto last = lastWords.find(rank);
        if (!begun.contains(rank) &&
            now - (last != lastWords.end() ? last->second : opened) <= timing.patience) {
            return true;
        }
    }
    return false;
}

void WorkHandout::State::handOut(MessageChannel& channel) {
    opened = Clock::now();
    while (true) {
        while (const std::optional<MessageChannel::Message> message = channel.receive()) {
            answer(channel, *message);
        }
        if (isLast(channel)) {
            break;
        }
        std::unique_lock lock(mutex);
        changed.wait_for(lock, timing.poll);
    }
    for (const int rank : left) {
        channel.send(rank, kAllLeave);
    }
}

bool WorkHandout::State::leavesNow() {
    const std::scoped_lock lock(mutex);
    return isLeaving;
}

bool WorkHandout::State::mayLeave() {
    const std::scoped_lock lock(mutex);
    return isHurried;
}

/// With the lock: whether the thread of a process that leaves still has others to wait for. One that was
/// killed before it opened its channel keeps those of the others from opening.
bool WorkHandout::State::isWaitingLocked() const {
    const bool isLate = role == Role::opening && Clock::now() - made > timing.opening;
    return !isEnding && !isHurried && !isLate;
}

/// Until rank 0 says that all may go. One that is silent is gone, or is leaving itself.
void WorkHandout::State::takeLeave(MessageChannel& channel) {
    Clock::time_point heard = Clock::now();
    Clock::time_point next = heard;
    while (!mayLeave() && Clock::now() - heard < timing.patience) {
        if (Clock::now() >= next) {
            channel.send(0, kLeaving);
            next += timing.patience / kSignsInPatience;
        }
        while (const std::optional<MessageChannel::Message> message = channel.receive()) {
            heard = Clock::now();
            if (message->text == kAllLeave) {
                return;
            }
        }
        std::this_thread::sleep_for(kLeavingPoll);
    }
}

/// Nothing where rank 0 is silent.
std::optional<Answer> WorkHandout::State::askOnce(MessageChannel& channel, const std::string& serial) {
    channel.send(0, serial);
    const Clock::time_point last = Clock::now() + timing.patience;
    while (Clock::now() < last && !leavesNow()) {
        while (const std::optional<MessageChannel::Message> message = channel.receive()) {
            if (std::optional<Answer> answered = answerFromText(serial, message->text)) {
                return answered;
            }
        }
        std::this_thread::sleep_for(kAskingPoll);
    }
    return std::nullopt;
}

/// Gives signs until this process begins: it has its list, asks, or leaves at once.
void WorkHandout::State::announce(MessageChannel& channel) {
    const auto hasBegun = [this] { return isLeaving || isAsked || items; };
    std::unique_lock lock(mutex);
    while (!changed.wait_for(lock, timing.patience / kSignsInPatience, hasBegun)) {
        lock.unlock();
        channel.send(0, kStarting);
        lock.lock();
    }
    lock.unlock();
    channel.send(0, kBegun);
}

void WorkHandout::State::ask(MessageChannel& channel) {
    announce(channel);
    std::unique_lock lock(mutex);
    for (std::size_t serial = 1;; ++serial) {
        changed.wait(lock, [this] { return isLeaving || isAsked; });
        const bool asks = !isLeaving;
        lock.unlock();
        if (!asks) {
            takeLeave(channel);
            return;
        }
        std::optional<Answer> answered = askOnce(channel, std::to_string(serial));
        lock.lock();
        isAsked = false;
        if (!answered && !isLeaving) {
            trouble =
                fmt::format("The process of rank 0, which hands out the images, has not answered for {} "
                            "seconds. This one goes on and takes images by locks alone.",
                            std::chrono::duration<double>(timing.patience).count());
        }
        if (!answered || answered->kind == Kind::noneLeft) {
            role = Role::closed;
        }
        given = std::move(answered);
        changed.notify_all();
    }
}

WorkHandout::WorkHandout(Open open, HandoutTiming timing)
    : state_(std::make_shared<State>(std::move(open), timing)), thread_([state = state_] { state->run(); }) {}

WorkHandout::~WorkHandout() {
    std::stop_source now;
    now.request_stop();
    leave([] { return false; }, now.get_token());
}

void WorkHandout::setItems(std::vector<std::string> items) {
    const std::scoped_lock lock(state_->mutex);
    state_->items.emplace(std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    state_->changed.notify_all();
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
    if (!state_->given) { // else it came after a stop
        state_->isAsked = true;
        state_->changed.notify_all();
    }
    state_->changed.wait(lock, stop, [this] { return state_->given || state_->role == State::Role::closed; });
    if (std::optional<Answer> given = std::exchange(state_->given, std::nullopt)) {
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
    Clock::time_point lastWaited = Clock::now();
    while (true) {
        const bool areAtWork = !stop.stop_requested() && areOthersAtWork();
        std::unique_lock lock(state_->mutex);
        state_->isLeaving = true;
        state_->isHurried = stop.stop_requested();
        state_->areOthersGone = !areAtWork;
        state_->changed.notify_all();
        const bool isWaiting = areAtWork || state_->isWaitingLocked();
        lastWaited = isWaiting ? Clock::now() : lastWaited;
        if (state_->changed.wait_for(lock, kLook, [this] { return state_->hasEnded; })) {
            break;
        }
        if (!isWaiting && Clock::now() - lastWaited > state_->timing.leave) {
            lock.unlock();
            thread_.detach();
            return;
        }
    }
    thread_.join();
}

} // namespace asam
