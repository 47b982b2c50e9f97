#pragma once

#include <functional>

#include <QSocketNotifier>

namespace asam {

/// Hears SIGTERM, SIGINT and SIGHUP, as a shutting down system, a terminal or a scheduler sends them, and
/// calls a function in the event loop. A second one, a second later or more, ends the process at once. One
/// object at a time; its own handlers are gone in programs that are started.
///
/// Thread  the GUI's, after the application is made.
class EndSignals {
public:
    explicit EndSignals(std::function<void()> end);
    ~EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

private:
    int ends_[2]; ///< of the pipe: what is read, what the handler writes to
    QSocketNotifier heard_;
};

} // namespace asam
