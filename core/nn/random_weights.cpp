#include "core/nn/random_weights.h"

#include <cmath>
#include <string>

#include <torch/torch.h>

namespace asam {

void fillWithRandomWeights(torch::nn::Module& module, std::uint64_t seed) {
    const torch::NoGradGuard noGrad;
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    for (const auto& item : module.named_parameters()) {
        at::Tensor parameter = item.value();
        const std::string& name = item.key();
        if (parameter.dim() >= 2) {
            const double fanIn =
                static_cast<double>(parameter.numel()) / static_cast<double>(parameter.size(0));
            const at::Tensor values =
                torch::empty(parameter.sizes(), torch::kFloat32).normal_(0, 1, generator);
            parameter.copy_(values / std::sqrt(fanIn));
        } else if (name.ends_with("weight")) {
            parameter.fill_(1);
        } else {
            parameter.zero_();
        }
    }
}

} // namespace asam
