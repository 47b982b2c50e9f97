#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include <fmt/ranges.h>

#include "core/pipeline/run_speed.h"

namespace asam::cli {

/// "31 images an hour, 2 lanes (cuda:0 16, cuda:1 15), 4 in flight on each, 3.2 calls a batch; the device
/// waited 0.8 % of the time".
inline std::string speedLine(const RunSpeed& speed) {
    std::vector<std::string> each;
    for (const LaneSpeed& lane : speed.each) {
        each.push_back(fmt::format("{} {:.0f}", lane.lane, speed.perHour(lane.images)));
    }
    const std::string lanes = each.empty() ? std::string() : fmt::format(" ({})", fmt::join(each, ", "));
    const std::string flight =
        speed.lanes > 1 ? fmt::format("{} lanes{}, {} in flight on each", speed.lanes, lanes, speed.inFlight)
                        : fmt::format("{} in flight", speed.inFlight);
    return fmt::format(
        "{:.0f} images an hour, {}, {:.1f} calls a batch; the device waited {:.1f} % of the time",
        speed.imagesPerHour(), flight, speed.meanTogether(), 100 * speed.waitingShare());
}

} // namespace asam::cli
