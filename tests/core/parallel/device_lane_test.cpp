#include "core/parallel/device_lane.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <new>
#include <stdexcept>

#include <gtest/gtest.h>

#include "core/parallel/bounded_tasks.h"

using namespace asam;

namespace {

/// A call that notes in which group it was made.
struct Noted {
    int slot = 0;
    std::vector<int> group{};
    std::thread::id thread{};
};

void note(std::span<Noted* const> calls) {
    for (Noted* call : calls) {
        call->thread = std::this_thread::get_id();
        call->group.clear();
        for (const Noted* other : calls) {
            call->group.push_back(other->slot);
        }
    }
}

/// Runs `body(slot, lane slot)` for so many slots, all inside before the first call.
void runSlots(DeviceLane& lane, int count, const std::function<void(int, LaneSlot&)>& body) {
    std::barrier ready(count);
    std::vector<std::jthread> threads;
    for (int slot = 0; slot < count; ++slot) {
        threads.emplace_back([&, slot] {
            LaneSlot place(lane);
            ready.arrive_and_wait();
            body(slot, place);
        });
    }
}

TEST(DeviceLane, ForOneSlotMakesCallsAtOnceOnTheirThread) {
    DeviceLane lane(1);
    LaneSlot slot(lane);
    Noted call{7};
    slot.make("kind", call, note);
    EXPECT_TRUE(slot.isDirect());
    EXPECT_EQ(call.thread, std::this_thread::get_id());
    EXPECT_EQ(call.group, std::vector<int>{7});
    EXPECT_EQ(slot.secondsOfOthers(), 0);
    EXPECT_EQ(lane.use().calls, 1);
}

TEST(DeviceLane, BeginsItsOwnThreadAsItIsTold) {
    std::thread::id begun;
    std::atomic<int> times = 0;
    {
        DeviceLane lane(2, [&] {
            begun = std::this_thread::get_id();
            ++times;
        });
        LaneSlot slot(lane);
        Noted call{7};
        slot.make("kind", call, note);
        EXPECT_EQ(times, 1);
        EXPECT_EQ(call.thread, begun);
        EXPECT_NE(begun, std::this_thread::get_id());
    }
    const DeviceLane direct(1, [&] { ++times; });
    EXPECT_EQ(times, 1) << "calls are made on the threads of the slots";
}

TEST(DeviceLane, MakesCallsOfOneKindTogetherAndOthersApart) {
    DeviceLane lane(8);
    std::vector<Noted> calls(5);
    runSlots(lane, 5, [&](int slot, LaneSlot& place) {
        calls[static_cast<std::size_t>(slot)].slot = slot;
        place.make(slot < 3 ? "a" : "b", calls[static_cast<std::size_t>(slot)], note);
    });
    for (std::size_t slot = 0; slot < 5; ++slot) {
        EXPECT_EQ(calls[slot].group.size(), slot < 3 ? 3U : 2U) << slot;
        EXPECT_EQ(calls[slot].thread, calls[0].thread);
        EXPECT_NE(calls[slot].thread, std::this_thread::get_id());
    }
    EXPECT_EQ(lane.use().calls, 5);
    EXPECT_EQ(lane.use().groups, 2);
}

/// Slot 0 makes a call of its own, then all make four of a common kind: how many were together with slot 0's.
std::vector<std::size_t> sizesAfterACallOfItsOwn(int slots) {
    DeviceLane lane(8);
    std::vector<std::size_t> sizes;
    runSlots(lane, slots, [&](int slot, LaneSlot& place) {
        if (slot == 0) {
            Noted own{slot};
            place.make("own", own, note);
        }
        for (int step = 0; step < 4; ++step) {
            Noted call{slot};
            place.make("common", call, note);
            if (slot == 0) {
                sizes.push_back(call.group.size());
            }
        }
    });
    return sizes;
}

TEST(DeviceLane, SlotsThatRanApartFallInStepAgain) {
    const std::vector<std::size_t> sizes = sizesAfterACallOfItsOwn(2);
    ASSERT_EQ(sizes.size(), 4U);
    EXPECT_GE(std::count(sizes.begin(), sizes.end(), 2U), 3) << "at most one call apart";
}

TEST(DeviceLane, TheKindOfMostGoesFirst) {
    EXPECT_EQ(sizesAfterACallOfItsOwn(3), (std::vector<std::size_t>{1, 1, 1, 1}))
        << "the two have ended by then";
}

TEST(DeviceLane, PatienceEnds) {
    DeviceLane lane(8);
    constexpr int kSteps = 3 * DeviceLane::kPatience;
    std::atomic<int> commonSteps = 0;
    int stepsBefore = -1;
    runSlots(lane, 3, [&](int slot, LaneSlot& place) {
        if (slot == 0) {
            Noted own{slot};
            place.make("own", own, note);
            stepsBefore = commonSteps;
            return;
        }
        for (int step = 0; step < kSteps; ++step) {
            Noted call{slot};
            place.make("common", call, note);
            ++commonSteps;
        }
    });
    EXPECT_LE(stepsBefore, 2 * (DeviceLane::kPatience + 1));
    EXPECT_GT(stepsBefore, 0);
}

TEST(DeviceLane, DoesNotWaitForASlotThatWrites) {
    DeviceLane lane(2);
    std::atomic<bool> isMade = false;
    runSlots(lane, 2, [&](int slot, LaneSlot& place) {
        if (slot == 0) {
            const WithoutDevice writing(place);
            while (!isMade) {
                std::this_thread::yield();
            }
            return;
        }
        Noted call{slot};
        place.make("kind", call, note);
        EXPECT_EQ(call.group, std::vector<int>{1});
        isMade = true;
    });
}

TEST(DeviceLane, MakesNoLargerGroupsThanAsked) {
    DeviceLane lane(2);
    std::vector<Noted> calls(5);
    runSlots(lane, 5, [&](int slot, LaneSlot& place) {
        calls[static_cast<std::size_t>(slot)].slot = slot;
        place.make("kind", calls[static_cast<std::size_t>(slot)], note);
    });
    for (const Noted& call : calls) {
        EXPECT_LE(call.group.size(), 2U);
    }
}

TEST(DeviceLane, OneBadCallFailsAlone) {
    DeviceLane lane(8);
    std::vector<Noted> calls(4);
    std::atomic<int> failures = 0;
    runSlots(lane, 4, [&](int slot, LaneSlot& place) {
        Noted& call = calls[static_cast<std::size_t>(slot)];
        call.slot = slot;
        try {
            place.make("kind", call, [](std::span<Noted* const> group) {
                for (const Noted* each : group) {
                    if (each->slot == 2) {
                        throw std::runtime_error("bad");
                    }
                }
                note(group);
            });
        } catch (const std::runtime_error&) {
            EXPECT_EQ(slot, 2);
            ++failures;
        }
    });
    EXPECT_EQ(failures, 1);
    for (const int slot : {0, 1, 3}) {
        EXPECT_FALSE(calls[static_cast<std::size_t>(slot)].group.empty());
    }
    EXPECT_EQ(lane.mostTogether(), 8U) << "a bad call says nothing about memory";
    EXPECT_TRUE(lane.use().trouble.empty());
}

TEST(DeviceLane, WhereMemoryRunsOutGroupsGetSmaller) {
    DeviceLane lane(8);
    std::vector<Noted> calls(4);
    runSlots(lane, 4, [&](int slot, LaneSlot& place) {
        Noted& call = calls[static_cast<std::size_t>(slot)];
        call.slot = slot;
        for (int step = 0; step < 3; ++step) {
            place.make("kind", call, [](std::span<Noted* const> group) {
                if (group.size() > 2) {
                    throw std::bad_alloc();
                }
                note(group);
            });
        }
    });
    EXPECT_EQ(lane.mostTogether(), 2U);
    EXPECT_EQ(lane.use().trouble, std::bad_alloc().what());
    for (const Noted& call : calls) {
        EXPECT_LE(call.group.size(), 2U);
    }
}

TEST(DeviceLane, PartsOfACallAreMadeAtOnceAndErrorsOfOnePassThrough) {
    DeviceLane lane(4);
    LaneSlot slot(lane);
    std::thread::id inner;
    std::thread::id outer;
    slot.makeAlone([&] {
        outer = std::this_thread::get_id();
        slot.makeAlone([&] { inner = std::this_thread::get_id(); });
    });
    EXPECT_EQ(inner, outer);
    EXPECT_NE(inner, std::this_thread::get_id());
    EXPECT_THROW(slot.makeAlone([] { throw std::runtime_error("own"); }), std::runtime_error);
    slot.makeAlone([] {}); // the lane goes on
}

TEST(DeviceLane, TimeOfAGroupIsSharedByItsCalls) {
    using namespace std::chrono_literals;
    DeviceLane lane(4);
    std::vector<double> others(4);
    const auto begun = std::chrono::steady_clock::now();
    runSlots(lane, 4, [&](int slot, LaneSlot& place) {
        Noted call{slot};
        place.make("kind", call, [](std::span<Noted* const>) { std::this_thread::sleep_for(80ms); });
        others[static_cast<std::size_t>(slot)] = place.secondsOfOthers();
    });
    const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    double own = 0;
    for (const double seconds : others) {
        EXPECT_GE(seconds, 0.06 - 1e-6); // three quarters of 80 ms are the others'
        own += passed - seconds;
    }
    EXPECT_LT(own, 4 * passed - 3 * 0.08 + 1e-6);
    const LaneUse use = lane.use();
    EXPECT_GE(use.callSeconds, 0.08);
    EXPECT_LE(use.callSeconds, use.seconds);
    EXPECT_LE(use.waitingSeconds, use.seconds - 0.08 + 1e-3);
}

TEST(DeviceLane, TimeWithoutAnySlotInsideIsWaiting) {
    using namespace std::chrono_literals;
    DeviceLane lane(1);
    {
        LaneSlot slot(lane);
        std::this_thread::sleep_for(20ms);
        const WithoutDevice writing(slot);
        std::this_thread::sleep_for(50ms);
    }
    const LaneUse use = lane.use();
    EXPECT_GE(use.waitingSeconds, 0.05);
    EXPECT_LE(use.waitingSeconds, use.seconds - 0.02 + 1e-3);
}

TEST(BoundedTasks, RunsNoMoreAtOnceThanAskedAndAllInTheEnd) {
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    std::atomic<int> done = 0;
    {
        BoundedTasks tasks(3);
        for (int task = 0; task < 20; ++task) {
            tasks.start([&] {
                most = std::max(most.load(), ++running);
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                --running;
                ++done;
            });
        }
    }
    EXPECT_EQ(done, 20);
    EXPECT_LE(most, 3);
    EXPECT_GE(most, 2);
}

TEST(BoundedTasks, PassesTheFirstFailureOnAndLetsTheOthersEnd) {
    std::atomic<bool> isDone = false;
    BoundedTasks tasks(2);
    tasks.start([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        isDone = true;
    });
    tasks.start([] { throw std::runtime_error("first"); });
    EXPECT_THROW(tasks.finish(), std::runtime_error);
    EXPECT_TRUE(isDone);
    tasks.finish(); // told once
    EXPECT_EQ(tasks.running(), 0U);
}

} // namespace
