#pragma once

#include <QWidget>

#include "ui/workspace/evaluation_charts.h"

class QCPErrorBars;
class QCPItemText;
class QCPPainter;
class QCustomPlot;

namespace asam {

/// Mean IoU as bars: a group for each data set, a bar for each model with the interval of its mean; published
/// numbers as hatched bars.
class EvaluationBars : public QWidget {
    Q_OBJECT

public:
    explicit EvaluationBars(QWidget* parent = nullptr);

    void setCharts(const EvaluationCharts& charts);
    QCustomPlot* plot() const { return plot_; }

    QSize minimumSizeHint() const override { return {240, 176}; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void arrange();
    bool isTurned() const; ///< names of many data sets are
    void addBars(qsizetype index, double width);
    void addIntervals(const EvaluationSeries& series, const QVector<double>& places);
    void dressLegend();

    EvaluationCharts charts_;
    QList<QCPErrorBars*> intervals_;
    QCustomPlot* plot_;
    QCPItemText* emptyText_;
};

} // namespace asam
