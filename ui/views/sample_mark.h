#pragma once

#include <QRect>

class QModelIndex;
class QPainter;

namespace asam {

/// Paints a small mark at the right end of a line where the row's image is stale or left out of runs; gives
/// what is left of the line.
QRect paintSampleMark(QPainter* painter, const QRect& line, const QModelIndex& index);

} // namespace asam
