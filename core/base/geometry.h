#pragma once

namespace asam {

/// A box in pixels of the frame its variable's name ends in (boxInImage, boxInInput): x0, y0 the first and
/// x1, y1 the last pixel, both inclusive, as SAM's box prompts are made from masks.
struct Box {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
    bool operator==(const Box&) const = default;
};

/// A point in pixels (x to the right, y down), of the frame its variable's name ends in.
struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

/// Axis-parallel affine map: target = scale * source + offset, per axis.
struct AxisMap {
    double scaleX = 1;
    double scaleY = 1;
    double offsetX = 0;
    double offsetY = 0;

    Point operator()(const Point& point) const {
        return {scaleX * point.x + offsetX, scaleY * point.y + offsetY};
    }
    AxisMap inverse() const { return {1 / scaleX, 1 / scaleY, -offsetX / scaleX, -offsetY / scaleY}; }
};

} // namespace asam
