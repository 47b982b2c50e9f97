#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/freed_memory.h"
#include "core/parallel/bounded_tasks.h"
#include "core/parallel/device_lane.h"
#include "core/parallel/lane_stream.h"
#include "core/parallel/task_threads.h"
#include "core/pipeline/image_runner.h"
#include "core/pipeline/run_share.h"
#include "core/pipeline/run_speed.h"

namespace asam {

/// Takes a process's images of a run through their stages: on each device RunRequest::inFlight of them at
/// once. Each image is a slot of its device's lane, and a slot that is done with its image takes the next.
/// Meanwhile the images after them are read and decoded; not where the run is shared, because there an image
/// that waits would be kept from the others. An image whose device stopped answering is the next of another
/// device. Errors  ConfigError, Cancelled, and DeviceLost when no device is left, when all slots have ended;
/// a failure of an
///         image is the image's.
/// Thread  blocks. One image at a time on one device is worked on here, several on threads of their own.
class ImageFlight {
public:
    /// Where images are computed. What it refers to outlives the flight.
    struct Place {
        ComputeLane lane;
        ImageRunner& runner;
    };

    ImageFlight(const RunRequest& request, std::vector<Place> places, RunShare& share,
                const StageContext& context);

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
    struct Lane {
        Lane(Place where, int inFlight)
            : place(std::move(where)),
              calls(static_cast<std::size_t>(inFlight), [compute = place.lane.compute] { compute.apply(); }),
              stream(place.lane.compute.torchDevice()) {}
        Place place;
        DeviceLane calls;
        LaneStream stream; ///< used where an image's calls are made on the image's thread
        int inWork = 0; ///< guarded by mutex_, like the next
        bool isLost = false;
        std::atomic<bool> toldOfTrouble = false;
        std::atomic<std::int64_t> made = 0; ///< images
    };

    /// False only where it is certain that none is left.
    bool mayHaveNext();
    bool isEnded() const;
    void waitForPlace(BoundedTasks& tasks);
    void waitForPause(BoundedTasks& tasks);
    Lane& freeLane();
    std::optional<Next> takeNext();
    std::optional<Next> takeReturned();
    std::future<ImageInput> prepare(const std::string& id);
    void start(BoundedTasks& tasks, Next next);
    void work(Lane& lane, Next next);
    void count(Lane& lane, ImageRunner::Outcome outcome);
    void lose(Lane& lane, Next next, const std::string& sentence);
    void waitAtGate();
    void reportDone();
    void reportTrouble(Lane& lane);

    const RunRequest& request_;
    RunShare& share_;
    const StageContext& context_;
    std::vector<std::unique_ptr<Lane>> lanes_;
    std::mutex mutex_;          ///< of returned_ and the lanes' state
    std::deque<Next> returned_; ///< by a device that was lost
    std::string lostSentence_;  ///< of the last one; read when all tasks have ended
    std::deque<Next> ahead_;
    bool noneLeft_ = false;
    std::int64_t total_ = 0;
    double heldBefore_;
    double heldAtGate_ = 0;
    std::atomic<std::int64_t> taken_ = 0; ///< that need no more work of others
    std::atomic<std::int64_t> open_ = 0;  ///< taken by this process and not ended
    std::atomic<std::int64_t> failed_ = 0;
    SteadyMemory memory_;
    TaskThreads readers_; ///< last: they end before what they read for
};

} // namespace asam
