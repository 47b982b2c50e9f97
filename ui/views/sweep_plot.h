#pragma once

#include <optional>

#include <QWidget>

#include "ui/workspace/sweep_curves.h"

class QCPItemText;
class QCustomPlot;
class QHBoxLayout;

namespace asam {

/// Points of cells, joined to lines or not. A click on a point chooses its cell, a double click opens it.
class SweepPlot : public QWidget {
    Q_OBJECT

public:
    enum class Join { Lines, Points };

    SweepPlot(const QString& title, Join join, QWidget* parent = nullptr);

    /// Beside the heading, at the right.
    void addTool(QWidget* tool);
    void setAxisLabels(const QString& x, const QString& y);
    /// What the names of the lines are values of; empty: nothing.
    void setLegendTitle(const QString& title);
    /// Words in the place of numbers at the x axis, for 0, 1, 2, …; empty: numbers.
    void setWords(const QStringList& words);
    /// `front`: joined by a stronger line of its own; may be empty.
    void setSeries(const QList<SweepSeries>& series, const QList<SweepPoint>& front = {});
    void select(std::optional<std::size_t> cell);
    qsizetype pointCount() const;
    /// The cell whose point is near, in the plot's pixels.
    std::optional<std::size_t> cellNear(QPointF position) const;
    /// Where a cell's point is drawn, in the plot's pixels.
    std::optional<QPointF> positionOf(std::size_t cell) const;
    QCustomPlot* plot() const { return plot_; }

    QSize minimumSizeHint() const override { return {200, 176}; }

Q_SIGNALS:
    void cellClicked(std::size_t cell);
    void cellActivated(std::size_t cell);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void addGraph(const QList<SweepPoint>& points, const QColor& colour, const QString& name);
    void showRange();
    void showLegend();
    const SweepPoint* find(std::size_t cell) const;

    QHBoxLayout* heading_;
    QCustomPlot* plot_;
    QCPItemText* emptyText_;
    Join join_;
    QString legendTitle_;
    QStringList words_;
    QList<SweepSeries> series_;
    QList<SweepPoint> front_;
    std::optional<std::size_t> selected_;
};

} // namespace asam
