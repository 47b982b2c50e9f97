#pragma once

#include <stop_token>
#include <thread>

namespace asam::cli {

/// Turns SIGINT, SIGTERM and the SIGHUP of a lost terminal into a request to stop, which the work answers
/// between two network calls; a second signal, unless it is SIGHUP, ends the process at once. Under nohup
/// SIGHUP stays ignored. Made before any other thread, so that no thread is interrupted by them.
class Interrupt {
public:
    explicit Interrupt(std::stop_source stop);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

private:
    std::jthread waiter_;
};

} // namespace asam::cli
