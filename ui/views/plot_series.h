#pragma once

#include <QList>
#include <QPointF>
#include <QString>

namespace asam {

/// One line of a SeriesPlot.
struct PlotSeries {
    enum class Look {
        Points, ///< a line with its points
        Line,   ///< a thin line: many points
        Quiet,  ///< a thin grey line behind the others
        Dots,   ///< points alone
    };
    QString name; ///< for the legend; empty: not in it
    QList<QPointF> points;
    Look look = Look::Points;
};

} // namespace asam
