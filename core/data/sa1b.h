#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/data/sample.h"
#include "core/data/stored_file.h"

namespace asam {

/// A larger file is refused as no record.
inline constexpr std::uint64_t kMaximumRecordBytes = std::uint64_t{1} << 29;

/// An SA-1B record. `problems` are sentences about annotations that were left out (empty masks) or got
/// another id.
struct Sa1bRecord {
    std::int64_t imageId = 0;
    int width = 0;
    int height = 0;
    std::string fileName;
    std::vector<Annotation> annotations;
    std::vector<std::string> problems;
};

/// Throws DataError naming file, annotation, expected and found: not JSON, no annotations, run lengths that do
/// not fit the size, a size that is not the image's. `counts` may be compressed text or a list of runs; without an
/// "image" part the size is the masks'; without a bbox it is made in SA-1B's convention.
Sa1bRecord readSa1bRecord(const std::filesystem::path& path);
Sa1bRecord readSa1bRecord(const StoredFile& file);
/// `source` names the document in sentences.
Sa1bRecord parseSa1bRecord(const nlohmann::json& document, const std::string& source);

/// An image's masks are told apart by their ids, in a run's files and in the window. Where several have the
/// same one, all but the first get free numbers, in file order from one above the largest on, and a problem
/// says how many. `source` names the file.
void makeIdsDistinct(Sa1bRecord& record, const std::string& source);

/// SA-1B's bounding box of a mask, [x, y, w - 1, h - 1] with w, h counting pixels; all 0 for an empty mask.
std::array<double, 4> sa1bBox(const MaskRle& mask);

/// The same form again, every bbox as it stands in the annotation.
nlohmann::json sa1bRecordToJson(const Sa1bRecord& record);

} // namespace asam
