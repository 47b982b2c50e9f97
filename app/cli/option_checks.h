#pragma once

#include <string>

namespace asam::cli {

// Checks for CLI11's check(): each returns what is wrong, or nothing.

/// A whole number from 0. CLI11's own check names a range of 309 digits, and takes -1 for the largest number
/// where the option has no sign.
std::string checkWholeNumber(const std::string& text);

/// Any text at all. A shell's variable that is not set leaves an empty word, which would count as an option
/// that was not named: other data or models than those that were meant.
std::string checkGiven(const std::string& text);

} // namespace asam::cli
