#pragma once

#include <string>
#include <vector>

namespace asam::test {

/// Every English text of the core's tables that the form shows, each once: labels, tips, units and words of
/// the settings, titles and tips of the presets, and why a setting has no influence.
std::vector<std::string> settingTexts();

} // namespace asam::test
