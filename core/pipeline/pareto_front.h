#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace asam {

/// Two measures of one result, of both of which more is better.
struct ParetoPoint {
    double x = 0;
    double y = 0;
};

/// Indices of the points that no other point beats: none is at least as good in both measures and better in
/// one. Ordered by x, smallest first; of equal points all are kept. Points with a number that is not a number
/// are left out; infinity is a number.
std::vector<std::size_t> paretoFront(std::span<const ParetoPoint> points);

} // namespace asam
