#include "core/parallel/device_lane.h"

#include <algorithm>
#include <map>
#include <utility>

namespace asam {
namespace {

using LaneClock = std::chrono::steady_clock;

double laneSeconds(LaneClock::time_point since) {
    return std::chrono::duration<double>(LaneClock::now() - since).count();
}

} // namespace

DeviceLane::DeviceLane(std::size_t mostTogether, std::function<void()> begin)
    : mostTogether_(std::max<std::size_t>(1, mostTogether)) {
    if (mostTogether_ > 1) {
        thread_ = std::jthread([this, begun = std::move(begin)] {
            if (begun) {
                begun();
            }
            serve();
        });
    }
}

DeviceLane::~DeviceLane() {
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
    }
    wanted_.notify_all();
}

std::size_t DeviceLane::mostTogether() const {
    const std::scoped_lock lock(mutex_);
    return mostTogether_;
}

LaneUse DeviceLane::use() const {
    const std::scoped_lock lock(mutex_);
    LaneUse use = use_;
    use.seconds = clock_.secondsSinceMade();
    use.waitingSeconds = std::max(0.0, use.seconds - clock_.seconds(inside_ > 0));
    return use;
}

void DeviceLane::enter() {
    const std::scoped_lock lock(mutex_);
    if (inside_++ == 0) {
        clock_.begin();
    }
}

void DeviceLane::leave() {
    {
        const std::scoped_lock lock(mutex_);
        if (--inside_ == 0) {
            clock_.end();
        }
    }
    wanted_.notify_all();
}

double DeviceLane::make(const std::string& kind, void* call, const Together& together) {
    Waiting waiting{kind, call, together};
    {
        std::unique_lock lock(mutex_);
        waiting_.push_back(&waiting);
        wanted_.notify_all();
        made_.wait(lock, [&waiting] { return waiting.made; });
    }
    if (waiting.error) {
        std::rethrow_exception(waiting.error);
    }
    return waiting.share;
}

double DeviceLane::makeAtOnce(void* call, const Together& together) {
    const auto begun = LaneClock::now();
    together({call});
    const double seconds = laneSeconds(begun);
    if (!thread_.joinable()) { // otherwise it is part of a call that counts itself
        const std::scoped_lock lock(mutex_);
        use_.callSeconds += seconds;
        ++use_.calls;
        ++use_.groups;
    }
    return seconds;
}

void DeviceLane::serve() {
    std::unique_lock lock(mutex_);
    while (true) {
        wanted_.wait(lock, [this] { return closed_ || (!waiting_.empty() && waiting_.size() >= inside_); });
        if (waiting_.empty()) {
            return;
        }
        const Group group = takeGroup();
        lock.unlock();
        const auto begun = LaneClock::now();
        makeGroup(group);
        const double seconds = laneSeconds(begun);
        lock.lock();
        use_.callSeconds += seconds;
        use_.calls += static_cast<std::int64_t>(group.size());
        ++use_.groups;
        for (Waiting* each : group) {
            each->share = seconds / static_cast<double>(group.size());
            each->made = true;
        }
        made_.notify_all();
    }
}

DeviceLane::Group DeviceLane::takeGroup() {
    std::map<std::string, std::size_t> counts;
    for (const Waiting* each : waiting_) {
        ++counts[each->kind];
    }
    const auto impatient = std::find_if(waiting_.begin(), waiting_.end(),
                                        [](const Waiting* each) { return each->passedOver >= kPatience; });
    const auto chosen =
        impatient != waiting_.end()
            ? impatient
            : std::max_element(waiting_.begin(), waiting_.end(),
                               [&counts](const Waiting* a, const Waiting* b) {
                                   return counts.at(a->kind) < counts.at(b->kind); // of equals the first
                               });
    const std::string kind = (*chosen)->kind;
    Group group;
    std::vector<Waiting*> left;
    for (Waiting* each : waiting_) {
        if (each->kind == kind && group.size() < mostTogether_) {
            group.push_back(each);
        } else {
            ++each->passedOver;
            left.push_back(each);
        }
    }
    waiting_ = std::move(left);
    return group;
}

bool DeviceLane::makeGroup(std::span<Waiting* const> group) {
    std::vector<void*> calls;
    for (const Waiting* each : group) {
        calls.push_back(each->call);
    }
    std::string trouble = "an unknown error";
    try {
        group.front()->together(calls);
        return true;
    } catch (const std::exception& error) {
        trouble = error.what();
        group.front()->error = std::current_exception();
    } catch (...) {
        group.front()->error = std::current_exception();
    }
    if (group.size() == 1) {
        return false;
    }
    group.front()->error = nullptr;
    const std::size_t half = (group.size() + 1) / 2;
    const bool first = makeGroup(group.first(half));
    const bool second = makeGroup(group.subspan(half));
    if (first && second) {
        const std::scoped_lock lock(mutex_);
        mostTogether_ = std::min(mostTogether_, half);
        use_.trouble = trouble;
    }
    return first && second;
}

void LaneSlot::account(const std::string& kind, void* call, const DeviceLane::Together& together) {
    if (isDirect()) {
        lane_.makeAtOnce(call, together);
        return;
    }
    const auto begun = LaneClock::now();
    const double share = lane_.make(kind, call, together);
    secondsOfOthers_ += std::max(0.0, laneSeconds(begun) - share);
}

} // namespace asam
