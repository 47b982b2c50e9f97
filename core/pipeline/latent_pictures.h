#pragma once

#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/attack/delta_histogram.h"
#include "core/pipeline/run_directory.h"

namespace asam {

// What the stages stored of an image's latents, as pictures to look at: CV_8UC3, the same as the live previews. All
// are empty for an image whose stage is not finished. They throw DataError or CheckpointError for damaged files.
// Thread: any.

struct LatentPictures {
    cv::Mat latent; ///< the four channels side by side
    cv::Mat delta;  ///< size of the change; white is the radius it was made with
};

/// Of the iterate that the attack kept.
LatentPictures readLatentPictures(const RunDirectory& run, const std::string& id);

struct IterateLatents {
    double radius = 0; ///< kappa
    std::vector<LatentPictures> pictures; ///< by step
    std::vector<DeltaHistogram> histograms;
};

/// Of every iterate of the attack.
IterateLatents readIterateLatents(const RunDirectory& run, const std::string& id);

/// One noise level of the inversion, seen from both sides.
struct TrajectoryStep {
    cv::Mat forward;  ///< DDIM inversion's latent at this level, its channels side by side
    cv::Mat backward; ///< what guided sampling with the null-text embeddings comes by on its way back
    double distance = 0; ///< root of the mean squared difference of their elements
};

/// From z_0 to z_T, where both are the same; empty without a stored trajectory (inversion.keep_trajectory).
std::vector<TrajectoryStep> readTrajectory(const RunDirectory& run, const std::string& id);

} // namespace asam
