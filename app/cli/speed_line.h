#pragma once

#include <string>

#include <fmt/format.h>

#include "core/pipeline/run_speed.h"

namespace asam::cli {

/// "31 images an hour, 4 in flight, 3.2 calls a batch; the device waited 0.8 % of the time".
inline std::string speedLine(const RunSpeed& speed) {
    return fmt::format(
        "{:.0f} images an hour, {} in flight, {:.1f} calls a batch; the device waited {:.1f} % of the time",
        speed.imagesPerHour(), speed.inFlight, speed.meanTogether(), 100 * speed.waitingShare());
}

} // namespace asam::cli
