#include "core/data/sample.h"

#include <algorithm>
#include <numeric>

namespace asam {

std::vector<std::size_t> paintingOrder(const std::vector<Annotation>& annotations) {
    std::vector<std::size_t> order(annotations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return annotations[a].boxArea() > annotations[b].boxArea();
    });
    return order;
}

} // namespace asam
