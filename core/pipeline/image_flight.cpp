#include "core/pipeline/image_flight.h"

#include <algorithm>
#include <memory>

#include <c10/util/ParallelGuard.h>
#include <fmt/format.h>

#include "core/parallel/bounded_tasks.h"

namespace asam {

ImageFlight::ImageFlight(const RunRequest& request, ImageRunner& runner, RunShare& share,
                         const StageContext& context)
    : request_(request), runner_(runner), share_(share), context_(context),
      lane_(static_cast<std::size_t>(request.inFlight)), heldBefore_(context.secondsHeld()) {}

void ImageFlight::run(std::int64_t total) {
    total_ = total;
    context_.reportProgress("run/images", 0, total_);
    const bool alone = request_.inFlight == 1;
    BoundedTasks tasks(static_cast<std::size_t>(request_.inFlight));
    const auto isEnded = [this] { return failed_ > 0 && request_.onFailure == FailurePolicy::stop; };
    while (true) {
        tasks.waitForPlace();
        // A pause after the image waits for all that are in work; one at once holds them where they are.
        if (context_.isPauseWanted() && !context_.forImage("any").isPauseWanted()) {
            tasks.finish();
        }
        waitAtGate();
        std::optional<Next> next = isEnded() ? std::nullopt : takeNext();
        if (!next) {
            break;
        }
        if (alone) {
            work(std::move(*next));
        } else {
            tasks.start([this, taken = std::make_shared<Next>(std::move(*next))] {
                const c10::ParallelGuard oneThread(true); // the lane's networks have the cores
                work(std::move(*taken));
            });
        }
    }
    tasks.finish();
    if (isEnded()) {
        context_.reportMessage(MessageLevel::Failure,
                               "The run ends here, as its policy for failures is to stop.");
    }
}

std::optional<ImageFlight::Next> ImageFlight::takeNext() {
    const std::size_t wanted = request_.sharing.isShared() ? 1 : 2; // the next, and one to be read meanwhile
    const auto isOpen = [this](const std::string& id) { return runner_.isOpen(id); };
    while (!noneLeft_ && ahead_.size() < wanted) {
        std::optional<RunShare::Image> image = share_.next(isOpen);
        taken_ = static_cast<std::int64_t>(share_.done());
        if (!image) {
            noneLeft_ = true;
            break;
        }
        ++open_;
        auto input = std::async(std::launch::async, [this, id = image->id] { return runner_.prepare(id); });
        ahead_.push_back({std::move(*image), std::move(input)});
    }
    if (ahead_.empty()) {
        return std::nullopt;
    }
    Next next = std::move(ahead_.front());
    ahead_.pop_front();
    return next;
}

void ImageFlight::work(Next next) { // its claim ends with the work
    ImageInput input = next.input.get();
    LaneSlot slot(lane_);
    switch (runner_.run(std::move(input), slot)) {
    case ImageRunner::Outcome::made:
        ++made_;
        break;
    case ImageRunner::Outcome::failed:
        ++failed_;
        break;
    case ImageRunner::Outcome::reused:
        break;
    }
    --open_;
    reportDone();
    reportTrouble();
}

void ImageFlight::waitAtGate() {
    const double before = context_.secondsHeld();
    context_.throwIfStopped();
    heldAtGate_ += context_.secondsHeld() - before;
}

void ImageFlight::reportDone() {
    context_.reportProgress("run/images", taken_ - open_, total_);
}

void ImageFlight::reportTrouble() {
    const std::string trouble = lane_.use().trouble;
    if (!trouble.empty() && !toldOfTrouble_.exchange(true)) {
        context_.reportMessage(
            MessageLevel::Warning,
            fmt::format("A batch of {} images could not be computed ({}); the work goes on with at "
                        "most {} in a batch.",
                        request_.inFlight, trouble, lane_.mostTogether()));
    }
}

RunSpeed ImageFlight::speed() const {
    const LaneUse use = lane_.use();
    const double held = context_.secondsHeld() - heldBefore_;
    RunSpeed speed;
    speed.inFlight = request_.inFlight;
    speed.images = made_;
    speed.seconds = std::max(0.0, use.seconds - held);
    speed.waitingSeconds = std::max(0.0, use.waitingSeconds - heldAtGate_);
    speed.callSeconds = use.callSeconds;
    speed.calls = use.calls;
    speed.groups = use.groups;
    return speed;
}

} // namespace asam
