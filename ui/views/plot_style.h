#pragma once

#include <QColor>
#include <QFont>
#include <QList>

class QCPItemText;
class QCustomPlot;
class QWidget;

namespace asam {

struct Tokens;

/// Colours of lines that also differ in lightness; the first is the accent.
QList<QColor> plotColours(const Tokens& tokens);
/// The font of axis labels and of words inside a plot.
QFont plotFont(const QWidget& widget);
/// Ground, axes, grid and labels in the colours of the widget's palette; to be called again when that
/// changes. Curves and items are their owner's affair.
void dressPlot(QCustomPlot& plot, const QWidget& widget);
/// Ticks, their numbers and the grid; without them a plot that has nothing to show names no numbers.
void showScale(QCustomPlot& plot, bool shown);
void dressPlotText(QCPItemText& text, const QWidget& widget);
/// Queues one redraw of a plot that can be seen: behind another page it would cost milliseconds beside the
/// work. Who calls this redraws in its showEvent().
void replotIfSeen(QCustomPlot& plot);

} // namespace asam
