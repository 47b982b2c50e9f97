#include "core/attack/delta_histogram.h"

#include <torch/torch.h>

namespace asam {

DeltaHistogram deltaHistogram(const at::Tensor& delta, double radius) {
    // In double, where the bound is exact: a float32 element on it may lie the last bit outside.
    const at::Tensor inside = delta.to(torch::kFloat64).clamp(-radius, radius);
    const at::Tensor counts =
        torch::histc(inside, kDeltaBins, -radius, radius).to(torch::kInt64).contiguous();
    return {counts.data_ptr<std::int64_t>(), counts.data_ptr<std::int64_t>() + counts.numel()};
}

} // namespace asam
