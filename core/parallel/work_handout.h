#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "core/parallel/message_channel.h"

namespace asam {

/// How long a hand-out waits for others.
struct HandoutTiming {
    std::chrono::milliseconds patience{5000}; ///< for an answer of rank 0, and for a sign of one that begins
    std::chrono::milliseconds leave{10000};   ///< for the channel's end when nobody is at work any more
    std::chrono::milliseconds poll{2};        ///< between two looks of rank 0 at what has arrived
    std::chrono::milliseconds start{300000}; ///< for one that gives signs and does not begin: it loads models
    std::chrono::milliseconds opening{60000}; ///< for the channel, since the object was made
};

/// Hands out the items of a list to the processes that a launcher has started together, each to one of them
/// in the list's order: the one of rank 0 has the list, the others ask it. Each process has one object of
/// this.
///
/// It only says who does what first. Whoever is given an item still takes its claim (WorkClaims), and when
/// nothing is left to hand out, all look by claims for what a process that is gone had been given. So no item
/// is done twice, other processes may take items beside, and the loss of rank 0 costs its word alone.
///
/// Thread  one, beside the object's own: that opens the channel, makes all its calls and ends it.
class WorkHandout {
public:
    using Open = std::function<std::unique_ptr<MessageChannel>()>;

    /// Returns at once; `open` may take its time, and what it throws is a trouble().
    explicit WorkHandout(Open open, HandoutTiming timing = {});
    /// leave(), where it was not called, as after a stop.
    ~WorkHandout();
    WorkHandout(const WorkHandout&) = delete;
    WorkHandout& operator=(const WorkHandout&) = delete;

    /// What is handed out, on rank 0; others' lists are not looked at, but tell rank 0 that their process has
    /// begun. From here on until the process leaves or ends, others must see that it is at work (leave()).
    /// Once.
    void setItems(std::vector<std::string> items);

    struct Answer {
        enum class Kind {
            item,
            notYet,  ///< the channel or rank 0's list is not ready: take one by a claim and ask again
            noneLeft ///< all is handed out, or rank 0 is silent: from here on by claims alone
        };
        Kind kind = Kind::notYet;
        std::string item{};
        std::size_t handedOut = 0; ///< items so far, to all processes
    };
    /// Waits for rank 0, at most HandoutTiming::patience; after a stop `notYet`.
    Answer next(const std::stop_token& stop);

    /// Why it ended before all was handed out, a sentence; else empty.
    std::string trouble() const;

    /// Takes leave, as a launcher expects of its processes: for one that ends without it the launcher ends
    /// the others. Waits as long as others are at work, since all channels end together. Rank 0 counts those
    /// that have taken leave, tells those who ask for items that nothing is left, and tells all when the last
    /// has come. Of the others, one that has begun (setItems()) counts as gone when nobody is at work, one
    /// that has not when it gives no sign for HandoutTiming::patience (its object does by itself), or after
    /// HandoutTiming::start. A channel that does not end although nobody is waited for any more (a process
    /// that is gone holds it up), or after a stop, is left behind after HandoutTiming::leave; so is one that
    /// has not opened in HandoutTiming::opening. `areOthersAtWork` is asked about twice a second.
    void leave(const std::function<bool()>& areOthersAtWork, const std::stop_token& stop);

private:
    struct State;
    std::shared_ptr<State> state_; ///< also the thread's, which may be left behind
    std::thread thread_;
};

} // namespace asam
