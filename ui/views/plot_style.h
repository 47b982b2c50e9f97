#pragma once

#include <QFont>

class QCustomPlot;
class QWidget;

namespace asam {

/// Font of the numbers and names at a plot's axes.
QFont plotFont(const QWidget& widget);
/// Ground, axes and grid of a plot in the widget's colours. Curves and items are their owner's affair.
void dressPlot(QCustomPlot& plot, const QWidget& widget);

} // namespace asam
