#include "core/diffusion/kernels.h"

#include <torch/torch.h>

namespace asam::diffusion {

at::Tensor groupNorm(const at::Tensor& x, const GroupNormArguments& arguments) {
    const at::Tensor y = at::group_norm(x, arguments.groups, arguments.weight, arguments.bias, arguments.eps);
    return arguments.silu ? at::silu(y) : y;
}

at::Tensor geglu(const at::Tensor& x) {
    const auto halves = x.chunk(2, -1);
    return halves[0] * at::gelu(halves[1]);
}

} // namespace asam::diffusion
