#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/parallel/side_tasks.h"
#include "core/pipeline/run_directory.h"

namespace asam {

// The attack's decoded iterates, attack/ID.steps/K.png for iterate K: whole up to 512 pixels a side, made
// smaller above. They are for looking at; the exact latents are in attack/ID.safetensors.

/// CV_8UC3, by step. Throws DataError.
void writeIteratePictures(const RunDirectory& run, const std::string& id,
                          const std::vector<cv::Mat>& pictures);

/// The same of pictures that encodeIterate() has made ready, side by side.
void writeIteratePictures(const RunDirectory& run, const std::string& id,
                          const std::deque<std::vector<std::uint8_t>>& encoded, SideTasks& writing);
/// The bytes of an iterate's file. Throws DataError. Thread: any.
std::vector<std::uint8_t> encodeIterate(const cv::Mat& picture);
/// Whether the picture is kept as large as it is.
bool isKeptWhole(const cv::Mat& picture);

/// Empty when the attack is not finished or the run was made before iterates' pictures were kept. Throws
/// DataError for a damaged file. Thread: any.
cv::Mat readIteratePicture(const RunDirectory& run, const std::string& id, int step);

} // namespace asam
