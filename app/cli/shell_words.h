#pragma once

#include <string>
#include <vector>

namespace asam::cli {

/// The words as one line that a POSIX shell reads as just these words: what holds more than letters, digits
/// and the usual signs of paths is quoted.
std::string shellLine(const std::vector<std::string>& words);

} // namespace asam::cli
