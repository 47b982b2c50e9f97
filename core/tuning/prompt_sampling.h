#pragma once

#include <vector>

#include <ATen/core/Generator.h>
#include <opencv2/core/mat.hpp>

#include "core/config/stage_configs.h"
#include "core/sam/sam.h"

namespace asam {

// Masks are CV_8UC1 in SAM's input frame, foreground above 128, none without foreground; one prompt for each.

/// First and last pixel of each mask, inclusive, as SAM's box prompts are made.
SamPrompts boxPrompts(const std::vector<cv::Mat>& masks);

/// What a training step asks: by config.prompts boxes (with config.boxNoise), config.pointCount foreground
/// points drawn from the mask's pixels with replacement, one of the two for the whole picture, or both.
SamPrompts drawPrompts(const std::vector<cv::Mat>& masks, const TuningConfig& config,
                       at::Generator generator);

/// Whether a mask has a pixel that counts as foreground.
bool hasForeground(const cv::Mat& mask);

} // namespace asam
