#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/pipeline/run_directory.h"

namespace asam::cli {

/// One picture that shows a run's images in rows: photograph with its masks, inversion, attacked latent,
/// regeneration. Images without any finished stage are left out; throws DataError when none is left.
void writeOverview(const RunDirectory& run, const std::vector<ImageRecord>& records, const std::filesystem::path& dataset,
                   const std::filesystem::path& file);

/// The report as a Markdown table for people, with what the tuned tokens find where any image has it.
void writeMarkdownReport(const std::vector<ImageRecord>& records, const std::filesystem::path& file);

} // namespace asam::cli
