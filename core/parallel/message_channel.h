#pragma once

#include <memory>
#include <optional>
#include <string>

namespace asam {

/// Short messages between the processes that a launcher has started together.
///
/// Errors  none: a message to a process that is gone is lost, and a process that is gone sends none.
/// Thread  the one that opened it, also for its end, which takes leave of the others and may wait for them.
class MessageChannel {
public:
    struct Message {
        int from = 0;
        std::string text;
    };

    virtual ~MessageChannel() = default;

    virtual int rank() const = 0; ///< of this process, from 0
    virtual int size() const = 0;

    /// Does not wait until it has arrived. `text`: at most some hundred bytes.
    virtual void send(int to, const std::string& text) = 0;
    /// The next that has arrived; does not wait.
    virtual std::optional<Message> receive() = 0;
};

/// Whether openMessageChannel() would reach the processes that mpirun or srun has started with this one: the
/// program was built with MPI, and the launcher speaks to it. Starts nothing.
bool hasMessageChannel();

/// MPI's. Waits for the other processes to open theirs. At most once in a process, and only where
/// hasMessageChannel(). Throws ConfigError when MPI knows of another number of processes than were started.
std::unique_ptr<MessageChannel> openMessageChannel();

} // namespace asam
