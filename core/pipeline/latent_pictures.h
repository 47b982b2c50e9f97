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

/// What every iterate of the attack has changed.
struct IterateDeltas {
    bool ofPixels = false; ///< delta is of the photograph's colour values, in grey levels; else of z_T
    double radius = 0;     ///< kappa or epsilon, in delta's units
    std::vector<LatentPictures> pictures;   ///< by step; none of a pixel attack, which has no latents
    std::vector<DeltaHistogram> histograms; ///< by step; none where the radius is 0
};

/// A pixel attack that was recorded before its histograms were has none.
IterateDeltas readIterateDeltas(const RunDirectory& run, const std::string& id);

/// Of a pixel attack's "steps": each iterate's DeltaHistogram.
constexpr const char* kDeltaHistogramKey = "delta_histogram";

/// One noise level of the inversion, seen from both sides.
struct TrajectoryStep {
    cv::Mat forward;  ///< DDIM inversion's latent at this level, its channels side by side
    cv::Mat backward; ///< what guided sampling with the null-text embeddings comes by on its way back
    double distance = 0; ///< root of the mean squared difference of their elements
};

/// From z_0 to z_T, where both are the same; empty without a stored trajectory (inversion.keep_trajectory).
std::vector<TrajectoryStep> readTrajectory(const RunDirectory& run, const std::string& id);

} // namespace asam
