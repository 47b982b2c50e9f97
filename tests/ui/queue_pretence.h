#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/pipeline/pipeline.h"

namespace asam::test {

inline constexpr int kPretendedImages = 3;

/// Works on three images in two steps each, and waits in each image until it is let go.
class QueuePretence {
public:
    RunOutcome operator()(const RunRequest& request, const StageContext& context) {
        {
            const std::scoped_lock lock(mutex_);
            requests_.push_back(request);
        }
        const std::string name = request.run.filename().string();
        if (name == failing) {
            throw DataError("The disk of " + name + " is full.");
        }
        const std::vector<ComputeLane> lanes = computeLanes(request.devices, context.compute());
        RunOutcome outcome;
        for (int number = 0; number < kPretendedImages; ++number) {
            context.throwIfStopped();
            context.reportProgress("run/images", number, kPretendedImages);
            const ComputeLane& lane = lanes[static_cast<std::size_t>(number) % lanes.size()];
            const StageContext here = (lanes.size() > 1 ? context.onLane(lane) : context)
                                          .forImage("sa_" + std::to_string(number + 1));
            here.reportProgress("attack/denoise", 1, 2);
            here.reportPreview("attack/image",
                               [] { return cv::Mat(48, 64, CV_8UC3, cv::Scalar(40, 90, 200)); });
            while (!free) {
                here.throwIfStopped();
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                if (breaks) {
                    throw DataError("The disk of " + name + " is full.");
                }
                if (oneImage.exchange(false)) {
                    break;
                }
            }
            here.reportProgress("attack/denoise", 2, 2);
            here.reportStageFinished("regeneration", false);
            outcome.records.emplace_back().id = here.image();
        }
        context.reportProgress("run/images", kPretendedImages, kPretendedImages);
        return outcome;
    }
    std::vector<RunRequest> requests() {
        const std::scoped_lock lock(mutex_);
        return requests_;
    }

    std::atomic<bool> free{false};
    std::atomic<bool> oneImage{false};
    std::atomic<bool> breaks{false}; ///< the run fails in the image that it waits in
    std::string failing;

private:
    std::mutex mutex_;
    std::vector<RunRequest> requests_;
};

} // namespace asam::test
