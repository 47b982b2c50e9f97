#pragma once

#include <array>
#include <string_view>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/data/scene_dice.h"

namespace asam {

enum class ShapeKind {
    circle,
    ellipse,
    square,
    rectangle,
    triangle,
    polygon,
    star,
    heart,
    blob,
    capsule,
    ring
};

inline constexpr std::array kShapeKinds{ShapeKind::circle,    ShapeKind::ellipse,  ShapeKind::square,
                                        ShapeKind::rectangle, ShapeKind::triangle, ShapeKind::polygon,
                                        ShapeKind::star,      ShapeKind::heart,    ShapeKind::blob,
                                        ShapeKind::capsule,   ShapeKind::ring};

/// "circle", "ring" …: the word of a caption.
std::string_view shapeWord(ShapeKind kind);

/// The outlines of a shape about (0, 0), of radius about 1, y down: the outer one, and for a ring its hole.
/// Corners and waists vary with the dice.
std::vector<std::vector<cv::Point2d>> shapeOutlines(ShapeKind kind, SceneDice& dice);

/// Where a shape lies, in pixels.
struct ShapePlace {
    cv::Point2d centre;
    double radius = 0;
    double angle = 0; ///< radians, clockwise
};

/// CV_8UC1 0/255 of that size: the outlines at their place, holes left out.
cv::Mat paintShape(const std::vector<std::vector<cv::Point2d>>& outlines, const ShapePlace& place,
                   cv::Size size);

} // namespace asam
