#include "core/pipeline/pareto_front.h"

#include <algorithm>
#include <cmath>

namespace asam {

std::vector<std::size_t> paretoFront(std::span<const ParetoPoint> points) {
    std::vector<std::size_t> order;
    for (std::size_t index = 0; index < points.size(); ++index) {
        if (!std::isnan(points[index].x) && !std::isnan(points[index].y)) {
            order.push_back(index);
        }
    }
    std::stable_sort(order.begin(), order.end(), [points](std::size_t a, std::size_t b) {
        return points[a].x != points[b].x ? points[a].x > points[b].x : points[a].y > points[b].y;
    });
    // From the largest x down, a point stands on the front when its y is larger than all before it.
    std::vector<std::size_t> front;
    for (const std::size_t index : order) {
        const bool better = front.empty() || points[index].y > points[front.back()].y;
        const bool equal = !front.empty() && points[index].x == points[front.back()].x &&
                           points[index].y == points[front.back()].y;
        if (better || equal) {
            front.push_back(index);
        }
    }
    std::reverse(front.begin(), front.end());
    return front;
}

} // namespace asam
