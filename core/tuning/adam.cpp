#include "core/tuning/adam.h"

#include <cmath>

#include <torch/torch.h>

namespace asam {
namespace {

constexpr double kFirstBeta = 0.9;
constexpr double kSecondBeta = 0.999;
constexpr double kAdamEpsilon = 1e-8;

} // namespace

AdamState AdamState::zerosLike(const at::Tensor& values) {
    return {torch::zeros_like(values), torch::zeros_like(values), 0};
}

void adamStep(at::Tensor& values, const at::Tensor& gradient, AdamState& state, double learningRate) {
    const torch::NoGradGuard noGrad;
    ++state.steps;
    state.first.lerp_(gradient, 1 - kFirstBeta);
    state.second.mul_(kSecondBeta).addcmul_(gradient, gradient, 1 - kSecondBeta);
    const auto steps = static_cast<double>(state.steps);
    const double firstCorrection = 1 - std::pow(kFirstBeta, steps);
    const double secondCorrection = 1 - std::pow(kSecondBeta, steps);
    const at::Tensor spread = (state.second.sqrt() / std::sqrt(secondCorrection)).add_(kAdamEpsilon);
    values.addcdiv_(state.first, spread, -learningRate / firstCorrection);
}

} // namespace asam
