#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/base/progress.h"
#include "core/pipeline/model_hub.h"

namespace asam {

/// Where the networks look for the words of a caption: which image of which run, and at which step.
struct WordMapsRequest {
    std::filesystem::path run;
    std::string image;
    ModelPaths models;
    int step = 0;          ///< DDIM step, 0 (noise) … T - 1 (picture); the nearest there is
    bool attacked = false; ///< from the adversarial latent, instead of from z_T
};

/// One word and the cross attention that goes to it.
struct WordMap {
    std::string word;
    cv::Mat map; ///< CV_32FC1 of the latent's size: the part of each pixel's attention that goes to the word
    double share = 0; ///< its mean
};

struct WordMaps {
    std::string image;
    int step = 0;
    int steps = 0;             ///< T
    std::int64_t timestep = 0; ///< the scheduler's, of this step
    bool attacked = false;
    std::vector<WordMap> words; ///< of the caption, those cut off left out
};

/// Runs the UNet once, on the conditional half, at the latent of the step: the one that the inversion kept,
/// or the one that sampling reaches. The maps are means over heads and over all layers with cross attention.
///
/// Errors  DataError when the image has no finished inversion (or attack) in this run; CheckpointError;
/// Cancelled. Thread  blocks; call on a worker.
WordMaps crossAttentionMaps(const WordMapsRequest& request, ModelHub& hub, const StageContext& context);

} // namespace asam
