#include "core/attack/latent_attack.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/attack/delta_histogram.h"
#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/config/derived.h"
#include "core/diffusion/on_device.h"
#include "core/inversion/gradient_scale.h"

namespace asam {
namespace {

/// dL/dz_T from dL/dz_0 through the steps of `sampler`, whose latents z_T … z_0 are given. `afterStep` is
/// called after each step.
at::Tensor chainGradient(const GuidedSampler& sampler, const std::vector<at::Tensor>& latents,
                         const at::Tensor& gradientAtZ0, const StageContext& context,
                         const std::function<void()>& afterStep) {
    const torch::AutoGradMode gradients(true);
    at::Tensor gradient = gradientAtZ0;
    for (std::int64_t i = sampler.steps() - 1; i >= 0; --i) {
        context.throwIfStopped();
        if (!sampler.isIdentity(i)) {
            const at::Tensor leaf = latents[i].detach().requires_grad_();
            const double scale = scaleToOne(gradient);
            gradient = onDevice(sampler.denoiser().slot(), [&] {
                return torch::autograd::grad({sampler.step(i, leaf)}, {leaf}, {gradient * scale})[0] / scale;
            });
        }
        afterStep();
    }
    return gradient;
}

/// What one sampling of a latent gives.
struct Sampled {
    std::vector<at::Tensor> latents; ///< z_T … z_0 for the full chain, z_0 alone otherwise
    at::Tensor picture;              ///< decoded, not clamped, with a graph where a gradient is wanted
    at::Tensor latent0;              ///< the graph's leaf
};

class LatentAttack {
public:
    LatentAttack(const GuidedSampler& sampler, const StableDiffusion& models, Sam& sam,
                 const AttackConfig& config, const StageContext& context,
                 const std::function<void(const cv::Mat&)>& onPicture,
                 const std::function<void(const SegmentationScore&)>& onScore)
        : sampler_(sampler), models_(models), sam_(sam), config_(config), context_(context),
          onPicture_(onPicture), onScore_(onScore) {
        scored_ = scoredIterates(config);
        const std::int64_t chains = config.gradient == AttackGradient::fullChain ? scored_ - 1 : 0;
        totalSteps_ = sampler.steps() * (scored_ + chains);
    }

    LatentAttackResult run(const at::Tensor& start, const SegmentationTarget& target) {
        LatentAttackResult result;
        at::Tensor latent = start.detach();
        at::Tensor momentum = torch::zeros_like(latent);
        double lowestIou = 1;
        for (int index = 0; index < scored_; ++index) {
            const bool needsGradient = index + 1 < scored_;
            const Sampled sampled = sample(latent, index, needsGradient);
            context_.throwIfStopped();
            AttackIterate iterate;
            iterate.step = index;
            iterate.picture = imageFromUnitTensor(sampled.picture.detach());
            if (onPicture_) {
                onPicture_(iterate.picture);
            }
            iterate.score = score(sampled, target, index, needsGradient);
            iterate.latent = latent.to(torch::kCPU);
            iterate.score.lowResLogits = iterate.score.lowResLogits.to(torch::kCPU);
            if (onScore_) {
                onScore_(iterate.score);
            }
            iterate.deltaMax = (latent - start).abs().max().item<double>();
            iterate.deltaMean = (latent - start).abs().mean().item<double>();
            if (index == 0 || iterate.score.meanIou() < lowestIou) {
                lowestIou = std::min(lowestIou, iterate.score.meanIou());
                keep(result, sampled, latent, index);
            }
            if (needsGradient) {
                const at::Tensor gradient = latentGradient(sampled, iterate.score);
                iterate.score.gradient.reset();
                iterate.gradientNorm = normOf(gradient, index);
                momentum = nextMomentum(momentum, gradient, iterate.gradientNorm);
                iterate.gradient = gradient.to(torch::kCPU);
                iterate.momentum = momentum.to(torch::kCPU);
                const at::Tensor delta = latent + config_.stepSize * momentum.sign() - start;
                latent = start + delta.clamp(-config_.radius, config_.radius);
            }
            report(iterate, sampled, start);
            result.iterates.push_back(std::move(iterate));
        }
        return result;
    }

private:
    LaneSlot* slot() const { return sampler_.denoiser().slot(); }

    bool fullChain() const { return config_.gradient == AttackGradient::fullChain; }

    void finishStep() { context_.reportProgress("attack/denoise", ++doneSteps_, totalSteps_); }

