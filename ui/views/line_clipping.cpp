#include "ui/views/line_clipping.h"

#include <algorithm>
#include <array>
#include <optional>

namespace asam {
namespace {

/// The visible part of a straight line, after Liang and Barsky.
std::optional<QLineF> clippedSegment(const QLineF& segment, const QRectF& area) {
    double begin = 0;
    double end = 1;
    const auto cut = [&](double direction, double distance) {
        if (direction == 0) {
            return distance >= 0;
        }
        const double at = distance / direction;
        (direction < 0 ? begin : end) = direction < 0 ? std::max(begin, at) : std::min(end, at);
        return begin <= end;
    };
    const bool visible =
        cut(-segment.dx(), segment.x1() - area.left()) && cut(segment.dx(), area.right() - segment.x1()) &&
        cut(-segment.dy(), segment.y1() - area.top()) && cut(segment.dy(), area.bottom() - segment.y1());
    return visible ? std::optional(QLineF(segment.pointAt(begin), segment.pointAt(end))) : std::nullopt;
}

/// One side of a rectangle: how far a point lies inside it.
struct Side {
    double x;
    double y;
    double offset;
    double inside(QPointF point) const { return x * point.x() + y * point.y() + offset; }
};

} // namespace

QPainterPath clippedLine(const QPolygonF& line, const QRectF& area) {
    QPainterPath path;
    for (qsizetype index = 1; index < line.size(); ++index) {
        const auto part = clippedSegment(QLineF(line[index - 1], line[index]), area);
        if (!part) {
            continue;
        }
        if (path.elementCount() == 0 || path.currentPosition() != part->p1()) {
            path.moveTo(part->p1());
        }
        path.lineTo(part->p2());
    }
    return path;
}

QPolygonF clippedArea(const QPolygonF& polygon, const QRectF& area) {
    const std::array<Side, 4> sides{
        {{1, 0, -area.left()}, {-1, 0, area.right()}, {0, 1, -area.top()}, {0, -1, area.bottom()}}};
    QPolygonF kept = polygon;
    for (const Side& side : sides) { // after Sutherland and Hodgman
        QPolygonF next;
        for (qsizetype index = 0; index < kept.size(); ++index) {
            const QPointF from = kept[(index + kept.size() - 1) % kept.size()];
            const QPointF to = kept[index];
            const double fromInside = side.inside(from);
            const double toInside = side.inside(to);
            if ((fromInside < 0) != (toInside < 0)) {
                next << from + (to - from) * (fromInside / (fromInside - toInside));
            }
            if (toInside >= 0) {
                next << to;
            }
        }
        kept = next;
    }
    return kept;
}

} // namespace asam
