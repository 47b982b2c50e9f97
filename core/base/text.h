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

/// Whether `text` is UTF-8, as JSON documents are written in. Names of files may be any bytes.
bool isUtf8(std::string_view text);
/// The same with U+FFFD for each byte that belongs to no letter: always UTF-8.
std::string utf8Text(std::string_view text);

/// A number with so many digits after the point. What rounds to zero has no sign: "0.000", never "-0.000".
std::string decimalText(double value, int decimals);
/// The same with its sign, a difference for people: "+0.038", "-0.022", "0.000".
std::string signedDecimalText(double value, int decimals);

/// What a library reports, without the number that it puts before it: "[json.exception.parse_error.101] parse
/// error at line 1" is "parse error at line 1".
std::string_view withoutErrorCode(std::string_view message);

} // namespace asam
