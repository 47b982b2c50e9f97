#include "core/parallel/work_handout.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/core/parallel/posted_messages.h"

namespace {

using namespace asam;
using namespace asam::test;
using namespace std::chrono_literals;
using Kind = WorkHandout::Answer::Kind;
using Items = std::vector<std::string>;
using Clock = std::chrono::steady_clock;

Items numbered(int count) {
    Items items;
    for (int index = 0; index < count; ++index) {
        items.push_back("image " + std::to_string(index)); // with a blank: it is part of the name
    }
    return items;
}

TEST(WorkHandout, GivesTheListInItsOrderAndCounts) {
    const auto post = std::make_shared<Post>(2);
    WorkHandout first(openAs(post, 0), kQuick);
    WorkHandout other(openAs(post, 1), kQuick);
    first.setItems({"c", "a", "b", "d"});
    EXPECT_EQ(settled(first).item, "c");
    const WorkHandout::Answer second = settled(other);
    EXPECT_EQ(second.item, "a");
    EXPECT_EQ(second.handedOut, 2U);
    EXPECT_EQ(settled(first).item, "b");
    EXPECT_EQ(settled(other).item, "d");
    EXPECT_EQ(settled(other).kind, Kind::noneLeft);
    EXPECT_EQ(settled(first).kind, Kind::noneLeft);
    EXPECT_EQ(first.trouble() + other.trouble(), "");
}

TEST(WorkHandout, EachItemGoesToOneOfThreeProcesses) {
    const auto post = std::make_shared<Post>(3);
    std::vector<std::unique_ptr<WorkHandout>> handouts;
    for (int rank = 0; rank < 3; ++rank) {
        handouts.push_back(std::make_unique<WorkHandout>(openAs(post, rank), kQuick));
    }
    handouts[0]->setItems(numbered(300));
    std::vector<Items> taken(3);
    {
        std::vector<std::jthread> threads;
        for (std::size_t rank = 0; rank < 3; ++rank) {
            threads.emplace_back([&, rank] {
                for (auto answer = settled(*handouts[rank]); answer.kind == Kind::item;
                     answer = settled(*handouts[rank])) {
                    taken[rank].push_back(answer.item);
                    std::this_thread::sleep_for(100us); // else rank 0, which need not ask, takes all
                }
            });
        }
    }
    Items all;
    for (const Items& each : taken) {
        EXPECT_FALSE(each.empty());
        all.insert(all.end(), each.begin(), each.end());
    }
    Items expected = numbered(300);
    std::sort(all.begin(), all.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(all, expected);
}

TEST(WorkHandout, SaysNotYetBeforeTheListAndBeforeTheChannel) {
    const auto post = std::make_shared<Post>(2);
    std::mutex shut;
    std::unique_lock opening(shut);
    WorkHandout first(openAs(post, 0), kQuick);
    WorkHandout other(
        [&] {
            const std::scoped_lock lock(shut);
            return std::make_unique<PostChannel>(post, 1);
        },
        kQuick);
    EXPECT_EQ(other.next({}).kind, Kind::notYet) << "it waited for its channel";
    opening.unlock();
    for (int turn = 0; turn < 50; ++turn) {
        EXPECT_EQ(other.next({}).kind, Kind::notYet);
        EXPECT_EQ(first.next({}).kind, Kind::notYet);
    }
    first.setItems({"a"});
    EXPECT_EQ(settled(other).item, "a");
}

TEST(WorkHandout, SilenceOfRankZeroEndsIt) {
    const auto post = std::make_shared<Post>(3);
    WorkHandout first(openAs(post, 0), kQuick);
    WorkHandout other(openAs(post, 1), kQuick);
    first.setItems({"a", "b"});
    EXPECT_EQ(settled(other).item, "a");
    post->lose(0);
    const Clock::time_point begin = Clock::now();
    EXPECT_EQ(settled(other).kind, Kind::noneLeft);
    EXPECT_GE(Clock::now() - begin, kQuick.patience);
    EXPECT_NE(other.trouble().find("has not answered for 0.3 seconds"), std::string::npos) << other.trouble();
    const Clock::time_point again = Clock::now();
    EXPECT_EQ(other.next({}).kind, Kind::noneLeft);
    EXPECT_LT(Clock::now() - again, kQuick.patience) << "it asked again";
}

TEST(WorkHandout, StopEndsTheWaitingForAnAnswer) {
    const auto post = std::make_shared<Post>(2);
    post->lose(0);
    WorkHandout other(openAs(post, 1), {60s, 300ms, 1ms});
    std::stop_source stop;
    const std::jthread stopper([&stop] {
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    });
    while (!stop.stop_requested()) {
        EXPECT_EQ(other.next(stop.get_token()).kind, Kind::notYet);
    }
}

TEST(WorkHandout, FailureToOpenIsATroubleAndNoMore) {
    WorkHandout handout([]() -> std::unique_ptr<MessageChannel> { throw std::runtime_error("No network."); },
                        kQuick);
    EXPECT_EQ(settled(handout).kind, Kind::noneLeft);
    EXPECT_NE(handout.trouble().find("No network."), std::string::npos);
    handout.leave([] { return true; }, {});
}

TEST(WorkHandout, RankZeroThatLeavesTellsTheOthers) {
    const auto post = std::make_shared<Post>(3);
    WorkHandout first(openAs(post, 0), kQuick);
    WorkHandout second(openAs(post, 1), kQuick);
    WorkHandout third(openAs(post, 2), kQuick);
    first.setItems(numbered(9));
    EXPECT_EQ(settled(second).item, "image 0");
    EXPECT_EQ(settled(third).item, "image 1");
    std::jthread leaving([&] { first.leave([] { return true; }, {}); });
    std::this_thread::sleep_for(20ms);
    EXPECT_EQ(settled(second).kind, Kind::noneLeft);
    EXPECT_EQ(settled(third).kind, Kind::noneLeft);
    std::jthread next([&] { second.leave([] { return true; }, {}); });
    third.leave([] { return true; }, {});
    next.join();
    leaving.join(); // all others have taken leave
    EXPECT_EQ(second.trouble() + third.trouble(), "");
}

TEST(WorkHandout, RankZeroWaitsForNoneThatIsGone) {
    const auto post = std::make_shared<Post>(2);
    WorkHandout first(openAs(post, 0), {300ms, 60s, 1ms, 60s});
    WorkHandout other(openAs(post, 1), kQuick);
    first.setItems({});
    EXPECT_EQ(settled(other).kind, Kind::noneLeft); // it has begun, and is killed
    post->lose(1);
    bool isAtWork = true;
    first.leave([&isAtWork] { return std::exchange(isAtWork, false); }, {}); // returns, or the test is ended
}

/// Takes leave in a thread of its own; nobody is seen at work, as while models load.
class Leaving {
public:
    explicit Leaving(WorkHandout& handout)
        : thread_([this, &handout] {
              handout.leave([] { return false; }, {});
              hasLeft_ = true;
          }) {}
    bool hasLeft() const { return hasLeft_; }

private:
    std::atomic<bool> hasLeft_ = false;
    std::jthread thread_;
};

/// Patience beside which a sign that comes late on a busy machine is none that failed to come.
constexpr HandoutTiming kLoading{1s, 300ms, 1ms, 60s};
/// Longer than that and than the pause between two looks whether others are at work.
constexpr auto kLongerThanPatience = 2500ms;

TEST(WorkHandout, RankZeroThatIsDoneWaitsForOneThatHasNotBegun) {
    const auto post = std::make_shared<Post>(2);
    WorkHandout first(openAs(post, 0), kLoading);
    WorkHandout other(openAs(post, 1), kLoading); // loads
    first.setItems({});
    EXPECT_EQ(settled(first).kind, Kind::noneLeft);
    const Leaving done(first);
    std::this_thread::sleep_for(kLongerThanPatience);
    EXPECT_FALSE(done.hasLeft());
    EXPECT_EQ(settled(other).kind, Kind::noneLeft);
    const Leaving last(other);
}

TEST(WorkHandout, OneThatIsDoneWaitsForRankZeroAndAThirdThatHaveNotBegun) {
    const auto post = std::make_shared<Post>(3);
    WorkHandout first(openAs(post, 0), kLoading);
    WorkHandout failed(openAs(post, 1), kLoading); // as on a machine without the card that was named
    WorkHandout third(openAs(post, 2), kLoading);
    const Leaving early(failed);
    std::this_thread::sleep_for(kLongerThanPatience);
    EXPECT_FALSE(early.hasLeft()) << "rank 0 loads";
    const Leaving next(first);
    std::this_thread::sleep_for(kLongerThanPatience);
    EXPECT_FALSE(early.hasLeft() || next.hasLeft()) << "rank 2 loads";
    const Leaving last(third);
}

TEST(WorkHandout, OneThatIsDoneWaitsForTheChannelOfALateOne) {
    const auto post = std::make_shared<Post>(2);
    std::mutex late;
    std::unique_lock coming(late);
    WorkHandout first(
        [&] {
            const std::scoped_lock lock(late);
            return std::make_unique<PostChannel>(post, 0);
        },
        kLoading);
    const Leaving done(first);
    std::this_thread::sleep_for(kLongerThanPatience);
    EXPECT_FALSE(done.hasLeft());
    coming.unlock();
    WorkHandout other(openAs(post, 1), kLoading);
    const Leaving last(other);
}

TEST(WorkHandout, OneThatNeverBeginsIsNotWaitedForWithoutEnd) {
    constexpr HandoutTiming kShortStart{1s, 300ms, 1ms, 2s};
    const auto post = std::make_shared<Post>(2);
    WorkHandout first(openAs(post, 0), kShortStart);
    WorkHandout other(openAs(post, 1), kShortStart); // gives signs, as one that loads from a disk that hangs
    const Clock::time_point begin = Clock::now();
    first.leave([] { return false; }, {});
    EXPECT_GE(Clock::now() - begin, kShortStart.start);
}

TEST(WorkHandout, ChannelThatNeverOpensIsLeftBehind) {
    const auto shut = std::make_shared<std::mutex>(); // the thread that is left behind may outlive this test
    const auto post = std::make_shared<Post>(2);
    std::unique_lock opening(*shut);
    WorkHandout first(
        [shut, post] {
            const std::scoped_lock lock(*shut);
            return std::make_unique<PostChannel>(post, 0);
        },
        {300ms, 300ms, 1ms, 60s, 1500ms});
    const Clock::time_point begin = Clock::now();
    first.leave([] { return false; }, {});
    const Clock::duration waited = Clock::now() - begin;
    EXPECT_GE(waited, 1500ms) << "the others may be late";
    EXPECT_LT(waited, 20s);
}

TEST(WorkHandout, OneThatIsKilledBeforeItBeginsIsMissedSoon) {
    const auto post = std::make_shared<Post>(3);
    WorkHandout first(openAs(post, 0), {300ms, 60s, 1ms, 60s});
    WorkHandout second(openAs(post, 1), kQuick);
    WorkHandout third(openAs(post, 2), kLoading);
    first.setItems({"a"});
    EXPECT_EQ(settled(first).item, "a");
    EXPECT_EQ(settled(second).kind, Kind::noneLeft);
    post->lose(2);
    const Clock::time_point begin = Clock::now();
    const Leaving next(second);
    first.leave([] { return false; }, {});
    EXPECT_LT(Clock::now() - begin, 20s);
}

TEST(WorkHandout, ChannelThatDoesNotEndIsLeftBehind) {
    const auto post = std::make_shared<Post>(2);
    std::unique_lock held(post->end);
    int looks = 0;
    {
        WorkHandout other(openAs(post, 1), kQuick);
        const Clock::time_point begin = Clock::now();
        other.leave([&looks] { return ++looks <= 2; }, {});
        EXPECT_GE(Clock::now() - begin, 1s) << "others were at work for two looks of half a second";
    }
    EXPECT_GE(looks, 3);
    held.unlock(); // the thread that was left behind ends
    std::this_thread::sleep_for(50ms);
}

} // namespace
