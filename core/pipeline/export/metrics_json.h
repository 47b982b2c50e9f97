#pragma once

#include <cstdint>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "core/pipeline/run_directory.h"

namespace asam {

/// {"images": […], "summary": {…}} as in report.json, each image with "curves": {"attack/loss": [[step,
/// value], …], …} with it. Throws DataError that names a damaged file. Thread: blocks.
nlohmann::json metricsToJson(const RunDirectory& run);

/// The same as a file, which replaces an older one. Gives the number of images. Throws DataError.
std::int64_t writeMetricsJson(const RunDirectory& run, const std::filesystem::path& target);

} // namespace asam
