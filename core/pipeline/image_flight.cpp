#include "core/pipeline/image_flight.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr std::size_t kMostReaders = 4;

} // namespace

ImageFlight::ImageFlight(const RunRequest& request, std::vector<Place> places, RunShare& share,
                         const StageContext& context)
    : request_(request), share_(share), context_(context), heldBefore_(context.secondsHeld()),
      readers_(std::min(places.size(), kMostReaders)) {
    for (Place& place : places) {
        lanes_.push_back(std::make_unique<Lane>(std::move(place), request.inFlight));
    }
}

void ImageFlight::run(std::int64_t total) {
    total_ = total;
    context_.reportProgress("run/images", 0, total_);
    BoundedTasks tasks(lanes_.size() * static_cast<std::size_t>(request_.inFlight));
    while (true) {
        waitForPlace(tasks);
        if (mayHaveNext()) { // what is done with its last image ends: it does not stand still before
            waitForPause(tasks);
        }
        std::optional<Next> next = isEnded() ? std::nullopt : takeNext();
        if (next) {
            start(tasks, std::move(*next));
            continue;
        }
        tasks.finish(); // an image may come back until the last has ended
        const std::scoped_lock lock(mutex_);
        if (returned_.empty() || isEnded()) {
            break;
        }
    }
    if (isEnded()) {
        context_.reportMessage(MessageLevel::Failure,
                               "The run ends here, as its policy for failures is to stop.");
    }
}

bool ImageFlight::mayHaveNext() {
    const std::scoped_lock lock(mutex_);
    return !returned_.empty() || !ahead_.empty() || !noneLeft_;
}

bool ImageFlight::isEnded() const {
    return failed_ > 0 && request_.onFailure == FailurePolicy::stop;
}

void ImageFlight::waitForPlace(BoundedTasks& tasks) {
    tasks.waitForPlace();
    std::unique_lock lock(mutex_);
    const auto alive = static_cast<std::size_t>(
        std::count_if(lanes_.begin(), lanes_.end(), [](const auto& lane) { return !lane->isLost; }));
    lock.unlock();
    if (alive == 0) {
        tasks.finish();
        throw DeviceLost(lostSentence_);
    }
    tasks.setMost(alive * static_cast<std::size_t>(request_.inFlight));
    tasks.waitForPlace();
}

/// A pause after the image waits for all that are in work; one at once holds them where they are.
void ImageFlight::waitForPause(BoundedTasks& tasks) {
    if (context_.isPauseWanted() && !context_.forImage("any").isPauseWanted()) {
        tasks.finish();
    }
    waitAtGate();
}

std::optional<ImageFlight::Next> ImageFlight::takeReturned() {
    const std::scoped_lock lock(mutex_);
    if (returned_.empty()) {
        return std::nullopt;
    }
    Next next = std::move(returned_.front());
    returned_.pop_front();
    return next;
}

std::future<ImageInput> ImageFlight::prepare(const std::string& id) {
    // What is read depends on no device, so that any place's runner can read it.
    return readers_.post([&runner = lanes_.front()->place.runner, id] { return runner.prepare(id); });
}

std::optional<ImageFlight::Next> ImageFlight::takeNext() {
    if (std::optional<Next> returned = takeReturned()) {
        return returned;
    }
    // The next, and for each lane one to be read meanwhile.
    const std::size_t wanted = request_.sharing.isShared() ? 1 : 1 + lanes_.size();
    const auto isOpen = [this](const std::string& id) { return lanes_.front()->place.runner.isOpen(id); };
    while (!noneLeft_ && ahead_.size() < wanted) {
        std::optional<RunShare::Image> image = share_.next(isOpen);
        taken_ = static_cast<std::int64_t>(share_.done());
        if (!image) {
            noneLeft_ = true;
            break;
        }
        ++open_;
        auto input = prepare(image->id);
        ahead_.push_back({std::move(*image), std::move(input)});
    }
    if (ahead_.empty()) {
        return std::nullopt;
    }
    Next next = std::move(ahead_.front());
    ahead_.pop_front();
    return next;
}

