#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/pipeline/run_records.h"

namespace asam {

/// One line an image: id, state, review, review_by, review_reason, the columns of sampleColumns(),
/// failed_stage, error, caption. Commas, quoted where need be; what is not known is empty; numbers with all
/// their digits.
std::string imagesCsv(const std::vector<ImageRecord>& records);
/// One line a mask: image, mask, the five IoUs, drop, area (pixels of the photograph), the five predicted
/// IoUs.
std::string masksCsv(const std::vector<ImageRecord>& records);

/// Both tables. A target NAME.csv becomes NAME.csv and NAME-masks.csv, which replace older ones; any other a
/// new folder with images.csv and masks.csv, whole or not at all. Throws DataError.
void writeMetricsCsv(const std::vector<ImageRecord>& records, const std::filesystem::path& target);

} // namespace asam
