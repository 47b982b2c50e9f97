#include "app/cli/interrupt.h"

#include <csignal>
#include <cstdio>
#include <utility>

#include <pthread.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam::cli {
namespace {

constexpr int kLeave = SIGUSR1; // sent by the destructor to its own thread

/// As nohup starts a program: it is to outlive its terminal.
bool outlivesTerminal() {
    struct sigaction action {};
    return sigaction(SIGHUP, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

sigset_t waitedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    if (!outlivesTerminal()) {
        sigaddset(&signals, SIGHUP);
    }
    sigaddset(&signals, kLeave);
    return signals;
}

void waitForSignals(std::stop_source stop) {
    const sigset_t signals = waitedSignals();
    for (int signal = 0; sigwait(&signals, &signal) == 0 && signal != kLeave;) {
        if (stop.stop_requested()) {
            if (signal == SIGHUP) {
                continue; // shell, terminal and system may all tell of one hang-up
            }
            _exit(static_cast<int>(ExitCode::Stopped));
        }
        std::fputs("\nStopping after the network call in work; press again to end at once.\n", stderr);
        stop.request_stop();
    }
}

} // namespace

Interrupt::Interrupt(std::stop_source stop) {
    const sigset_t signals = waitedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    waiter_ = std::jthread(waitForSignals, std::move(stop));
}

Interrupt::~Interrupt() { pthread_kill(waiter_.native_handle(), kLeave); }

} // namespace asam::cli
