#pragma once

#include <QPainterPath>
#include <QPolygonF>
#include <QRectF>

namespace asam {

/// The part of a line of points that lies within a rectangle, as a path of open lines.
QPainterPath clippedLine(const QPolygonF& line, const QRectF& area);

/// The part of a closed polygon's area that lies within a rectangle; its edges may run along the rectangle.
QPolygonF clippedArea(const QPolygonF& polygon, const QRectF& area);

} // namespace asam
