#pragma once

#include <QFont>

class QCPItemText;
class QCustomPlot;
class QWidget;

namespace asam {

/// The font of axis labels and of words inside a plot.
QFont plotFont(const QWidget& widget);
/// Ground, axes, grid and labels in the colours of the widget's palette; to be called again when that
/// changes. Curves and items are their owner's affair.
void dressPlot(QCustomPlot& plot, const QWidget& widget);
void dressPlotText(QCPItemText& text, const QWidget& widget);

} // namespace asam
