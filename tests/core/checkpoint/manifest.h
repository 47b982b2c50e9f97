#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/checkpoint/state_dict.h"

namespace asam::test {

/// The names and shapes of the published checkpoints; the folder may be absent.
std::filesystem::path manifestFolder();

/// The lines of a table, split at tabs.
std::vector<std::vector<std::string>> manifestRows(const std::string& file);

/// A dict with the names, shapes and types of a manifest. Every tensor holds one number, its row's, throughout
/// and takes no memory.
StateDict manifestDict(const std::string& file);
/// The row number that a tensor of manifestDict() holds.
int rowOf(const StateDict& dict, const std::string& name);

} // namespace asam::test

#define ASAM_NEED_MANIFESTS()                                                                                          \
    if (!std::filesystem::exists(asam::test::manifestFolder())) {                                                      \
        GTEST_SKIP() << "the manifests are absent from " << asam::test::manifestFolder();                              \
    }
