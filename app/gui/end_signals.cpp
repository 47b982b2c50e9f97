#include "app/gui/end_signals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr std::array kEndSignals{SIGTERM, SIGINT, SIGHUP};

std::atomic<int> writeEnd{-1};
std::atomic<std::int64_t> heardFirst{0}; ///< milliseconds of the machine's clock; 0: none was heard yet
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<std::int64_t>::is_always_lock_free,
              "the handler may only use what never waits");

/// systemd sends SIGHUP at once after SIGTERM: one wish, not two.
constexpr std::int64_t kOneWish = 1000;

std::int64_t milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000 + 1; // never 0
}

/// Nothing but a byte can be handed on from here: a handler interrupts whatever is under way, also between a
/// failed call and the look at its errno.
void hear(int) {
    const int interrupted = errno;
    std::int64_t first = 0;
    if (const std::int64_t now = milliseconds(); heardFirst.compare_exchange_strong(first, now)) {
        const char byte = 1;
        [[maybe_unused]] const ssize_t written = write(writeEnd, &byte, 1);
    } else if (now - first >= kOneWish) {
        _exit(static_cast<int>(ExitCode::Stopped));
    }
    errno = interrupted;
}

/// Returns what is read; without a pipe (-1) signals end the process as they always did.
int openPipe(int (&ends)[2]) {
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        ends[0] = ends[1] = -1;
    }
    return ends[0];
}

void setHandlers(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : kEndSignals) {
        struct sigaction former {};
        sigaction(signal, nullptr, &former);
        const bool isKeptOff = signal == SIGHUP && former.sa_handler == SIG_IGN; // started by nohup
        if (!isKeptOff) {
            sigaction(signal, &action, nullptr);
        }
    }
}

} // namespace

EndSignals::EndSignals(std::function<void()> end)
    : ends_{-1, -1}, heard_(openPipe(ends_), QSocketNotifier::Read) {
    if (ends_[0] < 0) {
        heard_.setEnabled(false);
        return;
    }
    QObject::connect(&heard_, &QSocketNotifier::activated, &heard_, [this, end = std::move(end)] {
        heard_.setEnabled(false);
        end();
    });
    writeEnd = ends_[1];
    setHandlers(hear);
}

EndSignals::~EndSignals() {
    if (ends_[0] < 0) {
        return;
    }
    setHandlers(SIG_DFL);
    writeEnd = -1;
    heard_.setEnabled(false);
    close(ends_[0]);
    close(ends_[1]);
}

} // namespace asam
