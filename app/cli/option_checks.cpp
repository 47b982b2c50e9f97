#include "app/cli/option_checks.h"

#include <fmt/format.h>

namespace asam::cli {

std::string checkWholeNumber(const std::string& text) {
    const bool isWhole = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return isWhole ? std::string() : fmt::format("expected a whole number from 0, found {}", text);
}

std::string checkGiven(const std::string& text) {
    return text.empty() ? "expected a value, found an empty word; a variable of the shell may be unset"
                        : std::string();
}

} // namespace asam::cli
