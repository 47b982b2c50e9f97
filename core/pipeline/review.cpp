#include "core/pipeline/review.h"

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

using nlohmann::json;

std::string textAt(const json& document, const char* key) {
    const auto found = document.find(key);
    return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

std::string_view toString(Decision decision) {
    return decision == Decision::accepted ? "accepted" : "rejected";
}

json reviewToJson(const Review& review) {
    return {{"decision", toString(review.decision)},
            {"by", review.byHand ? "hand" : "rule"},
            {"rule", review.rule},
            {"reason", review.reason},
            {"time", review.time}};
}

Review reviewFromJson(const json& document, const std::string& source) {
    const std::string decision = document.is_object() ? textAt(document, "decision") : std::string();
    if (decision != "accepted" && decision != "rejected") {
        throw DataError(
            fmt::format("The review in {} has no decision that is known; expected \"accepted\" or "
                        "\"rejected\", found \"{}\". Remove it to have the image reviewed again.",
                        source, decision));
    }
    return {decision == "accepted" ? Decision::accepted : Decision::rejected,
            textAt(document, "by") != "rule", textAt(document, "rule"), textAt(document, "reason"),
            textAt(document, "time")};
}

} // namespace asam
