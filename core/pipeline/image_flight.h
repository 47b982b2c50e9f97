#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <future>
#include <optional>

#include "core/parallel/device_lane.h"
#include "core/pipeline/image_runner.h"
#include "core/pipeline/run_share.h"
#include "core/pipeline/run_speed.h"

namespace asam {

/// Takes a process's images of a run through their stages, RunRequest::inFlight of them at once: each is a
/// slot of one DeviceLane, and a slot that is done with its image takes the next. Meanwhile the images after
/// them are read and decoded; not where the run is shared, because there an image that waits would be kept
/// from the others. Errors  ConfigError and Cancelled, when all slots have ended; a failure of an image is
/// the image's. Thread  blocks. One image at a time is worked on here, several on threads of their own.
class ImageFlight {
public:
    ImageFlight(const RunRequest& request, ImageRunner& runner, RunShare& share, const StageContext& context);

    /// `total`: how many images there are, for the progress.
    void run(std::int64_t total);

    std::int64_t failed() const { return failed_; }
    /// So far; also after run() has thrown.
    RunSpeed speed() const;

private:
    struct Next {
        RunShare::Image image;
        std::future<ImageInput> input;
    };
    std::optional<Next> takeNext();
    void work(Next next);
    void waitAtGate();
    void reportDone();
    void reportTrouble();

    const RunRequest& request_;
    ImageRunner& runner_;
    RunShare& share_;
    const StageContext& context_;
    DeviceLane lane_;
    std::deque<Next> ahead_;
    bool noneLeft_ = false;
    std::int64_t total_ = 0;
    double heldBefore_;
    double heldAtGate_ = 0;
    std::atomic<std::int64_t> taken_ = 0; ///< that need no more work of others
    std::atomic<std::int64_t> open_ = 0;  ///< taken by this process and not ended
    std::atomic<std::int64_t> failed_ = 0;
    std::atomic<std::int64_t> made_ = 0;
    std::atomic<bool> toldOfTrouble_ = false;
};

} // namespace asam
