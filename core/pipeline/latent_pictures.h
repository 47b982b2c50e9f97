#pragma once

#include <string>

#include <opencv2/core/mat.hpp>

#include "core/pipeline/run_directory.h"

namespace asam {

/// What the attack stored of an image's latent, as pictures to look at: the same as its live previews.
/// CV_8UC3, both empty for an image that has not been attacked.
struct LatentPictures {
    cv::Mat latent; ///< the four channels side by side
    cv::Mat delta;  ///< size of the change; white is the radius it was made with
};

/// Throws DataError or CheckpointError for damaged files. Thread: any.
LatentPictures readLatentPictures(const RunDirectory& run, const std::string& id);

} // namespace asam
