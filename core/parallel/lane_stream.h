#pragma once

#include <optional>

#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace asam {

/// A lane's own queue of work on its device, so that lanes on one card do not wait for each other's kernels.
/// Nothing on a CPU.
class LaneStream {
public:
    explicit LaneStream(c10::Device device) {
        if (!device.is_cpu()) {
            stream_ = c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device);
        }
    }

    /// While it lives, this thread's work on the device goes there.
    class Use {
    public:
        explicit Use(const LaneStream& lane) {
            if (lane.stream_) {
                guard_.emplace(*lane.stream_);
            }
        }

    private:
        std::optional<c10::StreamGuard> guard_;
    };

    bool isOwn() const { return stream_.has_value(); }

private:
    std::optional<c10::Stream> stream_;
};

} // namespace asam
