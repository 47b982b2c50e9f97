#pragma once

#include <cstdint>
#include <vector>

namespace at {
class Tensor;
}

namespace asam {

/// Counts of delta's elements in equal bins from -radius to radius; both ends belong to the outermost bins.
constexpr int kDeltaBins = 41;
using DeltaHistogram = std::vector<std::int64_t>;

/// Any shape, on the CPU; `radius` above 0. An element outside by a rounding error counts as on the bound.
DeltaHistogram deltaHistogram(const at::Tensor& delta, double radius);

} // namespace asam
