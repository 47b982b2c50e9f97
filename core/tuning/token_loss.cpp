#include "core/tuning/token_loss.h"

#include <torch/torch.h>

namespace asam {
namespace {

std::int64_t importantPoints(const TuningConfig& config) {
    return static_cast<std::int64_t>(config.importance * config.lossPoints);
}

} // namespace

PointDraws drawLossPoints(std::int64_t masks, const TuningConfig& config, at::Generator generator) {
    if (config.loss == TuningLoss::full) {
        return {};
    }
    const auto many = static_cast<std::int64_t>(config.lossPoints * config.oversampling);
    const auto uniform = [&](std::int64_t points) { return torch::rand({masks, points, 2}, generator); };
    PointDraws draws;
    draws.oversampled = uniform(many);
    draws.extra = uniform(config.lossPoints - importantPoints(config));
    return draws;
}

at::Tensor sampleAtPoints(const at::Tensor& maps, const at::Tensor& points) {
    constexpr std::int64_t kBilinear = 0;
    constexpr std::int64_t kZeros = 0;
    const at::Tensor grid = (2 * points - 1).unsqueeze(1);                // [N, 1, n, 2], -1 and 1 the edges
    const at::Tensor values = at::grid_sampler_2d(maps, grid, kBilinear, kZeros, /*align_corners=*/false);
    return values.flatten(1); // [N, 1, 1, n] -> [N, n]
}

at::Tensor lossPoints(const at::Tensor& logits, const PointDraws& draws, const TuningConfig& config) {
    const torch::NoGradGuard noGrad;
    const at::Tensor candidates = draws.oversampled.to(logits.device());
    const at::Tensor certainty = sampleAtPoints(logits, candidates).abs();
    const at::Tensor chosen =
        std::get<1>(certainty.topk(importantPoints(config), /*dim=*/1, /*largest=*/false)); // [N, k]
    const at::Tensor uncertain = candidates.gather(1, chosen.unsqueeze(-1).expand({-1, -1, 2}));
    return at::cat({uncertain, draws.extra.to(logits.device())}, 1);
}

MaskLosses lossesAt(const at::Tensor& logits, const at::Tensor& targets) {
    const at::Tensor probability = logits.sigmoid();
    const at::Tensor overlap = (probability * targets).sum(1);
    const at::Tensor areas = probability.sum(1) + targets.sum(1);
    return {at::binary_cross_entropy_with_logits(logits, targets, {}, {}, at::Reduction::None).mean(1),
            1 - (2 * overlap + 1) / (areas + 1)};
}

MaskLosses maskLosses(const at::Tensor& logits, const at::Tensor& targets, const PointDraws& draws,
                      const TuningConfig& config) {
    if (config.loss == TuningLoss::full) {
        const at::Tensor enlarged =
            at::upsample_bilinear2d(logits, {targets.size(2), targets.size(3)}, /*align_corners=*/false);
        return lossesAt(enlarged.flatten(1), targets.flatten(1));
    }
    const at::Tensor points = lossPoints(logits, draws, config);
    return lossesAt(sampleAtPoints(logits, points), sampleAtPoints(targets, points));
}

} // namespace asam
