#pragma once

#include <string>
#include <vector>

namespace asam::test {

/// Words with the smallest settings that go through every stage behind them, and after those some more.
inline std::vector<std::string> withSmallSettings(std::vector<std::string> words,
                                                  const std::vector<std::string>& more = {}) {
    words.insert(words.end(), {"--preset", "quick", "--set", "inversion.steps=2", "--set",
                               "inversion.inner_steps=1", "--set", "attack.steps=1"});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace asam::test
