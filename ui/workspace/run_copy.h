#pragma once

#include <filesystem>

#include "core/base/progress.h"

namespace asam {

/// Copies a run to a folder that is new or empty, whole or not at all. Throws DataError (the target holds
/// something, the disk's reason) and Cancelled. Thread: blocks.
void copyRun(const std::filesystem::path& from, const std::filesystem::path& to, const StageContext& context);

} // namespace asam
