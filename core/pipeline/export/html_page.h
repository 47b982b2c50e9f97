#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/pipeline/run_records.h"

namespace asam {

/// A picture of a report: what it is, and where it lies seen from the page.
struct ReportPicture {
    std::string caption;
    std::string path;
};

struct ReportImage {
    ImageRecord record; ///< with its curves
    std::vector<ReportPicture> pictures;
};

/// The page of a run's report: summary, charts, table of images, each image with pictures and masks, settings
/// that differ from the paper's marked, models with their SHA-256. One text of HTML that names no other host.
std::string reportPage(const std::string& title, const nlohmann::json& manifest,
                       const std::vector<ReportImage>& images);

} // namespace asam
