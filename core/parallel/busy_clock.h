#pragma once

#include <chrono>

namespace asam {

/// How long something has been under way, in all; a machine that sleeps does not count. Thread: one at a
/// time.
class BusyClock {
public:
    void begin() { since_ = Clock::now(); }
    void end() { seconds_ += secondsSince(since_); }
    /// `underWay`: between begin() and end() at present.
    double seconds(bool underWay) const { return seconds_ + (underWay ? secondsSince(since_) : 0); }
    double secondsSinceMade() const { return secondsSince(made_); }

private:
    using Clock = std::chrono::steady_clock;
    static double secondsSince(Clock::time_point then) {
        return std::chrono::duration<double>(Clock::now() - then).count();
    }
    Clock::time_point made_ = Clock::now();
    Clock::time_point since_;
    double seconds_ = 0;
};

} // namespace asam
