#pragma once

#include <cstddef>

class QPainter;
class QRect;
class QWidget;

namespace asam {

class SweepModel;

// How one cell of a sweep looks, for the model's chosen image. `on`: the widget whose colours, font and
// pixels count.

/// The saved picture, or a word for why there is none yet.
void paintSweepPicture(QPainter& painter, const QRect& box, const QWidget& on, SweepModel& model,
                       std::size_t cell);
/// Drop and IoU, or the sentence of a failure.
void paintSweepCaption(QPainter& painter, const QRect& box, const QWidget& on, const SweepModel& model,
                       std::size_t cell);

} // namespace asam
