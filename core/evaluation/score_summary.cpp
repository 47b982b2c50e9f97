#include "core/evaluation/score_summary.h"

namespace asam {
namespace {

/// Sums that become means at the end.
class ScoreSum {
public:
    void add(const MaskScores& scores) {
        ++count_;
        sum_.iou += scores.iou;
        sum_.boundaryIou += scores.boundaryIou;
        sum_.dice += scores.dice;
    }
    ScoreMean mean() const {
        const double divisor = count_ > 0 ? static_cast<double>(count_) : 1;
        return {count_, {sum_.iou / divisor, sum_.boundaryIou / divisor, sum_.dice / divisor}};
    }

private:
    std::int64_t count_ = 0;
    MaskScores sum_;
};

} // namespace

ScoreMean meanOfMasks(const std::vector<ScoredMask>& masks) {
    ScoreSum sum;
    for (const ScoredMask& mask : masks) {
        if (mask.scores) {
            sum.add(*mask.scores);
        }
    }
    return sum.mean();
}

ScoreSummary summarise(const std::vector<std::vector<ScoredMask>>& images) {
    ScoreSummary summary;
    ScoreSum overImages;
    ScoreSum overMasks;
    std::array<ScoreSum, 3> bySize;
    for (const std::vector<ScoredMask>& masks : images) {
        for (const ScoredMask& mask : masks) {
            if (mask.scores) {
                overMasks.add(*mask.scores);
                bySize[static_cast<std::size_t>(instanceSize(mask.labelArea))].add(*mask.scores);
            } else {
                ++summary.emptyUnions;
            }
        }
        const ScoreMean image = meanOfMasks(masks);
        if (image.count > 0) {
            overImages.add(image.mean);
        } else {
            ++summary.imagesWithoutScore;
        }
    }
    summary.overImages = overImages.mean();
    summary.overMasks = overMasks.mean();
    for (std::size_t size = 0; size < bySize.size(); ++size) {
        summary.bySize[size] = bySize[size].mean();
    }
    return summary;
}

} // namespace asam
