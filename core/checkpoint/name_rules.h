#pragma once

#include <charconv>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/checkpoint/state_dict.h"

namespace asam {

// The small vocabulary in which key maps are written.

using NamePair = std::pair<std::string_view, std::string_view>;

/// "12.rest" -> 12 and "rest".
struct NumberedName {
    int number;
    std::string_view rest;
};

inline std::optional<NumberedName> takeNumber(std::string_view name) {
    int number = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
    const auto digits = static_cast<std::size_t>(end - name.data());
    constexpr int kLargest = 100'000; // no network has as many blocks
    if (failure != std::errc{} || number < 0 || number > kLargest || digits >= name.size() || name[digits] != '.') {
        return std::nullopt;
    }
    return NumberedName{number, name.substr(digits + 1)};
}

/// "prefix12.rest" -> 12 and "rest".
inline std::optional<NumberedName> takeNumberAfter(std::string_view prefix, std::string_view name) {
    return name.starts_with(prefix) ? takeNumber(name.substr(prefix.size())) : std::nullopt;
}

/// The name with the first fitting start replaced; empty when none fits.
inline std::optional<std::string> withStartReplaced(std::string_view name, std::initializer_list<NamePair> table) {
    for (const auto& [from, to] : table) {
        if (name.starts_with(from)) {
            return std::string(to) + std::string(name.substr(from.size()));
        }
    }
    return std::nullopt;
}

/// Every entry under the name that `rule` gives it; an empty answer leaves the entry out.
StateDict renamed(const StateDict& dict, const std::function<std::optional<std::string>(const std::string&)>& rule);

/// The names of CompVis' autoencoder ("encoder.down.0.block.0.…") and of early diffusers ("…query.weight") in
/// those of diffusers today. `levels` is the number of resolutions, which the decoder counts the other way round.
std::string vaeNameFromAnyDialect(const std::string& name, int levels);

/// How many resolutions CompVis' decoder has; 0 for other dialects.
int compVisVaeLevels(const StateDict& dict);

/// [A, B, 1, 1] -> [A, B] for the attention weights of the autoencoder (diffusers' names).
void squeezeAttention(StateDict& dict);

/// CompVis' UNet, or the encoder half of a ControlNet -> diffusers' names.
StateDict unetFromCompVis(const StateDict& dict);

} // namespace asam
