#include "core/attack/pixel_attack.h"

#include <cmath>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/tensor_image.h"

namespace asam {
namespace {

constexpr double kWhite = 255;

at::Tensor projected(const at::Tensor& picture, const at::Tensor& photograph, double radius) {
    const at::Tensor delta = (picture - photograph).clamp(-radius, radius);
    return (photograph + delta).clamp(0, kWhite);
}

void requireFiniteScore(const SegmentationScore& score, int step) {
    const bool finite = std::isfinite(score.loss) &&
                        (!score.gradient.defined() || score.gradient.isfinite().all().item<bool>());
    if (!finite) {
        throw NumericError(
            fmt::format("attack step {}: loss or gradient is not finite (loss {}). Damaged model weights or "
                        "a precision too coarse for this model (try fp32) are the usual causes.",
                        step, score.loss));
    }
}

/// The iterate's record; the score's gradient is used up.
PixelIterate recordOf(int step, SegmentationScore score, const at::Tensor& picture,
                      const at::Tensor& photograph, double radius) {
    PixelIterate iterate;
    iterate.step = step;
    iterate.score = std::move(score);
    if (iterate.score.gradient.defined()) {
        iterate.gradientNorm = iterate.score.gradient.abs().sum().item<double>();
        iterate.score.gradient.reset();
    }
    if (iterate.score.lowResLogits.defined()) {
        iterate.score.lowResLogits = iterate.score.lowResLogits.to(torch::kCPU);
    }
    iterate.picture = imageFromGreyLevels(picture);
    const at::Tensor delta = picture - photograph;
    iterate.deltaMax = delta.abs().max().item<double>();
    iterate.deltaMean = delta.abs().mean().item<double>();
    if (radius > 0) {
        iterate.delta = deltaHistogram(delta.to(torch::kCPU), radius);
    }
    return iterate;
}

} // namespace

PixelAttackResult attackPixels(const at::Tensor& photograph, const at::Tensor& startDelta,
                               const PictureScorer& score, const PixelAttackConfig& config,
                               const StageContext& context) {
    const torch::NoGradGuard noGradients;
    PixelAttackResult result;
    at::Tensor picture = startDelta.defined() ? projected(photograph + startDelta, photograph, config.radius)
                                              : photograph.clamp(0, kWhite);
    double lowestIou = 2;
    for (int step = 0; step <= config.steps; ++step) {
        context.throwIfStopped();
        const bool needsGradient = step < config.steps;
        SegmentationScore found = score(picture, needsGradient);
        requireFiniteScore(found, step);
        const at::Tensor gradient = found.gradient;
        PixelIterate iterate = recordOf(step, std::move(found), picture, photograph, config.radius);
        const bool lowest = iterate.score.meanIou() < lowestIou;
        lowestIou = lowest ? iterate.score.meanIou() : lowestIou;
        if (config.keep == KeptIterate::last || lowest) {
            result.chosen = step;
            result.picture = picture;
        }
        if (needsGradient) {
            picture = projected(picture + config.stepSize * gradient.sign(), photograph, config.radius);
        }
        reportIterateMetrics(iterate, context);
        if (!iterate.delta.empty()) {
            context.reportDistribution("attack/pixel_delta", step, config.radius,
                                       [&] { return iterate.delta; });
        }
        context.reportPreview("attack/image", [&] { return iterate.picture; });
        context.reportProgress("attack/pixels", step + 1, config.steps + 1);
        result.iterates.push_back(std::move(iterate));
    }
    return result;
}

} // namespace asam
