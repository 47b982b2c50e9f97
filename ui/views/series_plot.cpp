#include "ui/views/series_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/views/axis_ticks.h"
#include "ui/views/plot_style.h"
#include "ui/views/qcustomplot.h"

namespace asam {
namespace {

constexpr int kSeriesPointSize = 5;
constexpr double kSmallestPart = 1e-3; ///< of the value's size: what a flat line's range is at least

/// A line through the whole plot at this x or y.
void placeLine(QCPItemStraightLine* line, std::optional<double> at, Qt::Orientation orientation) {
    line->setVisible(at.has_value());
    if (at) {
        const bool vertical = orientation == Qt::Vertical;
        line->point1->setCoords(vertical ? *at : 0.0, vertical ? 0.1 : *at);
        line->point2->setCoords(vertical ? *at : 1.0, vertical ? 0.2 : *at);
    }
}

} // namespace

SeriesPlot::SeriesPlot(const QString& title, const QString& xLabel, QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot), level_(new QCPItemStraightLine(plot_)),
      levelText_(new QCPItemText(plot_)), mark_(new QCPItemStraightLine(plot_)),
      markText_(new QCPItemText(plot_)), cursor_(new QCPItemStraightLine(plot_)),
      emptyText_(new QCPItemText(plot_)) {
    auto* heading = new QLabel(title);
    heading->setObjectName(QStringLiteral("panelTitle"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 4);
    column->setSpacing(4);
    column->addWidget(heading);
    column->addWidget(plot_, 1);
    setAccessibleName(title);
    plot_->setAccessibleName(title);
    plot_->xAxis->setLabel(xLabel);
    plot_->xAxis->setLabelPadding(2);
    plot_->xAxis->setTicker(roundTicks(5));
    plot_->yAxis->setTicker(roundTicks(4));
    plot_->axisRect()->setMinimumMargins(QMargins(0, 6, 8, 0));
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->legend->setMargins(QMargins(4, 2, 4, 2));
    plot_->legend->setRowSpacing(0);
    for (QCPItemText* text : {levelText_, markText_}) {
        text->setVisible(false);
        text->setClipToAxisRect(true);
    }
    levelText_->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    levelText_->position->setTypeY(QCPItemPosition::ptPlotCoords);
    markText_->position->setTypeX(QCPItemPosition::ptPlotCoords);
    markText_->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    for (QCPItemStraightLine* line : {level_, mark_, cursor_}) {
        line->setVisible(false);
    }
    emptyText_->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText_->position->setCoords(0.5, 0.5);
    emptyText_->setText(tr("No values yet"));
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] {
        showRange();
        plot_->replot(QCustomPlot::rpQueuedReplot);
    });
    rebuild();
}

void SeriesPlot::setSeries(const QList<PlotSeries>& series) {
    series_ = series;
    rebuild();
}

