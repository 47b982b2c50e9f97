#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace asam {

/// Where a job that was asked to pause may wait.
enum class PausePoint {
    step,  ///< between any two network calls
    image, ///< between two images
};

/// Holds the working threads of a job while somebody wants it to wait, and lets it go on or stop. Where several work on
/// images of their own, the first that waits holds the others too: their network calls wait for its next (DeviceLane).
///
/// A wait is left by resume() and by a stop request, whichever comes first: a paused job can be stopped and
/// closed like a running one. Nothing of the work is lost or repeated; models and latents stay in memory.
///
/// Thread  any; pass() from the working threads.
class PauseGate {
public:
    /// Called on a working thread, without any lock, when the first wait begins and when the last ends.
    using Notice = std::function<void()>;

    explicit PauseGate(Notice notice = {});

    /// From now on the work waits at points of this kind. A second request replaces the first: one for the
    /// step brings forward what was to happen after the image.
    void request(PausePoint point);
    void resume();
    /// Somebody has asked for a wait at points of this kind: the next pass() will hold.
    bool isWanted(PausePoint point) const;
    /// The work stands still, and will until resume() or a stop.
    bool isHolding() const;
    /// How long the work has stood still in all.
    double secondsHeld() const;

    /// The work is at such a point: returns at once, or when the wait is over.
    void pass(PausePoint point, const std::stop_token& stop);

private:
    using Clock = std::chrono::steady_clock;

    bool blocks(PausePoint point) const;
    bool isAnyWaiting() const { return waitingAtStep_ + waitingAtImage_ > 0; }
    int& waitingAt(PausePoint point) { return point == PausePoint::step ? waitingAtStep_ : waitingAtImage_; }
    void tell() const;

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    Notice notice_;
    bool wanted_ = false;
    PausePoint wantedPoint_ = PausePoint::step;
    int waitingAtStep_ = 0;
    int waitingAtImage_ = 0;
    Clock::time_point waitingSince_;
    Clock::duration held_{};
};

} // namespace asam
