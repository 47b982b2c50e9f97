#pragma once

#include <cstdint>

#include <torch/nn/modules/linear.h>

namespace asam {

/// A linear layer whose weights hold no values yet. Networks that are always filled from a checkpoint use it:
/// drawing the random start values of a large one takes seconds, and memory that is not touched costs
/// nothing.
torch::nn::Linear unfilledLinear(std::int64_t inputs, std::int64_t outputs, bool bias = true);

} // namespace asam
