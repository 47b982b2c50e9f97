#pragma once

#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/pipeline/run_directory.h"

namespace asam {

// The attack's decoded iterates, attack/ID.steps/K.png for iterate K: whole up to 512 pixels a side, made
// smaller above. They are for looking at; the exact latents are in attack/ID.safetensors.

/// CV_8UC3, by step. Throws DataError.
void writeIteratePictures(const RunDirectory& run, const std::string& id,
                          const std::vector<cv::Mat>& pictures);

/// Empty when the attack is not finished or the run was made before iterates' pictures were kept. Throws
/// DataError for a damaged file. Thread: any.
cv::Mat readIteratePicture(const RunDirectory& run, const std::string& id, int step);

} // namespace asam
