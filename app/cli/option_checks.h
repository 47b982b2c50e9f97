#pragma once

#include <string>

namespace asam::cli {

// Checks for CLI11's check(): each returns what is wrong, or nothing.

/// A whole number from 0. CLI11's own check names a range of 309 digits, and takes -1 for the largest number
/// where the option has no sign.
std::string checkWholeNumber(const std::string& text);

} // namespace asam::cli
