#include "core/data/scene_shapes.h"

#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace asam {
namespace {

using Outline = std::vector<cv::Point2d>;

constexpr double kTurn = 2 * std::numbers::pi;
constexpr int kRoundPoints = 72;

/// Points at `count` equal angles, the distance from the centre given for each angle.
template <typename RadiusAt>
Outline aroundCentre(int count, RadiusAt radiusAt) {
    Outline outline;
    for (int index = 0; index < count; ++index) {
        const double angle = kTurn * index / count;
        const double radius = radiusAt(angle, index);
        outline.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
    }
    return outline;
}

Outline ellipseOutline(double flatness) {
    Outline outline = aroundCentre(kRoundPoints, [](double, int) { return 1.0; });
    for (cv::Point2d& point : outline) {
        point.y *= flatness;
    }
    return outline;
}

Outline rectangleOutline(double flatness) {
    return {{-0.9, -0.9 * flatness}, {0.9, -0.9 * flatness}, {0.9, 0.9 * flatness}, {-0.9, 0.9 * flatness}};
}

Outline heartOutline() {
    Outline outline;
    for (int index = 0; index < kRoundPoints; ++index) {
        const double t = kTurn * index / kRoundPoints;
        const double y = 13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t);
        outline.emplace_back(std::pow(std::sin(t), 3), -y / 16);
    }
    return outline;
}

/// A smooth closed line: a circle with three slow waves of its radius.
Outline blobOutline(SceneDice& dice) {
    std::array<double, 3> strength{};
    std::array<double, 3> phase{};
    for (std::size_t wave = 0; wave < strength.size(); ++wave) {
        strength[wave] = dice.real(0.04, 0.17);
        phase[wave] = dice.real(0, kTurn);
    }
    return aroundCentre(kRoundPoints, [&](double angle, int) {
        double radius = 0.85;
        for (std::size_t wave = 0; wave < strength.size(); ++wave) {
            radius += strength[wave] * std::sin(static_cast<double>(wave + 2) * angle + phase[wave]);
        }
        return radius;
    });
}

Outline capsuleOutline(double halfWidth) {
    Outline outline;
    for (int index = 0; index < kRoundPoints; ++index) {
        const double angle = kTurn * index / kRoundPoints;
        const double end = std::cos(angle) > 0 ? 1 - halfWidth : halfWidth - 1;
        outline.emplace_back(end + halfWidth * std::cos(angle), halfWidth * std::sin(angle));
    }
    return outline;
}

} // namespace

std::string_view shapeWord(ShapeKind kind) {
    static constexpr std::array<std::string_view, kShapeKinds.size()> words{
        "circle", "ellipse", "square", "rectangle", "triangle", "polygon",
        "star",   "heart",   "blob",   "capsule",   "ring"};
    return words[static_cast<std::size_t>(kind)];
}

std::vector<Outline> shapeOutlines(ShapeKind kind, SceneDice& dice) {
    switch (kind) {
    case ShapeKind::circle:
        return {ellipseOutline(1)};
    case ShapeKind::ellipse:
        return {ellipseOutline(dice.real(0.5, 0.78))};
    case ShapeKind::square:
        return {rectangleOutline(1)};
    case ShapeKind::rectangle:
        return {rectangleOutline(dice.real(0.45, 0.72))};
    case ShapeKind::triangle:
        return {aroundCentre(3, [](double, int) { return 1.0; })};
    case ShapeKind::polygon:
        return {aroundCentre(dice.whole(5, 8), [](double, int) { return 1.0; })};
    case ShapeKind::star: {
        const double waist = dice.real(0.42, 0.62);
        return {aroundCentre(2 * dice.whole(5, 8),
                             [&](double, int index) { return index % 2 == 0 ? 1.0 : waist; })};
    }
    case ShapeKind::heart:
        return {heartOutline()};
    case ShapeKind::blob:
        return {blobOutline(dice)};
    case ShapeKind::capsule:
        return {capsuleOutline(dice.real(0.3, 0.45))};
    case ShapeKind::ring: {
        Outline hole = ellipseOutline(1);
        const double inner = dice.real(0.45, 0.66);
        for (cv::Point2d& point : hole) {
            point *= inner;
        }
        return {ellipseOutline(1), hole};
    }
    }
    return {};
}

cv::Mat paintShape(const std::vector<Outline>& outlines, const ShapePlace& place, cv::Size size) {
    constexpr int kFraction = 4; // binary digits of a pixel that fillPoly takes
    std::vector<std::vector<cv::Point>> polygons;
    for (const Outline& outline : outlines) {
        std::vector<cv::Point>& polygon = polygons.emplace_back();
        for (const cv::Point2d& point : outline) {
            const double x = place.centre.x + place.radius * (point.x * std::cos(place.angle) -
                                                              point.y * std::sin(place.angle));
            const double y = place.centre.y + place.radius * (point.x * std::sin(place.angle) +
                                                              point.y * std::cos(place.angle));
            polygon.emplace_back(cvRound(x * (1 << kFraction)), cvRound(y * (1 << kFraction)));
        }
    }
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    cv::fillPoly(mask, polygons, cv::Scalar(255), cv::LINE_8,
                 kFraction); // even-odd: the second outline is a hole
    return mask;
}

} // namespace asam
