#include "core/inversion/null_text_optimization.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/inversion/gradient_scale.h"
#include "core/inversion/guided_sampler.h"

namespace asam {
namespace {

/// Adam (Kingma and Ba 2015) for one float32 tensor, operation for operation as torch.optim.Adam does it.
class Adam {
public:
    explicit Adam(double learningRate) : learningRate_(learningRate) {}

    void update(at::Tensor& parameter, const at::Tensor& gradient) {
        if (!mean_.defined()) {
            mean_ = torch::zeros_like(parameter);
            square_ = torch::zeros_like(parameter);
        }
        ++steps_;
        mean_.lerp_(gradient, 1 - kBeta1);
        square_.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
        const double stepSize = learningRate_ / (1 - std::pow(kBeta1, steps_));
        const double squareCorrection = std::sqrt(1 - std::pow(kBeta2, steps_));
        parameter.addcdiv_(mean_, (square_.sqrt() / squareCorrection).add_(kEpsilon), -stepSize);
    }

private:
    static constexpr double kBeta1 = 0.9;
    static constexpr double kBeta2 = 0.999;
    static constexpr double kEpsilon = 1e-8;
    double learningRate_;
    int steps_ = 0;
    at::Tensor mean_;
    at::Tensor square_;
};

at::Tensor guided(const at::Tensor& conditional, const at::Tensor& unconditional, double guidance) {
    return unconditional + guidance * (conditional - unconditional);
}

/// The optimisation of one image: what stays the same over its steps, and the embedding that is carried
/// along.
class NullTextOptimizer {
public:
    NullTextOptimizer(Denoiser& denoiser, const DdimScheduler& scheduler, const InversionConfig& config,
                      const StageContext& context, const at::Tensor& nullText)
        : denoiser_(denoiser), scheduler_(scheduler), config_(config), context_(context),
          embedding_(nullText.detach().to(torch::kFloat32).clone()) {}

    struct Step {
        std::int64_t index = 0;
        std::int64_t timestep = 0;
        at::Tensor latent;      ///< before the step
        at::Tensor target;      ///< the inversion's latent that the step ought to reach
        at::Tensor conditional; ///< noise predicted with the caption
        std::shared_ptr<Denoiser::Prefix> prefix;
        std::vector<double> losses;
        at::Tensor firstGradient;
    };

    /// Fits the embedding to one step; returns the latent after it.
    at::Tensor run(Step& step, const at::Tensor& text) {
        const torch::NoGradGuard noGradients;
        context_.throwIfStopped();
        step.timestep = scheduler_.timesteps()[step.index];
        step.prefix = denoiser_.prefix(step.latent, step.timestep);
        step.conditional = denoiser_.predict(*step.prefix, text, true);
        optimize(step);
        context_.throwIfStopped();
        const at::Tensor unconditional = denoiser_.predict(*step.prefix, embedding_, false);
        const at::Tensor latent = advance(step, unconditional);
        requireFinite(latent, fmt::format("inversion/null_text, latent after step {} of {}", step.index + 1,
                                          scheduler_.steps()));
        return latent;
    }

    const at::Tensor& embedding() const { return embedding_; }

private:
    void optimize(Step& step) {
        const double index = static_cast<double>(step.index);
        // The published rate reaches zero at the 100th step; a longer schedule must not climb from there on.
        Adam adam(config_.learningRate * std::max(0.0, 1 - index / 100));
        const double enough = config_.earlyStopLoss + index * config_.earlyStopGrowth;
        for (int inner = 0; inner < config_.innerSteps; ++inner) {
            context_.throwIfStopped();
            const at::Tensor gradient = lossGradient(step);
            if (inner == 0) {
                step.firstGradient = gradient;
            }
            adam.update(embedding_, gradient);
            if (config_.earlyStop && step.losses.back() < enough) {
                break;
            }
        }
    }

    /// Appends the loss at the present embedding and returns its gradient.
    at::Tensor lossGradient(Step& step) {
        double value = 0;
        double scale = 1;
        const at::Tensor gradient =
            denoiser_.textGradient(*step.prefix, embedding_, false, [&](const at::Tensor& unconditional) {
                const at::Tensor leaf = unconditional.detach().requires_grad_();
                const at::Tensor loss = torch::mse_loss(advance(step, leaf), step.target);
                value = loss.item<double>();
                requireFiniteLoss(value, step);
                const double elements = static_cast<double>(step.target.numel());
                scale = powerOfTwoBelow(elements / std::max(1e-6, std::sqrt(value)));
                return torch::autograd::grad({loss}, {leaf}, {torch::full_like(loss, scale)})[0];
            });
        step.losses.push_back(value);
        return gradient / scale;
    }

    void requireFiniteLoss(double loss, const Step& step) const {
        if (!std::isfinite(loss)) {
            throw NumericError(
                fmt::format("inversion/null_text: the loss at step {} of {}, inner step {}, is {}; "
                            "expected a finite number. Damaged model weights or a precision too "
                            "coarse for these models (try fp32) are the usual causes.",
                            step.index + 1, scheduler_.steps(), step.losses.size() + 1, loss));
        }
    }

    at::Tensor advance(const Step& step, const at::Tensor& unconditional) const {
        return scheduler_.previousStep(guided(step.conditional, unconditional, config_.guidance),
                                       step.timestep, step.latent);
    }

    Denoiser& denoiser_;
    const DdimScheduler& scheduler_;
    const InversionConfig& config_;
    const StageContext& context_;
    at::Tensor embedding_;
};

} // namespace

NullTextResult optimizeNullText(Denoiser& denoiser, const DdimScheduler& scheduler,
                                const NullTextInputs& inputs, const InversionConfig& config,
                                const StageContext& context, bool keepFirstGradients) {
    const std::int64_t steps = scheduler.steps();
    if (std::ssize(inputs.trajectory) != steps + 1) {
        throw DataError(
            fmt::format("Null-text optimisation in {} steps needs a trajectory of {} latents, found {}: the "
                        "inversion was made with another number of steps.",
                        steps, steps + 1, inputs.trajectory.size()));
    }
    NullTextOptimizer optimizer(denoiser, scheduler, config, context, inputs.nullText);
    NullTextResult result;
    std::vector<at::Tensor> embeddings;
    std::vector<at::Tensor> gradients;
    at::Tensor latent = inputs.trajectory.back();
    for (std::int64_t i = 0; i < steps; ++i) {
        NullTextOptimizer::Step step;
        step.index = i;
        step.latent = latent;
        step.target = inputs.trajectory[steps - 1 - i];
        latent = optimizer.run(step, inputs.text);
        result.latents.push_back(latent);
        embeddings.push_back(optimizer.embedding().clone());
        if (keepFirstGradients && step.firstGradient.defined()) {
            gradients.push_back(step.firstGradient);
        }
        if (!step.losses.empty()) {
            context.reportMetric("inversion/null_text_loss", static_cast<double>(i), step.losses.back());
        }
        result.losses.push_back(std::move(step.losses));
        context.reportPreview("inversion/latent", [&] { return tiledLatentImage(latent); });
        context.reportProgress("inversion/null_text", i + 1, steps);
    }
    result.embeddings = torch::cat(embeddings);
    if (!gradients.empty()) {
        result.firstGradients = torch::cat(gradients);
    }
    return result;
}

} // namespace asam
