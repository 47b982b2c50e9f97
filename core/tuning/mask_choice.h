#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <ATen/core/Generator.h>

#include "core/config/stage_configs.h"

namespace asam {

/// What a run knows of one mask of a picture, before it is tuned on.
struct KnownMask {
    std::optional<double> iou;  ///< SAM's, on this picture
    std::optional<double> drop; ///< IoU on the photograph less IoU on the regenerated sample
};

/// Which masks of a picture one step takes, as indices into `masks`, which stand in painting order (largest
/// box first). By drop, masks whose drop is not known come last; by hardness, masks whose IoU is not known
/// count as hard. At most config.maskCount, but for TuningMasks::all. Empty when none is hard.
std::vector<std::size_t> chooseMasks(const std::vector<KnownMask>& masks, const TuningConfig& config,
                                     at::Generator generator);

} // namespace asam
