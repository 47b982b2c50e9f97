#pragma once

#include <span>
#include <string>
#include <string_view>

namespace asam {

/// The candidate with the smallest edit distance to `word`; empty when there are no candidates. For
/// sentences of the form: unknown key "x", did you mean "y"?
std::string nearestName(std::string_view word, std::span<const std::string> candidates);

} // namespace asam
