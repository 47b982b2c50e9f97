#pragma once

#include <string>

namespace asam::test {

/// The sentence of the Refusal (an error's type) that `action` throws; "was accepted" when it throws nothing.
template <typename Refusal, typename Action>
std::string refusal(const Action& action) {
    try {
        action();
    } catch (const Refusal& error) {
        return error.what();
    }
    return "was accepted";
}

inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace asam::test
