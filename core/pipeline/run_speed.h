#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/pipeline/run_directory.h"

namespace asam {

/// What one of several lanes has done of a run.
struct LaneSpeed {
    std::string lane;        ///< ComputeLane::name
    std::int64_t images = 0; ///< of which it computed a stage
    bool operator==(const LaneSpeed&) const = default;
};

/// How a process has computed the images of a run: RUN/speed.json, of the process that ended last. What is
/// measured is the time from the first image to the last, without pauses.
struct RunSpeed {
    std::int64_t lanes = 1;    ///< that worked side by side
    std::vector<LaneSpeed> each{}; ///< of them
    std::int64_t inFlight = 1; ///< images in work at once on each of them
    std::int64_t images = 0;   ///< of which a stage was computed
    double seconds = 0;
    /// Of them without any image computing: everything that was in work read, decoded, encoded or wrote. The
    /// mean of the lanes.
    double waitingSeconds = 0;
    /// Of them inside network calls (with their losses); the rest is arithmetic between them. The mean of the
    /// lanes.
    double callSeconds = 0;
    std::int64_t calls = 0;  ///< requests of an image's: a prediction, an inner step, a decoding, a scoring
    std::int64_t groups = 0; ///< batches they were made in

    double waitingShare() const { return seconds > 0 ? waitingSeconds / seconds : 0; }
    double imagesPerHour() const { return perHour(images); }
    double perHour(std::int64_t ofImages) const {
        return seconds > 0 ? 3600.0 * static_cast<double>(ofImages) / seconds : 0;
    }
    double meanTogether() const {
        return groups > 0 ? static_cast<double>(calls) / static_cast<double>(groups) : 0;
    }
};

/// {"lanes", "in_flight", "images", "seconds", "waiting_seconds", "waiting_share", "call_seconds", "calls",
/// "groups", "mean_together", "images_per_hour", "each_lane": [{"lane", "images", "images_per_hour"}]}
nlohmann::json runSpeedToJson(const RunSpeed& speed);
/// Throws DataError when it cannot be written.
void writeRunSpeed(const RunDirectory& run, const RunSpeed& speed);
/// Nothing where there is none, or a damaged one.
std::optional<RunSpeed> readRunSpeed(const RunDirectory& run);

} // namespace asam
