#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/parallel/busy_clock.h"

namespace asam {

class LaneSlot;

/// What a lane has done so far.
struct LaneUse {
    double seconds = 0;        ///< since the lane was made
    double waitingSeconds = 0; ///< of them without any slot inside: all read, decoded, encoded or wrote
    double callSeconds = 0;    ///< of them inside the calls themselves
    std::int64_t calls = 0;
    std::int64_t groups = 0; ///< calls made together count as one group
    std::string trouble;     ///< why the lane makes smaller groups than it was asked to; else empty
};

/// Where several slots of work have their calls made, those of one kind together: continuous batching.
///
/// A slot (LaneSlot) is a straight-line computation on a thread of its own; each of its calls holds it until
/// the call is made. The lane makes calls on one thread, whenever every slot inside waits for one: the kind
/// for which most wait (of equals the one that waits longest), so that slots that have run apart fall in step
/// again. A kind that was passed over kPatience times comes first. Nothing depends on time.
///
/// A lane for one slot has no thread: calls are made at once, where they are asked for.
///
/// Errors  a group that throws is made again in halves; what a call throws by itself passes through its
/// slot's make().
///         Where the halves succeed, memory ran short: the lane makes no larger groups from then on.
/// Thread  any.
class DeviceLane {
public:
    static constexpr int kPatience = 32;

    /// At most `mostTogether` calls (at least one) in one group. `begin`, which must not throw, is called
    /// once on the lane's own thread before all calls, where it has one: with more than one call in a group.
    explicit DeviceLane(std::size_t mostTogether, std::function<void()> begin = {});
    ~DeviceLane(); ///< no slot may be left
    DeviceLane(const DeviceLane&) = delete;
    DeviceLane& operator=(const DeviceLane&) = delete;

    /// How many calls a group may have at present.
    std::size_t mostTogether() const;
    LaneUse use() const;

private:
    friend class LaneSlot;
    using Together = std::function<void(const std::vector<void*>& calls)>;

    struct Waiting {
        const std::string& kind;
        void* call;
        const Together& together;
        int passedOver = 0;
        bool made = false;
        double share = 0; ///< seconds of its group by the number of calls in it
        std::exception_ptr error{};
    };
    using Group = std::vector<Waiting*>;

    bool isDirect() const { return !thread_.joinable() || std::this_thread::get_id() == thread_.get_id(); }
    void enter();
    void leave();
    /// Holds the thread until the call is made; seconds of its share.
    double make(const std::string& kind, void* call, const Together& together);
    double makeAtOnce(void* call, const Together& together);
    void serve();
    Group takeGroup();
    /// False when a call of the group has failed by itself.
    bool makeGroup(std::span<Waiting* const> group);

    mutable std::mutex mutex_;
    std::condition_variable wanted_;
    std::condition_variable made_;
    std::vector<Waiting*> waiting_; ///< the one that came first in front
    std::size_t inside_ = 0;
    std::size_t mostTogether_;
    bool closed_ = false;
    BusyClock clock_;
    LaneUse use_;
    std::jthread thread_; ///< last: it ends before what it uses
};

/// A slot's place in a lane, from its beginning to its end. Others' calls wait for it while it is inside.
/// Thread  the slot's own.
class LaneSlot {
public:
    explicit LaneSlot(DeviceLane& lane) : lane_(lane) { enter(); }
    ~LaneSlot() { leave(); }
    LaneSlot(const LaneSlot&) = delete;
    LaneSlot& operator=(const LaneSlot&) = delete;

    /// Calls are made at once on the asking thread: the lane has one slot, or this is a part of a call.
    bool isDirect() const { return lane_.isDirect(); }

    /// Has `together(calls)` done for this call and those of other slots that have the same kind; a kind
    /// names all that calls must share to be made together. `call` is the slot's own until make() returns.
    template <typename Call, typename F>
    void make(const std::string& kind, Call& call, const F& together) {
        account(kind, &call, [&together](const std::vector<void*>& calls) {
            std::vector<Call*> typed;
            for (void* each : calls) {
                typed.push_back(static_cast<Call*>(each));
            }
            together(std::span<Call* const>(typed));
        });
    }

    /// Has `call` made by itself.
    void makeAlone(const std::function<void()>& call) {
        // No other call has a kind of this name: it holds the address of what belongs to this slot.
        account("alone " + std::to_string(reinterpret_cast<std::uintptr_t>(this)), nullptr,
                [&call](const std::vector<void*>&) { call(); });
    }

    /// What its waiting adds to its time on the wall clock beyond its share of the calls: a group's seconds
    /// count for each of its slots by the number of them.
    double secondsOfOthers() const { return secondsOfOthers_; }

private:
    friend class WithoutDevice;
    void enter() { lane_.enter(); }
    void leave() { lane_.leave(); }
    void account(const std::string& kind, void* call, const DeviceLane::Together& together);

    DeviceLane& lane_;
    double secondsOfOthers_ = 0;
};

/// While it lives, its slot reads, decodes, encodes or writes: others do not wait for its next call. Not
/// nested.
class WithoutDevice {
public:
    explicit WithoutDevice(LaneSlot& slot) : slot_(slot) { slot_.leave(); }
    ~WithoutDevice() { slot_.enter(); }
    WithoutDevice(const WithoutDevice&) = delete;
    WithoutDevice& operator=(const WithoutDevice&) = delete;

private:
    LaneSlot& slot_;
};

} // namespace asam
