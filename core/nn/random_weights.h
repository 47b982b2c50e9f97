#pragma once

#include <cstdint>

namespace torch::nn {
class Module;
}

namespace asam {

/// Fills a module for timing and for tests: matrices and convolutions with normal numbers of deviation
/// 1/sqrt(fan-in), which keeps activations of order one, other weights with one, biases with zero. The same
/// seed gives the same weights.
void fillWithRandomWeights(torch::nn::Module& module, std::uint64_t seed);

} // namespace asam
