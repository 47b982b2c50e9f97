#pragma once

#include <algorithm>
#include <cmath>

#include <ATen/core/Tensor.h>

namespace asam {

// Gradients of a mean over many elements are smaller than fp16's smallest numbers. A backward pass is
// therefore started with a factor that brings them to order one, and its result is divided by it again. The
// factors are powers of two: in every other type the result is the same to the bit.

/// The largest power of two that is not above `value`, for values that fit a float32 gradient.
inline double powerOfTwoBelow(double value) {
    return std::exp2(std::floor(std::log2(std::clamp(value, 0x1p-40, 0x1p+40))));
}

/// The factor that brings the largest element of `gradient` to between a half and one; 1 for zeros.
inline double scaleToOne(const at::Tensor& gradient) {
    const double largest = gradient.abs().max().item<double>();
    return largest > 0 && std::isfinite(largest) ? powerOfTwoBelow(1 / largest) : 1;
}

} // namespace asam