    Sampled sample(const at::Tensor& latent, int index, bool withGraph) {
        Sampled sampled;
        const bool keepAll = withGraph && fullChain();
        if (keepAll) {
            sampled.latents.push_back(latent);
        }
        sampled.latent0 = sampler_.sample(latent, context_, fmt::format("attack step {}", index),
                                          [&](std::int64_t, const at::Tensor& after) {
                                              if (keepAll) {
                                                  sampled.latents.push_back(after);
                                              }
                                              finishStep();
                                          });
        context_.throwIfStopped();
        const torch::AutoGradMode gradients(withGraph);
        sampled.latent0 = sampled.latent0.detach().requires_grad_(withGraph);
        sampled.picture = onDevice(slot(), [&] { return models_.decodeLatent(sampled.latent0); });
        sampler_.denoiser().calls().vaeDecode += 1;
        return sampled;
    }

    SegmentationScore score(const Sampled& sampled, const SegmentationTarget& target, int index,
                            bool withGradient) {
        SegmentationScore score = onDevice(slot(), [&] {
            return scorePicture(sam_, sampled.picture, target, config_, withGradient, &sampler_.denoiser().calls());
        });
        if (!std::isfinite(score.loss)) {
            throw NumericError(
                fmt::format("attack step {}: the loss is {}; expected a finite number. Damaged model "
                            "weights or a precision too coarse for these models (try fp32) are the "
                            "usual causes.",
                            index, score.loss));
        }
        return score;
    }

    at::Tensor latentGradient(const Sampled& sampled, const SegmentationScore& score) {
        context_.throwIfStopped();
        const double scale = scaleToOne(score.gradient);
        at::Tensor gradient = onDevice(slot(), [&] {
            return torch::autograd::grad({sampled.picture}, {sampled.latent0}, {score.gradient * scale})[0];
        });
        sampler_.denoiser().calls().vaeDecodeBackward += 1;
        if (fullChain()) {
            gradient = chainGradient(sampler_, sampled.latents, gradient, context_, [this] { finishStep(); });
        }
        return gradient / scale;
    }

    static double normOf(const at::Tensor& gradient, int index) {
        requireFinite(gradient, fmt::format("attack step {}, gradient of the latent", index));
        return gradient.abs().sum().item<double>();
    }

    at::Tensor nextMomentum(const at::Tensor& momentum, const at::Tensor& gradient, double norm) const {
        // A vanished gradient says nothing about the direction: the old one is kept.
        return norm > 0 ? config_.momentum * momentum + gradient / gradient.abs().sum() : momentum;
    }

    static void keep(LatentAttackResult& result, const Sampled& sampled, const at::Tensor& latent,
                     int index) {
        result.chosen = index;
        result.latent = latent;
        result.latent0 = sampled.latent0.detach();
        result.picture = sampled.picture.detach().clamp(0, 1);
    }

    void report(const AttackIterate& iterate, const Sampled& sampled, const at::Tensor& start) const {
        reportIterateMetrics(iterate, context_);
        const auto delta = [&] { return iterate.latent - start.to(torch::kCPU); };
        if (config_.radius > 0) {
            context_.reportDistribution("attack/delta", iterate.step, config_.radius,
                                        [&] { return deltaHistogram(delta(), config_.radius); });
        }
        context_.reportPreview("attack/image",
                               [&] { return imageFromUnitTensor(softClamp(sampled.picture.detach())); });
        context_.reportPreview("attack/latent", [&] { return tiledLatentImage(iterate.latent); });
        context_.reportPreview("attack/delta", [&] { return perturbationImage(delta(), config_.radius); });
    }

    const GuidedSampler& sampler_;
    const StableDiffusion& models_;
    Sam& sam_;
    const AttackConfig& config_;
    const StageContext& context_;
    const std::function<void(const cv::Mat&)>& onPicture_;
    const std::function<void(const SegmentationScore&)>& onScore_;
    int scored_ = 1;
    std::int64_t doneSteps_ = 0;
    std::int64_t totalSteps_ = 0;
};

} // namespace

LatentAttackResult attackLatent(const LatentAttackInputs& inputs, const AttackConfig& config,
                                const StageContext& context,
                                const std::function<void(const cv::Mat&)>& onPicture,
                                const std::function<void(const SegmentationScore&)>& onScore) {
    const torch::NoGradGuard noGradients;
    const GuidedSampler sampler(inputs.denoiser, inputs.scheduler, inputs.text, inputs.nullTexts,
                                config.guidance);
    return LatentAttack(sampler, inputs.models, inputs.sam, config, context, onPicture, onScore)
        .run(inputs.zT, inputs.target);
}

at::Tensor fullChainGradient(const GuidedSampler& sampler, const std::vector<at::Tensor>& latents,
                             const at::Tensor& gradientAtZ0, const StageContext& context) {
    if (std::ssize(latents) != sampler.steps() + 1) {
        throw DataError(fmt::format("The full-chain gradient over {} steps needs {} latents, found {}.",
                                    sampler.steps(), sampler.steps() + 1, latents.size()));
    }
    return chainGradient(sampler, latents, gradientAtZ0, context, [] {});
}

} // namespace asam
