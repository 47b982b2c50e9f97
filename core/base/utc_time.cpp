#include "core/base/utc_time.h"

#include <ctime>

#include <fmt/chrono.h>

namespace asam {

std::string utcTimeText() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

} // namespace asam
