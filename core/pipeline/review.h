#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace asam {

enum class Decision { accepted, rejected };

std::string_view toString(Decision decision);

/// What somebody, or a rule, thinks of an image's regenerated sample.
struct Review {
    Decision decision = Decision::accepted;
    bool byHand = true;
    std::string rule;   ///< as it was written; empty for a decision by hand
    std::string reason; ///< in words, without a full stop; may be empty
    std::string time;   ///< UTC, as utcTimeText() gives it

    bool operator==(const Review&) const = default;
};

/// {"decision": "accepted" | "rejected", "by": "hand" | "rule", "rule": …, "reason": …, "time": …}
nlohmann::json reviewToJson(const Review& review);
/// Throws DataError that names `source`, what was expected and what was found.
Review reviewFromJson(const nlohmann::json& document, const std::string& source);

} // namespace asam
