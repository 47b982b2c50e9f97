#include "core/tuning/token_tuner.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/base/error.h"
#include "core/tuning/sam_tokens.h"

namespace asam {
namespace {

constexpr int kForegroundLevel = 128; // of a mask's grey levels, as published

at::Tensor rows(const at::Tensor& tensor, std::int64_t first, std::int64_t count) {
    return tensor.defined() ? tensor.narrow(0, first, count) : tensor;
}

} // namespace

void TuningSums::add(const TuningSums& other) {
    if (other.masks == 0) {
        return;
    }
    gradient = gradient.defined() ? gradient + other.gradient : other.gradient;
    bce += other.bce;
    dice += other.dice;
    masks += other.masks;
}

TokenTuner::TokenTuner(Sam sam, TuningConfig config)
    : sam_(std::move(sam)), config_(config), tokens_(tokensOf(sam_)), adam_(AdamState::zerosLike(tokens_)) {}

void TokenTuner::restore(at::Tensor tokens, AdamState adam) {
    tokens_ = std::move(tokens);
    adam_ = std::move(adam);
}

at::Tensor TokenTuner::encode(const at::Tensor& picture) {
    const torch::NoGradGuard noGrad;
    ++calls_.encode;
    const at::Tensor onDevice = toDevice(picture, sam_->image_encoder->pos_embed.device());
    // Contiguous, as it is read back from a file: the decoder's sums then have one order.
    return sam_->encodeImage(sam_->preprocess(onDevice)).contiguous();
}

at::Tensor TokenTuner::predict(const TuningExample& example, std::int64_t first, std::int64_t count,
                               const at::Tensor& tokens) {
    const at::Tensor embedding = toDevice(example.embedding, sam_->image_encoder->pos_embed.device());
    const SamPrompts& all = example.prompts;
    const SamPrompts prompts{
        rows(all.points, first, count), rows(all.labels, first, count), rows(all.boxes, first, count), {}};
    ++calls_.decode;
    return sam_->predictMasks(embedding, prompts, /*multimask=*/false, tokens).lowResLogits;
}

TuningSums TokenTuner::measureChunk(const TuningExample& example, std::int64_t first, std::int64_t count) {
    const at::Tensor leaf = tokens_.to(sam_->image_encoder->pos_embed.device()).clone().requires_grad_(true);
    const at::Tensor logits = predict(example, first, count, leaf);
    const at::Tensor targets =
        rows(example.targets, first, count).to(logits.device()).to(torch::kFloat32).unsqueeze(1) / 255;
    const PointDraws draws{rows(example.draws.oversampled, first, count),
                           rows(example.draws.extra, first, count)};
    const MaskLosses losses = maskLosses(logits, targets, draws, config_);
    const at::Tensor bce = losses.bce.sum();
    const at::Tensor dice = losses.dice.sum();
    ++calls_.decodeBackward;
    const at::Tensor gradient = torch::autograd::grad({bce + dice}, {leaf}).front();
    return {gradient.to(torch::kCPU, torch::kFloat64), bce.item<double>(), dice.item<double>(), count};
}

TuningSums TokenTuner::measure(const TuningExample& example) {
    TuningSums sums;
    for (std::int64_t first = 0; first < example.count(); first += config_.promptsPerChunk) {
        const std::int64_t count = std::min<std::int64_t>(config_.promptsPerChunk, example.count() - first);
        sums.add(measureChunk(example, first, count));
    }
    return sums;
}

TuningStep TokenTuner::step(const TuningSums& sums, double learningRate, const std::string& place) {
    TuningStep means;
    if (sums.masks == 0) {
        return means;
    }
    const auto masks = static_cast<double>(sums.masks);
    const at::Tensor gradient = (sums.gradient / masks).to(torch::kFloat32);
    means.bce = sums.bce / masks;
    means.dice = sums.dice / masks;
    means.gradientNorm = gradient.norm().item<double>();
    if (!std::isfinite(means.loss()) || !std::isfinite(means.gradientNorm)) {
        throw NumericError(
            fmt::format("The tuning stopped in {}: the loss is {} and the gradient's norm {}. A lower "
                        "tuning.learning_rate (it is {} here) or precision fp32 may help; the tokens of "
                        "the epochs before are kept.",
                        place, means.loss(), means.gradientNorm, learningRate));
    }
    adamStep(tokens_, gradient, adam_, learningRate);
    return means;
}

std::vector<double> TokenTuner::ious(const TuningExample& example) {
    const torch::NoGradGuard noGrad;
    std::vector<double> found;
    for (std::int64_t first = 0; first < example.count(); first += config_.promptsPerChunk) {
        const std::int64_t count = std::min<std::int64_t>(config_.promptsPerChunk, example.count() - first);
        const at::Tensor logits = predict(example, first, count, tokens_);
        for (std::int64_t i = 0; i < count; ++i) {
            const at::Tensor target = example.targets[first + i].to(logits.device()).gt(kForegroundLevel);
            const at::Tensor mask =
                at::upsample_bilinear2d(logits.narrow(0, i, 1), {target.size(0), target.size(1)},
                                        /*align_corners=*/false)
                    .gt(0)
                    .squeeze();
            const auto common = (mask & target).sum().item<double>();
            const auto either = (mask | target).sum().item<double>();
            found.push_back(either > 0 ? common / either : 0);
        }
    }
    return found;
}

} // namespace asam
