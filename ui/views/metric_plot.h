#pragma once

#include <optional>

#include <QList>
#include <QPointF>
#include <QWidget>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCustomPlot;

namespace asam {

/// One curve that grows while the work goes on. Drag and wheel look closer, a double click shows all of it.
class MetricPlot : public QWidget {
    Q_OBJECT

public:
    enum class Scale { Linear, Logarithmic };

    MetricPlot(const QString& title, const QString& xLabel, Scale scale, QWidget* parent = nullptr);

    /// Replaces the curve; costs one queued repaint however often it is called.
    void setPoints(const QList<QPointF>& points);
    qsizetype pointCount() const;
    /// A second, quieter curve of the same quantity behind the first.
    void setCompanion(const QList<QPointF>& points);
    /// A line at the x that is looked at elsewhere too.
    void setCursor(std::optional<double> x);
    std::optional<double> cursor() const;
    /// A dashed line at x, named by `label`.
    void setMark(std::optional<double> x, const QString& label);

    QSize minimumSizeHint() const override { return {160, 112}; }

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void showAll();
    static void setData(QCPGraph* graph, const QList<QPointF>& points);

    QCustomPlot* plot_;
    QCPGraph* companion_;
    QCPGraph* curve_;
    QCPItemStraightLine* cursor_;
    QCPItemStraightLine* mark_;
    QCPItemText* markText_;
    QCPItemText* emptyText_;
    Scale scale_;
};

} // namespace asam
