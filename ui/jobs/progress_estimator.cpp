#include "ui/jobs/progress_estimator.h"

namespace asam {
namespace {

constexpr double kShortestMeasure = 0.2; ///< seconds; a speed from less would jump about

} // namespace

void ProgressEstimator::add(const Progress& progress, double seconds) {
    const bool sameWork = progress.image == latest_.image && progress.phase == latest_.phase &&
                          progress.total == latest_.total && progress.step >= latest_.step;
    if (!sameWork) {
        firstStep_ = progress.step;
        firstSeconds_ = seconds;
    }
    latest_ = progress;
    latestSeconds_ = seconds;
}

void ProgressEstimator::reset() {
    *this = {};
}

std::optional<double> ProgressEstimator::stepsPerSecond() const {
    const double elapsed = latestSeconds_ - firstSeconds_;
    const auto steps = static_cast<double>(latest_.step - firstStep_);
    if (steps <= 0 || elapsed < kShortestMeasure) {
        return std::nullopt;
    }
    return steps / elapsed;
}

std::optional<double> ProgressEstimator::secondsLeft() const {
    const auto speed = stepsPerSecond();
    if (!speed || latest_.total < latest_.step) {
        return std::nullopt;
    }
    return static_cast<double>(latest_.total - latest_.step) / *speed;
}

} // namespace asam
