#pragma once

#include <QWidget>

#include "ui/workspace/evaluation_charts.h"

namespace asam {

/// Mean IoU as a radar: an axis for each data set, a polygon for each model, published ones dashed. Each axis
/// reaches from its lowest number less a margin to its highest, as the differences between models are small
/// beside their means; what its ends are stands at them. Needs three data sets.
class RadarChart : public QWidget {
    Q_OBJECT

public:
    explicit RadarChart(QWidget* parent = nullptr);

    void setCharts(const EvaluationCharts& charts);
    /// For files too: everything in this rectangle, in this palette's colours and in the widget's font.
    void paintChart(QPainter& painter, const QRectF& area, const QPalette& colours) const;
    bool hasPolygons() const { return charts_.data.size() >= 3 && !charts_.series.isEmpty(); }
    /// Where a value lies: the chart's centre is (0, 0), its rim at distance 1; nothing for an absent value.
    std::optional<QPointF> placeOf(qsizetype series, qsizetype set) const;

    QSize sizeHint() const override { return {320, 280}; }
    QSize minimumSizeHint() const override { return {200, 176}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Ends {
        double low = 0;
        double high = 100;
    };
    Ends endsOf(qsizetype set) const;
    double angleOf(qsizetype set) const;
    QPointF rimAt(qsizetype set, double share) const;
    void paintAxes(QPainter& painter, QPointF centre, double radius, const QPalette& colours) const;
    void paintPolygon(QPainter& painter, qsizetype series, QPointF centre, double radius,
                      const QColor& colour) const;

    EvaluationCharts charts_;
};

} // namespace asam
