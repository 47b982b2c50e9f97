#pragma once

#include <string>

#include <fmt/format.h>

#include "core/pipeline/run_speed.h"

namespace asam::cli {

/// "31 images an hour, 2 lanes, 4 in flight on each, 3.2 calls a batch; the device waited 0.8 % of the time".
inline std::string speedLine(const RunSpeed& speed) {
    const std::string flight =
        speed.lanes > 1 ? fmt::format("{} lanes, {} in flight on each", speed.lanes, speed.inFlight)
                        : fmt::format("{} in flight", speed.inFlight);
    return fmt::format(
        "{:.0f} images an hour, {}, {:.1f} calls a batch; the device waited {:.1f} % of the time",
        speed.imagesPerHour(), flight, speed.meanTogether(), 100 * speed.waitingShare());
}

} // namespace asam::cli
