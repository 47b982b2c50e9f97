#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/pipeline/run_records.h"

namespace asam {

// report.bin beside a run's report.json: the same records in a form that is read about a hundred times as
// fast, for the opening of runs of thousands of images. It belongs to one report.json, known by its size and
// time, and has a checksum; another one, or none, is no error: report.json is read then. Little-endian; a
// number that is absent is NaN. It holds what recordToJson() writes, and nothing else.

/// Writes the records of the report.json that lies in the folder now. Throws DataError.
void writeReportCache(const std::filesystem::path& run, const std::vector<ImageRecord>& records);

/// By id; nothing when there is no cache, or it does not belong to report.json, or is damaged.
std::optional<std::unordered_map<std::string, ImageRecord>> readReportCache(const std::filesystem::path& run);

} // namespace asam
