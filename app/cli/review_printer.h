#pragma once

#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/pipeline/review_by_rule.h"

namespace asam::cli {

inline nlohmann::json reviewToJson(const ReviewCounts& counts) {
    return {{"accepted", counts.accepted},
            {"rejected", counts.rejected},
            {"kept_by_hand", counts.keptByHand},
            {"not_regenerated", counts.notRegenerated}};
}

inline std::string reviewLine(const ReviewCounts& counts) {
    return fmt::format(
        "{} accepted, {} rejected, {} left as decided by hand, {} without a regenerated sample",
        counts.accepted, counts.rejected, counts.keptByHand, counts.notRegenerated);
}

} // namespace asam::cli