void SeriesPlot::setSpan(double from, double to) {
    span_ = {from, to};
    showRange();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setLevel(std::optional<double> y, const QString& label) {
    placeLine(level_, y, Qt::Horizontal);
    levelText_->setVisible(y.has_value());
    showScale(*plot_, pointCount() > 0 || y);
    levelText_->setText(label);
    levelText_->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    levelText_->position->setCoords(1, y.value_or(0));
    showRange();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setMark(std::optional<double> x, const QString& label) {
    placeLine(mark_, x, Qt::Vertical);
    markText_->setVisible(x.has_value());
    if (x) {
        const bool late = span_ && *x > (span_->first + span_->second) / 2;
        markText_->setText(QLatin1Char(' ') + label + QLatin1Char(' '));
        markText_->setPositionAlignment((late ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
        markText_->position->setCoords(*x, 0);
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setCursor(std::optional<double> x) {
    placeLine(cursor_, x, Qt::Vertical);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setEmptyText(const QString& text) {
    emptyText_->setText(text);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

qsizetype SeriesPlot::pointCount() const {
    qsizetype count = 0;
    for (const PlotSeries& series : series_) {
        count += series.points.size();
    }
    return count;
}

std::optional<double> SeriesPlot::level() const {
    return level_->visible() ? std::optional(level_->point1->value()) : std::nullopt;
}

std::optional<double> SeriesPlot::mark() const {
    return mark_->visible() ? std::optional(mark_->point1->key()) : std::nullopt;
}

std::optional<double> SeriesPlot::cursor() const {
    return cursor_->visible() ? std::optional(cursor_->point1->key()) : std::nullopt;
}

void SeriesPlot::addGraph(const PlotSeries& series, qsizetype strong) {
    const Tokens& tokens = tokensFor(palette());
    const QList<QColor> colours = plotColours(tokens);
    const bool quiet = series.look == PlotSeries::Look::Quiet;
    const QColor colour = quiet ? tokens.disabled : colours[strong % colours.size()];
    QCPGraph* graph = plot_->addGraph();
    QVector<double> x;
    QVector<double> y;
    for (const QPointF& point : series.points) {
        x << point.x();
        y << point.y();
    }
    graph->setData(x, y, /*alreadySorted=*/true);
    graph->setAdaptiveSampling(true);
    graph->setPen(QPen(colour, quiet ? 1.0 : 1.75));
    graph->setLineStyle(series.look == PlotSeries::Look::Dots ? QCPGraph::lsNone : QCPGraph::lsLine);
    if (series.look == PlotSeries::Look::Points || series.look == PlotSeries::Look::Dots) {
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, colour, colour, kSeriesPointSize));
    }
    graph->setName(series.name);
    if (series.name.isEmpty()) {
        graph->removeFromLegend();
    }
}

void SeriesPlot::rebuild() {
    const Tokens& tokens = tokensFor(palette());
    dressPlot(*plot_, *this);
    plot_->clearGraphs();
    qsizetype strong = 0;
    for (const PlotSeries& series : series_) {
        addGraph(series, strong);
        strong += series.look == PlotSeries::Look::Quiet ? 0 : 1;
    }
    dressItems();
    emptyText_->setVisible(pointCount() == 0);
    showScale(*plot_, pointCount() > 0 || level());
    plot_->legend->setVisible(plot_->legend->itemCount() > 1 && pointCount() > 0);
    plot_->legend->setFont(plotFont(*this));
    plot_->legend->setTextColor(tokens.text);
    plot_->legend->setIconSize(14, 10);
    QColor ground = tokens.base;
    ground.setAlpha(200);
    plot_->legend->setBrush(ground);
    plot_->legend->setBorderPen(QPen(tokens.border));
    showRange();
    placeLegend();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::placeLegend() {
    const QCPRange x = plot_->xAxis->range();
    const QCPRange y = plot_->yAxis->range();
    std::array<std::pair<Qt::Alignment, int>, 4> corners{{{Qt::AlignRight | Qt::AlignTop, 0},
                                                          {Qt::AlignRight | Qt::AlignBottom, 0},
                                                          {Qt::AlignLeft | Qt::AlignTop, 0},
                                                          {Qt::AlignLeft | Qt::AlignBottom, 0}}};
    for (const PlotSeries& series : series_) {
        for (const QPointF& point : series.points) {
            ++corners[(point.x() < x.center() ? 2 : 0) + (point.y() < y.center() ? 1 : 0)].second;
        }
    }
    const auto* emptiest = std::min_element(corners.begin(), corners.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, emptiest->first);
}

void SeriesPlot::dressItems() {
    const Tokens& tokens = tokensFor(palette());
    level_->setPen(QPen(tokens.secondary, 1, Qt::DashLine));
    mark_->setPen(QPen(tokens.success, 1, Qt::DashLine));
    cursor_->setPen(QPen(tokens.accent, 1));
    for (QCPItemText* text : {levelText_, markText_, emptyText_}) {
        dressPlotText(*text, *this);
    }
    markText_->setColor(tokens.success);
}

void SeriesPlot::showRange() {
    QCPRange x = span_ ? QCPRange(span_->first, span_->second) : QCPRange(0, 1);
    std::optional<QCPRange> y;
    for (const PlotSeries& series : series_) {
        for (const QPointF& point : series.points) {
            x.expand(point.x());
            y = y.value_or(QCPRange(point.y(), point.y()));
            y->expand(point.y());
        }
    }
    if (y && level_->visible()) {
        y->expand(level_->point1->value());
    }
    QCPRange shown = y.value_or(QCPRange(0, 1));
    const double smallest = std::max(kSmallestPart * std::abs(shown.center()), 1e-9);
    if (shown.size() < smallest) {
        shown = QCPRange(shown.center() - smallest / 2, shown.center() + smallest / 2);
    }
    plot_->xAxis->setRange(x.lower - 0.02 * x.size(), x.upper + 0.02 * x.size());
    plot_->yAxis->setRange(shown.lower - 0.08 * shown.size(), shown.upper + 0.08 * shown.size());
}

void SeriesPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        rebuild();
    }
}

} // namespace asam
