#pragma once

#include <filesystem>

#include "core/base/progress.h"

namespace asam {

/// Copies a run to a folder that does not exist yet: under a temporary name first, so that a stop or a full
/// disk leaves no half copy. Throws DataError (the target exists, the disk's reason) and Cancelled. Thread:
/// blocks.
void copyRun(const std::filesystem::path& from, const std::filesystem::path& to, const StageContext& context);

} // namespace asam
