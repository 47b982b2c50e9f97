#pragma once

#include <QRect>

class QModelIndex;
class QPainter;

namespace asam {

/// What a mark takes of its line, with the gap before it.
inline constexpr int kSampleMarkWidth = 20;

/// Paints a small mark at the right end of a line where the row's image is stale or left out of runs; gives
/// what is left of the line.
QRect paintSampleMark(QPainter* painter, const QRect& line, const QModelIndex& index);

} // namespace asam
