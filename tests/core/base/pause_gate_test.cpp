#include "core/base/pause_gate.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/progress.h"

namespace {

using namespace asam;
using namespace std::chrono_literals;

/// A job of three images with four steps each, at whose points it may be held.
class Work {
public:
    explicit Work(PauseGate& gate)
        : thread_([this, &gate](const std::stop_token& stop) {
              const StageContext job(stop, nullptr, {}, 0, &gate);
              try {
                  for (int image = 0; image < 3; ++image) {
                      job.throwIfStopped();
                      const StageContext context = job.forImage("sa_1");
                      for (int step = 0; step < 4; ++step) {
                          context.throwIfStopped();
                          ++steps;
                      }
                  }
                  finished = true;
              } catch (const Cancelled&) {
                  cancelled = true;
              }
          }) {}

    void stop() { thread_.request_stop(); }
    void join() { thread_.join(); }

    std::atomic<int> steps = 0;
    std::atomic<bool> finished = false;
    std::atomic<bool> cancelled = false;

private:
    std::jthread thread_;
};

bool waitUntil(const std::function<bool()>& condition) {
    for (int tries = 0; tries < 2000 && !condition(); ++tries) {
        std::this_thread::sleep_for(1ms);
    }
    return condition();
}

TEST(PauseGate, HoldsAtTheNextStepUntilItIsResumed) {
    std::atomic<int> notices = 0;
    PauseGate gate([&notices] { ++notices; });
    gate.request(PausePoint::step);
    Work work(gate);
    ASSERT_TRUE(waitUntil([&] { return gate.isHolding(); }));
    std::this_thread::sleep_for(20ms);
    EXPECT_EQ(work.steps, 0);
    EXPECT_GE(gate.secondsHeld(), 0.02);
    gate.resume();
    work.join();
    EXPECT_TRUE(work.finished);
    EXPECT_EQ(work.steps, 12);
    EXPECT_EQ(notices, 2);
    EXPECT_FALSE(gate.isHolding());
    const double held = gate.secondsHeld();
    std::this_thread::sleep_for(5ms);
    EXPECT_EQ(gate.secondsHeld(), held) << "time goes on counting after the pause";
}

TEST(PauseGate, AfterTheImageMeansBetweenImagesOnly) {
    PauseGate gate;
    std::stop_source stop;
    gate.request(PausePoint::image);
    gate.pass(PausePoint::step, stop.get_token()); // returns at once
    EXPECT_FALSE(gate.isHolding());
    Work work(gate);
    ASSERT_TRUE(waitUntil([&] { return gate.isHolding(); }));
    EXPECT_EQ(work.steps, 0); // before the first image is between images
    gate.resume();
    work.join();
    EXPECT_TRUE(work.finished);
}

TEST(PauseGate, AStopLeavesThePause) {
    PauseGate gate;
    gate.request(PausePoint::step);
    Work work(gate);
    ASSERT_TRUE(waitUntil([&] { return gate.isHolding(); }));
    work.stop();
    work.join();
    EXPECT_TRUE(work.cancelled);
    EXPECT_EQ(work.steps, 0);
}

TEST(PauseGate, AStoppedJobIsNotHeld) {
    PauseGate gate;
    gate.request(PausePoint::step);
    std::stop_source stop;
    stop.request_stop();
    gate.pass(PausePoint::step, stop.get_token());
    EXPECT_FALSE(gate.isHolding());
}

TEST(PauseGate, ChangingTheRequestReleasesWhatItNoLongerHolds) {
    PauseGate gate;
    gate.request(PausePoint::step);
    std::stop_source stop;
    std::jthread worker([&] { gate.pass(PausePoint::step, stop.get_token()); });
    ASSERT_TRUE(waitUntil([&] { return gate.isHolding(); }));
    gate.request(PausePoint::image);
    EXPECT_FALSE(gate.isHolding()); // at once, before the worker has woken
    worker.join();
}

TEST(PauseGate, AContextWithoutAGateIsNeverHeld) {
    const StageContext context({}, nullptr, {}, 0);
    context.throwIfStopped();
    EXPECT_EQ(context.secondsHeld(), 0);
}

} // namespace
