#include "core/data/mask_polygon.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr int kOutlineGrid = 5;

struct GridPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;
};

/// The fine grid's number for a coordinate: rounded by adding a half and cutting the fraction off, as COCO
/// does, which differs from rounding below zero.
std::int64_t onGrid(double coordinate) {
    return static_cast<std::int64_t>(kOutlineGrid * coordinate + 0.5);
}

std::vector<GridPoint> gridCorners(const std::vector<double>& corners, int height, int width) {
    // Far outside, a coordinate only costs steps: what it bounds is cut off at the picture's edge all the
    // same.
    const double farthest = 16.0 * (static_cast<double>(height) + width);
    std::vector<GridPoint> points;
    for (std::size_t i = 0; i < corners.size(); i += 2) {
        points.push_back({onGrid(std::clamp(corners[i], -farthest, farthest)),
                          onGrid(std::clamp(corners[i + 1], -farthest, farthest))});
    }
    return points;
}

/// All grid points from one corner to the next, both included. The longer axis advances by one; the other is
/// cut off after adding a half. COCO always computes from the end with the smaller coordinate, whatever the
/// direction.
void appendEdge(const GridPoint& from, const GridPoint& to, std::vector<GridPoint>& outline) {
    const std::int64_t dx = std::llabs(to.x - from.x);
    const std::int64_t dy = std::llabs(to.y - from.y);
    const bool flat = dx >= dy;
    const bool backwards = flat ? from.x > to.x : from.y > to.y;
    const GridPoint low = backwards ? to : from;
    const GridPoint high = backwards ? from : to;
    const std::int64_t steps = flat ? dx : dy;
    const std::int64_t rise = flat ? high.y - low.y : high.x - low.x;
    const double slope = static_cast<double>(rise) / static_cast<double>(steps); // not used without steps
    for (std::int64_t step = 0; step <= steps; ++step) {
        const std::int64_t along = backwards ? steps - step : step;
        const double start = static_cast<double>(flat ? low.y : low.x);
        const double across = steps == 0 ? start : start + slope * static_cast<double>(along);
        const auto rounded = static_cast<std::int64_t>(across + 0.5);
        outline.push_back(flat ? GridPoint{low.x + along, rounded} : GridPoint{rounded, low.y + along});
    }
}

/// Where the outline passes the centre line of a pixel column: column-major pixel numbers at which the mask
/// toggles, sorted. Of crossings at one place every second undoes the one before.
std::vector<std::int64_t> toggles(const std::vector<GridPoint>& outline, int height, int width) {
    std::vector<std::int64_t> pixels;
    for (std::size_t i = 1; i < outline.size(); ++i) {
        const GridPoint& point = outline[i];
        const GridPoint& former = outline[i - 1];
        if (point.x == former.x) {
            continue;
        }
        // Of a step between two grid columns the left one counts. Of the five grid columns of pixel x, from
        // 5x to 5x + 4, only the step out of 5x + 2, its centre, passes the pixel's centre line.
        const std::int64_t left = point.x < former.x ? point.x : point.x - 1;
        const double column = (static_cast<double>(left) + 0.5) / kOutlineGrid - 0.5;
        if (column != std::floor(column) || column < 0 || column > width - 1) {
            continue;
        }
        const double row = (static_cast<double>(std::min(point.y, former.y)) + 0.5) / kOutlineGrid - 0.5;
        const auto first =
            static_cast<std::int64_t>(std::ceil(std::clamp(row, 0.0, static_cast<double>(height))));
        pixels.push_back(static_cast<std::int64_t>(column) * height + first);
    }
    std::sort(pixels.begin(), pixels.end());
    std::vector<std::int64_t> single;
    for (const std::int64_t pixel : pixels) {
        if (!single.empty() && single.back() == pixel) {
            single.pop_back();
        } else {
            single.push_back(pixel);
        }
    }
    return single;
}

} // namespace

MaskRle maskFromPolygon(const std::vector<double>& corners, int height, int width) {
    const bool finite =
        std::all_of(corners.begin(), corners.end(), [](double value) { return std::isfinite(value); });
    if (corners.size() < 6 || corners.size() % 2 != 0 || !finite) {
        throw DataError(fmt::format("A polygon has {} numbers{}; expected x and y of at least three corners.",
                                    corners.size(), finite ? "" : ", some of them not finite"));
    }
    const std::vector<GridPoint> points = gridCorners(corners, height, width);
    std::vector<GridPoint> outline;
    for (std::size_t i = 0; i < points.size(); ++i) {
        appendEdge(points[i], points[(i + 1) % points.size()], outline);
    }
    std::vector<std::uint32_t> runs{0};
    std::int64_t position = 0;
    const std::int64_t end = std::int64_t{height} * width;
    for (const std::int64_t pixel : toggles(outline, height, width)) {
        if (pixel == end) { // below the last column
            break;
        }
        runs.back() += static_cast<std::uint32_t>(pixel - position);
        position = pixel;
        runs.push_back(0);
    }
    runs.back() += static_cast<std::uint32_t>(end - position);
    return MaskRle::fromRuns(std::move(runs), height, width);
}

MaskRle maskFromPolygons(const std::vector<std::vector<double>>& polygons, int height, int width) {
    if (polygons.empty()) {
        throw DataError("An object has no polygon; expected at least one.");
    }
    std::vector<MaskRle> masks;
    for (const std::vector<double>& polygon : polygons) {
        masks.push_back(maskFromPolygon(polygon, height, width));
    }
    return masks.size() == 1 ? masks.front() : mergeMasks(masks);
}

} // namespace asam
