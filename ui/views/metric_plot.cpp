#include "ui/views/metric_plot.h"

#include <cmath>

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/views/axis_ticks.h"
#include "ui/views/plot_style.h"
#include "ui/views/qcustomplot.h"

namespace asam {
namespace {

constexpr double kLeastRatio = 100; ///< of the numbers at the ends of a logarithmic axis, or whole decades

} // namespace

MetricPlot::MetricPlot(const QString& title, const QString& xLabel, Scale scale, QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot), companion_(plot_->addGraph()), curve_(plot_->addGraph()),
      cursor_(new QCPItemStraightLine(plot_)), mark_(new QCPItemStraightLine(plot_)),
      markText_(new QCPItemText(plot_)), emptyText_(new QCPItemText(plot_)), scale_(scale) {
    auto* heading = new QLabel(title);
    heading->setObjectName(QStringLiteral("secondary"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 4, 0);
    column->setSpacing(0);
    column->addWidget(heading);
    column->addWidget(plot_, 1);
    setAccessibleName(title);
    plot_->setAccessibleName(title);

    if (scale == Scale::Logarithmic) {
        plot_->yAxis->setScaleType(QCPAxis::stLogarithmic);
        plot_->yAxis->setTicker(decadeTicks());
        plot_->yAxis->setNumberFormat(QStringLiteral("eb"));
        plot_->yAxis->setNumberPrecision(0);
    } else {
        plot_->yAxis->setTicker(roundTicks(4));
    }
    plot_->xAxis->setTicker(wholeTicks(5)); // steps
    plot_->xAxis->setLabel(xLabel);
    plot_->xAxis->setLabelPadding(0);
    plot_->axisRect()->setMinimumMargins(QMargins(0, 6, 8, 0));
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    curve_->setAdaptiveSampling(true);
    companion_->setAdaptiveSampling(true);
    cursor_->setVisible(false);
    mark_->setVisible(false);
    markText_->setVisible(false);
    markText_->position->setTypeX(QCPItemPosition::ptPlotCoords);
    markText_->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    markText_->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    emptyText_->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText_->position->setCoords(0.5, 0.5);
    emptyText_->setText(tr("No values yet"));
    showScale(*plot_, false);
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] {
        showAll();
        replotIfSeen(*plot_);
    });
    dress();
}

void MetricPlot::setPoints(const QList<QPointF>& points) {
    setData(curve_, points);
    emptyText_->setVisible(points.isEmpty());
    showScale(*plot_, !points.isEmpty());
    showAll();
    replotIfSeen(*plot_);
}

void MetricPlot::setCompanion(const QList<QPointF>& points) {
    setData(companion_, points);
    showAll();
    replotIfSeen(*plot_);
}

void MetricPlot::setCursor(std::optional<double> x) {
    cursor_->setVisible(x.has_value());
    if (x) {
        cursor_->point1->setCoords(*x, 0.1);
        cursor_->point2->setCoords(*x, 0.2);
    }
    replotIfSeen(*plot_);
}

std::optional<double> MetricPlot::cursor() const {
    return cursor_->visible() ? std::optional(cursor_->point1->key()) : std::nullopt;
}

void MetricPlot::setData(QCPGraph* graph, const QList<QPointF>& points) {
    QVector<double> x;
    QVector<double> y;
    for (const QPointF& point : points) {
        x.push_back(point.x());
        y.push_back(point.y());
    }
    graph->setData(x, y, /*alreadySorted=*/true);
}

qsizetype MetricPlot::pointCount() const {
    return curve_->data()->size();
}

void MetricPlot::setMark(std::optional<double> x, const QString& label) {
    mark_->setVisible(x.has_value());
    markText_->setVisible(x.has_value());
    if (x) {
        mark_->point1->setCoords(*x, 0.1);
        mark_->point2->setCoords(*x, 0.2);
        markText_->setText(label + QLatin1Char(' '));
        markText_->position->setCoords(*x, 0);
    }
    replotIfSeen(*plot_);
}

void MetricPlot::showAll() {
    if (curve_->data()->isEmpty()) {
        plot_->xAxis->setRange(0, 10);
        plot_->yAxis->setRange(scale_ == Scale::Logarithmic ? QCPRange(1e-5, 1) : QCPRange(0, 1));
        return;
    }
    plot_->rescaleAxes();
    const auto widen = [](QCPAxis* axis, double smallest) {
        if (axis->range().size() < smallest) {
            axis->setRange(axis->range().center() - smallest / 2, axis->range().center() + smallest / 2);
        }
        axis->scaleRange(1.1, axis->range().center());
    };
    widen(plot_->xAxis, 1);
    if (scale_ == Scale::Linear) {
        widen(plot_->yAxis, 0.01);
    } else {
        const QCPRange values = plot_->yAxis->range();
        QCPRange shown(values.lower / 1.5, values.upper * 1.5);
        if (shown.upper < kLeastRatio * shown.lower) { // with fewer powers of ten QCustomPlot's numbers touch
            shown = {std::pow(10, std::floor(std::log10(shown.lower))),
                     std::pow(10, std::ceil(std::log10(shown.upper)))};
        }
        plot_->yAxis->setRange(shown);
    }
}

void MetricPlot::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void MetricPlot::dress() {
    const Tokens& tokens = tokensFor(palette());
    dressPlot(*plot_, *this);
    curve_->setPen(QPen(tokens.accent, 1.75));
    curve_->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, tokens.accent, tokens.accent, 4));
    mark_->setPen(QPen(tokens.secondary, 1, Qt::DashLine));
    cursor_->setPen(QPen(tokens.accent, 1));
    companion_->setPen(QPen(tokens.secondary, 1.25));
    companion_->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDisc, tokens.secondary, tokens.secondary, 3));
    dressPlotText(*markText_, *this);
    dressPlotText(*emptyText_, *this);
    replotIfSeen(*plot_);
}

void MetricPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        dress();
    }
}

} // namespace asam