/// The one with the least to do. There is a place: the tasks are no more than the places of the lanes.
ImageFlight::Lane& ImageFlight::freeLane() {
    const std::scoped_lock lock(mutex_);
    Lane* free = nullptr;
    for (const auto& lane : lanes_) {
        if (!lane->isLost && (free == nullptr || lane->inWork < free->inWork)) {
            free = lane.get();
        }
    }
    if (free == nullptr) {
        throw DeviceLost(lostSentence_);
    }
    ++free->inWork;
    return *free;
}

void ImageFlight::start(BoundedTasks& tasks, Next next) {
    Lane& lane = freeLane();
    if (lanes_.size() == 1 && request_.inFlight == 1) {
        work(lane, std::move(next));
        return;
    }
    tasks.start([this, &lane, taken = std::make_shared<Next>(std::move(next))] {
        if (request_.inFlight > 1) {
            work(lane, std::move(*taken));
        } else {
            lane.place.lane.compute.apply();
            const LaneStream::Use ownStream(lane.stream);
            work(lane, std::move(*taken));
        }
    });
}

void ImageFlight::work(Lane& lane, Next next) { // its claim ends with the work
    try {
        ImageInput input = next.input.get();
        LaneSlot slot(lane.calls);
        count(lane, lane.place.runner.run(std::move(input), slot));
    } catch (const DeviceLost& error) {
        lose(lane, std::move(next), error.what());
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        --lane.inWork;
    }
    --open_;
    memory_.settle();
    reportDone();
    reportTrouble(lane);
}

void ImageFlight::count(Lane& lane, ImageRunner::Outcome outcome) {
    switch (outcome) {
    case ImageRunner::Outcome::made:
        ++lane.made;
        break;
    case ImageRunner::Outcome::failed:
        ++failed_;
        break;
    case ImageRunner::Outcome::reused:
        break;
    }
}

void ImageFlight::lose(Lane& lane, Next next, const std::string& sentence) {
    next.input = prepare(next.image.id);
    bool isFirst = false;
    {
        const std::scoped_lock lock(mutex_);
        isFirst = !std::exchange(lane.isLost, true);
        --lane.inWork;
        lostSentence_ = sentence;
        returned_.push_back(std::move(next));
    }
    if (isFirst) {
        context_.reportMessage(MessageLevel::Warning,
                               fmt::format("{} Its images go back to the others.", sentence));
    }
}

void ImageFlight::waitAtGate() {
    const double before = context_.secondsHeld();
    context_.throwIfStopped();
    heldAtGate_ += context_.secondsHeld() - before;
}

void ImageFlight::reportDone() {
    context_.reportProgress("run/images", taken_ - open_, total_);
}

void ImageFlight::reportTrouble(Lane& lane) {
    const std::string trouble = lane.calls.use().trouble;
    if (!trouble.empty() && !lane.toldOfTrouble.exchange(true)) {
        context_.reportMessage(
            MessageLevel::Warning,
            fmt::format("A batch of {} images could not be computed ({}); the work goes on with at "
                        "most {} in a batch.",
                        request_.inFlight, trouble, lane.calls.mostTogether()));
    }
}

RunSpeed ImageFlight::speed() const {
    const double held = context_.secondsHeld() - heldBefore_;
    const auto lanes = static_cast<double>(lanes_.size());
    RunSpeed speed;
    speed.lanes = static_cast<std::int64_t>(lanes_.size());
    speed.inFlight = request_.inFlight;
    for (const auto& lane : lanes_) {
        speed.images += lane->made;
        speed.each.push_back({lane->place.lane.name, lane->made});
        const LaneUse use = lane->calls.use();
        speed.seconds = std::max({speed.seconds, 0.0, use.seconds - held});
        speed.waitingSeconds += std::max(0.0, use.waitingSeconds - heldAtGate_) / lanes;
        speed.callSeconds += use.callSeconds / lanes;
        speed.calls += use.calls;
        speed.groups += use.groups;
    }
    return speed;
}

} // namespace asam
