#pragma once

#include <filesystem>
#include <string>

#include <opencv2/core/mat.hpp>

#include "core/base/progress.h"
#include "core/pipeline/model_hub.h"

namespace asam {

/// One noise level of an image's trajectory, as pictures.
struct TrajectoryPicturesRequest {
    std::filesystem::path run;
    std::string image;
    ModelPaths models;
    int level = 0; ///< 0 (z_0, the photograph's latent) ... T (z_T); the nearest there is
};

/// CV_8UC3, as the autoencoder decodes the latents, made smaller above 256 pixels a side.
struct TrajectoryPictures {
    int level = 0;
    cv::Mat forward;  ///< of the DDIM inversion
    cv::Mat backward; ///< of sampling with the null-text embeddings, on its way back
};

/// Decodes both latents of one level. The run's files stay as they are: no result depends on these pictures,
/// and two decodings a level are cheap enough to be made when somebody looks.
///
/// Errors  DataError when the image has no stored trajectory in this run; CheckpointError; Cancelled.
/// Thread  blocks; call on a worker.
TrajectoryPictures decodeTrajectory(const TrajectoryPicturesRequest& request, ModelHub& hub,
                                    const StageContext& context);

} // namespace asam
