#pragma once

#include <optional>
#include <string>

#include "core/base/progress.h"

namespace asam {

/// Speed and remaining time of the phase that is under way, from the progress reports and their times.
///
/// The speed is measured over the phase so far; a phase that restarts (another image) is measured anew.
class ProgressEstimator {
public:
    /// `seconds`: when the report came, on any clock that does not go back.
    void add(const Progress& progress, double seconds);
    void reset();

    std::optional<double> stepsPerSecond() const;
    /// Of this phase of this image.
    std::optional<double> secondsLeft() const;

private:
    Progress latest_;
    std::int64_t firstStep_ = 0;
    double firstSeconds_ = 0;
    double latestSeconds_ = 0;
};

} // namespace asam
