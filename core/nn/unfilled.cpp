#include "core/nn/unfilled.h"

#include <torch/torch.h>

namespace asam {

torch::nn::Linear unfilledLinear(std::int64_t inputs, std::int64_t outputs, bool bias) {
    // A layer of one number is made and then given its real size: LibTorch's constructor always draws values.
    torch::nn::Linear layer(torch::nn::LinearOptions(1, 1).bias(bias));
    layer->options.in_features(inputs).out_features(outputs);
    layer->weight.set_data(torch::empty({outputs, inputs}));
    if (bias) {
        layer->bias.set_data(torch::empty({outputs}));
    }
    return layer;
}

} // namespace asam
