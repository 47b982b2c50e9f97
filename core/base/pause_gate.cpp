#include "core/base/pause_gate.h"

#include <utility>

namespace asam {

PauseGate::PauseGate(Notice notice) : notice_(std::move(notice)) {}

void PauseGate::request(PausePoint point) {
    const std::scoped_lock lock(mutex_);
    wanted_ = true;
    wantedPoint_ = point;
    changed_.notify_all();
}

void PauseGate::resume() {
    const std::scoped_lock lock(mutex_);
    wanted_ = false;
    changed_.notify_all();
}

bool PauseGate::isWanted(PausePoint point) const {
    const std::scoped_lock lock(mutex_);
    return blocks(point);
}

bool PauseGate::isHolding() const {
    const std::scoped_lock lock(mutex_);
    return (waitingAtStep_ > 0 && blocks(PausePoint::step)) || (waitingAtImage_ > 0 && blocks(PausePoint::image));
}

double PauseGate::secondsHeld() const {
    const std::scoped_lock lock(mutex_);
    const Clock::duration present = isAnyWaiting() ? Clock::now() - waitingSince_ : Clock::duration{};
    return std::chrono::duration<double>(held_ + present).count();
}

void PauseGate::pass(PausePoint point, const std::stop_token& stop) {
    bool isFirst = false;
    {
        const std::scoped_lock lock(mutex_);
        if (!blocks(point) || stop.stop_requested()) {
            return;
        }
        isFirst = !isAnyWaiting();
        if (isFirst) {
            waitingSince_ = Clock::now();
        }
        ++waitingAt(point);
    }
    if (isFirst) {
        tell();
    }
    bool isLast = false;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [&] { return !blocks(point); });
        --waitingAt(point);
        isLast = !isAnyWaiting();
        if (isLast) {
            held_ += Clock::now() - waitingSince_;
        }
    }
    if (isLast) {
        tell();
    }
}

bool PauseGate::blocks(PausePoint point) const {
    // Between two images is between two network calls as well.
    return wanted_ && (point == PausePoint::image || wantedPoint_ == PausePoint::step);
}

void PauseGate::tell() const {
    if (notice_) {
        notice_();
    }
}

} // namespace asam
