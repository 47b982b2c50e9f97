#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <opencv2/core/mat.hpp>

#include "core/attack/segmentation_loss.h"
#include "core/config/stage_configs.h"
#include "core/data/control_image.h"
#include "core/data/dataset.h"
#include "core/data/fit.h"
#include "core/data/mask_rle.h"
#include "core/pipeline/loaded_models.h"

namespace asam {

/// One photograph as the stages take it: loaded, captioned by the policy, fitted to the models' sizes.
struct PreparedImage {
    Sample sample;
    std::string caption;
    Fit workingFit;                     ///< photograph -> the working frame
    Fit samFit;                         ///< photograph -> SAM's input frame
    cv::Mat picture;                    ///< CV_8UC3 in the working frame
    std::vector<std::size_t> kept;      ///< the annotations that take part, in painting order
    std::vector<MaskRle> masksInSam;    ///< theirs in SAM's frame, packed, none empty
    std::vector<std::string> warnings;

    std::vector<std::int64_t> maskIds() const;
};

/// Whose input square the sample's picture fills.
enum class WorkingFrame { diffusion, segmenter };

/// Throws DataError: what Dataset::load() throws, and a missing caption where the policy is to fail.
PreparedImage prepareImage(const Dataset& dataset, const std::string& id, const LoadedModels& models,
                           const DataConfig& config, WorkingFrame frame = WorkingFrame::diffusion);

/// The ControlNet's condition [1, 3, S, S] float32 in [0, 1] on the models' device: the masks in their colours,
/// fitted as the photograph is.
at::Tensor controlCondition(const PreparedImage& image, ConditionRounding rounding, const LoadedModels& models);

/// Throws DataError when no mask of the image takes part.
void requireMasks(const PreparedImage& image);

/// What SAM ought to find in this image. Throws as requireMasks().
SegmentationTarget segmentationTarget(const PreparedImage& image, const LoadedModels& models);

} // namespace asam
