#include "core/base/progress.h"

#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/pause_gate.h"

namespace asam {

/// Stages report from whichever thread computes.
struct StageContext::LastStep {
    explicit LastStep(std::shared_ptr<std::mutex> turnOfReports = std::make_shared<std::mutex>())
        : turn(std::move(turnOfReports)) {}
    const std::shared_ptr<std::mutex> turn; ///< of the observer: one report at a time
    std::mutex mutex;                       ///< of the rest
    std::string phase;
    std::int64_t step = 0;
    std::int64_t total = 0;
};

StageContext::StageContext(std::stop_token stop, StageObserver* observer, ComputeSettings compute,
                           std::uint64_t seed, PauseGate* gate)
    : stop_(std::move(stop)), observer_(observer), compute_(std::move(compute)), seed_(seed), gate_(gate),
      last_(std::make_shared<LastStep>()) {}

void StageContext::throwIfStopped() const {
    if (gate_ != nullptr) {
        gate_->pass(image_.empty() ? PausePoint::image : PausePoint::step, stop_);
    }
    if (stop_.stop_requested()) {
        throw Cancelled();
    }
}

bool StageContext::isPauseWanted() const {
    return gate_ != nullptr && gate_->isWanted(image_.empty() ? PausePoint::image : PausePoint::step);
}

double StageContext::secondsHeld() const {
    return gate_ != nullptr ? gate_->secondsHeld() : 0;
}

StageContext StageContext::forImage(std::string image) const {
    StageContext context = *this;
    context.image_ = std::move(image);
    context.last_ = last_ ? std::make_shared<LastStep>(last_->turn) : std::make_shared<LastStep>();
    return context;
}

StageContext StageContext::forPart(StageObserver* observer, std::uint64_t seed) const {
    return {stop_, observer, compute_, seed, gate_};
}

StageContext StageContext::onLane(const ComputeLane& lane) const {
    StageContext context = withCompute(lane.compute);
    context.lane_ = lane.name;
    return context;
}

StageContext StageContext::withCompute(ComputeSettings compute) const {
    StageContext context = *this;
    context.compute_ = std::move(compute);
    return context;
}

void StageContext::reportProgress(std::string_view phase, std::int64_t step, std::int64_t total) const {
    if (last_ != nullptr && !image_.empty()) {
        const std::scoped_lock lock(last_->mutex);
        last_->phase = phase;
        last_->step = step;
        last_->total = total;
    }
    if (observer_ != nullptr) {
        const std::scoped_lock lock(*last_->turn);
        observer_->progress({image_, std::string(phase), step, total, lane_});
    }
}

std::string StageContext::lastStep() const {
    if (last_ == nullptr) {
        return {};
    }
    const std::scoped_lock lock(last_->mutex);
    return last_->phase.empty() ? std::string() : fmt::format("{}, step {} of {}", last_->phase, last_->step, last_->total);
}

void StageContext::reportMetric(std::string_view series, double x, double y) const {
    if (observer_ != nullptr) {
        const std::scoped_lock lock(*last_->turn);
        observer_->metric({image_, std::string(series), x, y});
    }
}

void StageContext::reportMessage(MessageLevel level, std::string text) const {
    if (observer_ != nullptr) {
        const std::scoped_lock lock(*last_->turn);
        observer_->message({level, image_, std::move(text)});
    }
}

void StageContext::reportStageFinished(std::string_view stage, bool reused) const {
    if (observer_ != nullptr) {
        const std::scoped_lock lock(*last_->turn);
        observer_->stageFinished({image_, std::string(stage), reused, lane_});
    }
}

void StageContext::reportDistribution(std::string_view series, double x, double bound,
                                      const std::function<std::vector<std::int64_t>()>& make) const {
    if (observer_ != nullptr && observer_->wantsPreviews()) {
        const Distribution distribution{image_, std::string(series), x, bound, make()};
        const std::scoped_lock lock(*last_->turn);
        observer_->distribution(distribution);
    }
}

void StageContext::reportPreview(std::string_view name, const std::function<cv::Mat()>& make) const {
    if (observer_ != nullptr && observer_->wantsPreviews()) {
        const Preview preview{image_, std::string(name), make()};
        const std::scoped_lock lock(*last_->turn);
        observer_->preview(preview);
    }
}

} // namespace asam
