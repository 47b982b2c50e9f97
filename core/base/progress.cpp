#include "core/base/progress.h"

#include <utility>

#include "core/base/error.h"
#include "core/base/pause_gate.h"

namespace asam {

StageContext::StageContext(std::stop_token stop, StageObserver* observer, ComputeSettings compute,
                           std::uint64_t seed, PauseGate* gate)
    : stop_(std::move(stop)), observer_(observer), compute_(std::move(compute)), seed_(seed), gate_(gate) {}

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
    return context;
}

void StageContext::reportProgress(std::string_view phase, std::int64_t step, std::int64_t total) const {
    if (observer_ != nullptr) {
        observer_->progress({image_, std::string(phase), step, total});
    }
}

void StageContext::reportMetric(std::string_view series, double x, double y) const {
    if (observer_ != nullptr) {
        observer_->metric({image_, std::string(series), x, y});
    }
}

void StageContext::reportMessage(MessageLevel level, std::string text) const {
    if (observer_ != nullptr) {
        observer_->message({level, image_, std::move(text)});
    }
}

void StageContext::reportStageFinished(std::string_view stage, bool reused) const {
    if (observer_ != nullptr) {
        observer_->stageFinished({image_, std::string(stage), reused});
    }
}

void StageContext::reportPreview(std::string_view name, const std::function<cv::Mat()>& make) const {
    if (observer_ != nullptr && observer_->wantsPreviews()) {
        observer_->preview({image_, std::string(name), make()});
    }
}

} // namespace asam
