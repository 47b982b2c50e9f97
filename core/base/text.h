#pragma once

#include <span>
#include <string>
#include <string_view>

namespace asam {

/// The candidate with the smallest edit distance to `word`; empty when there are no candidates. For
/// sentences of the form: unknown key "x", did you mean "y"?
std::string nearestName(std::string_view word, std::span<const std::string> candidates);

/// Order in which people count: runs of digits compare as numbers, so "sa_2" comes before "sa_10".
bool naturalLess(std::string_view a, std::string_view b);

/// What a library reports, without the number that it puts before it: "[json.exception.parse_error.101] parse
/// error at line 1" is "parse error at line 1".
std::string_view withoutErrorCode(std::string_view message);

} // namespace asam
