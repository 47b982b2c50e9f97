#pragma once

#include <filesystem>

#include "app/cli/console.h"
#include "core/pipeline/tuning_record.h"

namespace asam::cli {

/// A tuning's epochs as a table, and where its tokens lie. Nothing in JSON mode.
void printTuning(const Console& console, const std::filesystem::path& run, const TuningRecord& record);

} // namespace asam::cli
