#pragma once

#include <optional>

#include <QWidget>

#include "ui/views/plot_series.h"

class QCPItemStraightLine;
class QCPItemText;
class QCustomPlot;

namespace asam {

/// Several lines of one quantity over the same x. Drag and wheel look closer, a double click shows all of it.
class SeriesPlot : public QWidget {
    Q_OBJECT

public:
    SeriesPlot(const QString& title, const QString& xLabel, QWidget* parent = nullptr);

    /// Replaces all lines; costs one queued repaint however often it is called.
    void setSeries(const QList<PlotSeries>& series);
    /// x that is shown in any case, however few points there are.
    void setSpan(double from, double to);
    /// A dashed level, named by `label`.
    void setLevel(std::optional<double> y, const QString& label);
    /// A dashed line at x, named by `label`.
    void setMark(std::optional<double> x, const QString& label);
    /// Where the work is.
    void setCursor(std::optional<double> x);
    /// Words in the middle while there are no points.
    void setEmptyText(const QString& text);

    qsizetype pointCount() const;
    const QList<PlotSeries>& series() const { return series_; }
    std::optional<double> level() const;
    std::optional<double> mark() const;
    std::optional<double> cursor() const;
    QCustomPlot* plot() const { return plot_; }

    QSize minimumSizeHint() const override { return {168, 128}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addGraph(const PlotSeries& series, qsizetype strong);
    void dressItems();
    void placeLegend(); ///< into the corner with the fewest points
    void showRange();

    QCustomPlot* plot_;
    QCPItemStraightLine* level_;
    QCPItemText* levelText_;
    QCPItemStraightLine* mark_;
    QCPItemText* markText_;
    QCPItemStraightLine* cursor_;
    QCPItemText* emptyText_;
    QList<PlotSeries> series_;
    std::optional<std::pair<double, double>> span_;
};

} // namespace asam
