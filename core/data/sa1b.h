#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/data/sample.h"

namespace asam {

/// An SA-1B record. `problems` are sentences about annotations that were left out (empty masks).
struct Sa1bRecord {
    std::int64_t imageId = 0;
    int width = 0;
    int height = 0;
    std::string fileName;
    std::vector<Annotation> annotations;
    std::vector<std::string> problems;
};

/// Throws DataError naming file, annotation, expected and found: not JSON, no annotations, run lengths that do
/// not fit the size, a size that is not the image's. `counts` may be compressed text or a list of runs.
Sa1bRecord readSa1bRecord(const std::filesystem::path& path);
Sa1bRecord parseSa1bRecord(const nlohmann::json& document, const std::string& source);

/// The same form again: bbox as read, or [x, y, w-1, h-1] for masks made here (SA-1B's convention).
nlohmann::json sa1bRecordToJson(const Sa1bRecord& record);

} // namespace asam
