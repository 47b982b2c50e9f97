#include "core/attack/scored_iterate.h"

namespace asam {

void reportIterateMetrics(const ScoredIterate& iterate, const StageContext& context) {
    const double x = iterate.step;
    const SegmentationScore& score = iterate.score;
    context.reportMetric("attack/loss", x, score.loss);
    context.reportMetric("attack/mse", x, score.mse);
    context.reportMetric("attack/bce", x, score.bce);
    context.reportMetric("attack/dice", x, score.dice);
    context.reportMetric("attack/image", x, score.image);
    context.reportMetric("attack/iou", x, score.meanIou());
    context.reportMetric("attack/delta_max", x, iterate.deltaMax);
    context.reportMetric("attack/delta_mean", x, iterate.deltaMean);
    context.reportMetric("attack/gradient_norm", x, iterate.gradientNorm);
}

} // namespace asam
