#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/evaluation/mask_metrics.h"

namespace asam {

/// One mask of an image, scored; without scores when label and prediction were both empty.
struct ScoredMask {
    std::int64_t labelArea = 0;
    std::optional<MaskScores> scores;
};

/// Means over some masks or images.
struct ScoreMean {
    std::int64_t count = 0; ///< how many there were; the means of none are 0
    MaskScores mean;
};

/// Mean over the masks of one image that have scores.
ScoreMean meanOfMasks(const std::vector<ScoredMask>& masks);

/// A data set's numbers in the order of averaging that the published evaluation has: over the masks of an
/// image, then over images. Images and masks without scores are counted and left out.
struct ScoreSummary {
    ScoreMean overImages;
    ScoreMean overMasks;                 ///< every mask counts the same
    std::array<ScoreMean, 3> bySize;     ///< by InstanceSize, over masks
    std::int64_t emptyUnions = 0;        ///< masks without scores
    std::int64_t imagesWithoutScore = 0; ///< images of which no mask has scores
};

ScoreSummary summarise(const std::vector<std::vector<ScoredMask>>& images);

} // namespace asam
