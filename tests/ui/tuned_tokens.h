#pragma once

#include <filesystem>

namespace asam::test {

/// Writes a file of tuned tokens for the miniature's SAM: its own ones, each number moved by up to `step`,
/// the same at every call.
void writeTunedTokens(const std::filesystem::path& path, double step);

} // namespace asam::test
