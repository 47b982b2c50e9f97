#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace asam {

/// All that Adam knows between two steps, so that it can be stored and continued to the last bit. The tensors
/// have the shape of what is optimised, float32 on the CPU.
struct AdamState {
    at::Tensor first;  ///< running mean of the gradient
    at::Tensor second; ///< running mean of its square
    std::int64_t steps = 0;

    /// Before the first step.
    static AdamState zerosLike(const at::Tensor& values);
};

/// One step of Adam (Kingma and Ba 2015) on `values`, in place: betas 0.9 and 0.999, epsilon 1e-8, no weight
/// decay. float32 throughout, in the order of operations of torch.optim.Adam.
void adamStep(at::Tensor& values, const at::Tensor& gradient, AdamState& state, double learningRate);

} // namespace asam
