#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>

#include "core/data/sample.h"

namespace asam {

// Labels that a person has made for pictures that came without masks: FOLDER/ID.json, an SA-1B record for
// each picture. They never touch the photographs' own folder. A run keeps the labels that it was made with in
// RUN/labels. Files are written whole or not at all; reading is safe from any thread while one writes.

std::filesystem::path ownLabelsFile(const std::filesystem::path& folder, const std::string& id);

/// None when there is no such file. Throws DataError as readSa1bRecord() does.
std::vector<Annotation> readOwnLabels(const std::filesystem::path& folder, const std::string& id);

/// Makes these the labels of the picture `imageName` of this size; the file goes when there are none left.
/// Throws DataError naming the file and the system's reason.
void writeOwnLabels(const std::filesystem::path& folder, const std::string& id, const std::string& imageName,
                    cv::Size size, const std::vector<Annotation>& labels);

/// Makes `to` hold for these pictures exactly what `from` holds. Throws DataError.
void mirrorOwnLabels(const std::filesystem::path& from, const std::filesystem::path& to,
                     const std::vector<std::string>& ids);

/// A mask (CV_8UC1, foreground where not 0, in the photograph's frame) as a label, with its box in SA-1B's
/// convention and crop_box of the whole picture. `points`: x y of the positive points that it was made with.
Annotation makeOwnLabel(std::int64_t id, const cv::Mat& mask, double predictedIou,
                        std::vector<std::array<double, 2>> points);

} // namespace asam
