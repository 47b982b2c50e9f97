#include "ui/views/evaluation_bars.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/views/plot_style.h"
#include "ui/views/qcustomplot.h"

namespace asam {
namespace {

constexpr double kGroupShare = 0.8;  ///< of a data set's place that its bars take
constexpr double kBarOfPlace = 0.88; ///< the rest parts a bar from the next
constexpr double kWidestBar = 56;    ///< pixels: the bars of few models do not fill the whole chart
constexpr qsizetype kMostLevel = 5;  ///< with more data sets their names are turned
constexpr double kTurn = 40;
constexpr double kWhole = 100;
constexpr double kWhiskerWidth = 6;
constexpr double kThinnestWhisker = 3; ///< where bars are thinner, intervals would hide them
constexpr int kLegendIcon = 12;
constexpr int kLegendGap = 24; ///< what a name of the legend takes beside its text
constexpr int kMarginRight = 8;

QString nameOf(const EvaluationSeries& series) {
    return series.published ? EvaluationBars::tr("%1, published").arg(series.name) : series.name;
}

/// Two short lines need less room than a long one.
QString brokenName(QString name) {
    if (const qsizetype space = name.indexOf(QLatin1Char(' ')); space > 0) {
        name[space] = QLatin1Char('\n');
    }
    return name;
}

} // namespace

EvaluationBars::EvaluationBars(QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot), emptyText_(new QCPItemText(plot_)) {
    auto* heading = new QLabel(tr("Mean IoU by data set, %"));
    heading->setObjectName(QStringLiteral("panelTitle"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 4);
    column->setSpacing(4);
    column->addWidget(heading);
    column->addWidget(plot_, 1);
    setAccessibleName(heading->text());
    plot_->setAccessibleName(heading->text());
    plot_->yAxis->ticker()->setTickCount(5);
    // The legend under the plot: over it, it would hide bars.
    auto* below = new QCPLayoutGrid;
    plot_->plotLayout()->addElement(1, 0, below);
    below->addElement(0, 0, plot_->legend);
    below->addElement(0, 1, new QCPLayoutElement(plot_)); // takes what the entries leave
    below->setColumnStretchFactor(0, 0.001);
    below->setMargins(QMargins(4, 0, 4, 2));
    plot_->plotLayout()->setRowStretchFactor(1, 0.001);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setBrush(Qt::NoBrush);
    emptyText_->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText_->position->setCoords(0.5, 0.5);
    emptyText_->setText(tr("No finished images yet"));
    rebuild();
}

void EvaluationBars::setCharts(const EvaluationCharts& charts) {
    charts_ = charts;
    rebuild();
}

void EvaluationBars::addIntervals(const EvaluationSeries& series, const QVector<double>& places) {
    QVector<double> keys;
    QVector<double> middle;
    QVector<double> below;
    QVector<double> above;
    for (qsizetype set = 0; set < series.values.size(); ++set) {
        if (series.values[set] && series.intervals[set]) {
            keys << places[set];
            middle << *series.values[set];
            below << *series.values[set] - series.intervals[set]->first;
            above << series.intervals[set]->second - *series.values[set];
        }
    }
    QCPGraph* at =
        plot_->addGraph(); // bars have no data that error bars could stand on while they are missing
    at->setLineStyle(QCPGraph::lsNone);
    at->setData(keys, middle, true);
    at->removeFromLegend();
    auto* bars = new QCPErrorBars(plot_->xAxis, plot_->yAxis);
    bars->removeFromLegend();
    bars->setDataPlottable(at);
    bars->setData(below, above);
    bars->setSymbolGap(0);
    intervals_ << bars;
    bars->setPen(QPen(tokensFor(palette()).text, 1.25));
    bars->setAntialiased(false);
}

void EvaluationBars::addBars(qsizetype index, double width) {
    const EvaluationSeries& series = charts_.series[index];
    const Tokens& tokens = tokensFor(palette());
    const QList<QColor> colours = plotColours(tokens);
    const QColor colour = colours[index % colours.size()];
    auto* bars = new QCPBars(plot_->xAxis, plot_->yAxis);
    QVector<double> all;
    QVector<double> places;
    QVector<double> heights;
    for (qsizetype set = 0; set < series.values.size(); ++set) {
        all << static_cast<double>(set) - kGroupShare / 2 + (static_cast<double>(index) + 0.5) * width;
        if (series.values[set]) {
            places << all.back();
            heights << *series.values[set];
        }
    }
    bars->setWidth(width * kBarOfPlace);
    bars->setData(places, heights, true);
    bars->setName(nameOf(series));
    bars->setPen(series.published ? QPen(colour, 1.25) : QPen(Qt::NoPen));
    bars->setBrush(series.published ? QBrush(colour, Qt::BDiagPattern) : QBrush(colour));
    bars->setAntialiased(false);
    addIntervals(series, all);
}

void EvaluationBars::dressLegend() {
    plot_->legend->setVisible(plot_->legend->itemCount() > 0);
    plot_->legend->setFont(plotFont(*this));
    plot_->legend->setTextColor(tokensFor(palette()).text);
    plot_->legend->setIconSize(kLegendIcon, 10);
}

bool EvaluationBars::isTurned() const {
    return charts_.data.size() > kMostLevel;
}

void EvaluationBars::rebuild() {
    dressPlot(*plot_, *this);
    plot_->clearPlottables();
    intervals_.clear();
    const auto count = static_cast<double>(std::max<qsizetype>(1, charts_.series.size()));
    double lowest = kWhole;
    for (qsizetype index = 0; index < charts_.series.size(); ++index) {
        addBars(index, kGroupShare / count);
        for (const auto& value : charts_.series[index].values) {
            lowest = std::min(lowest, value.value_or(kWhole));
        }
    }
    const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (qsizetype set = 0; set < charts_.data.size(); ++set) {
        const QString& name = charts_.data[set];
        ticker->addTick(static_cast<double>(set), isTurned() ? brokenName(name) : name);
    }
    plot_->xAxis->setTicker(ticker);
    plot_->xAxis->setTickLabelRotation(isTurned() ? -kTurn : 0);
    plot_->xAxis->grid()->setVisible(false);
    plot_->yAxis->setRange(0, kWhole); // from 0: a bar's length is its number
    emptyText_->setVisible(lowest == kWhole);
    dressPlotText(*emptyText_, *this);
    dressLegend();
    arrange();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void EvaluationBars::arrange() {
    const QFontMetrics metrics(plotFont(*this));
    int widest = 1;
    for (const EvaluationSeries& series : charts_.series) {
        widest = std::max(widest, metrics.horizontalAdvance(nameOf(series)));
    }
    plot_->legend->setWrap(std::max(1, (width() - kLegendGap) / (widest + kLegendIcon + kLegendGap)));
    plot_->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, /*rearrange=*/true);
    const auto sets = static_cast<double>(std::max<qsizetype>(1, charts_.data.size()));
    const auto models = static_cast<double>(std::max<qsizetype>(1, charts_.series.size()));
    const double places = std::max(sets, width() * kGroupShare / (models * kWidestBar));
    plot_->xAxis->setRange((sets - 1 - places) / 2, (sets - 1 + places) / 2);
    const double place = width() / places;
    const double whisker = std::min(kWhiskerWidth, place * kGroupShare * kBarOfPlace / models - 1);
    for (QCPErrorBars* interval : intervals_) {
        interval->setVisible(whisker >= kThinnestWhisker);
        interval->setWhiskerWidth(whisker);
    }
    // A turned name reaches to the left of its place; the plot leaves out what does not fit beside the axis.
    int reach = 0;
    if (isTurned()) {
        const QSize name = metrics.size(0, brokenName(charts_.data.front()));
        const double turn = kTurn * std::numbers::pi / 180;
        reach = static_cast<int>(name.width() * std::cos(turn) + name.height() * std::sin(turn) / 2 - place / 2);
    }
    // The number of the highest tick stands half above its line, and would be left out, too.
    const int above = metrics.height() / 2 + 2;
    plot_->axisRect()->setMinimumMargins(QMargins(std::max(0, reach), above, kMarginRight, 0));
}

void EvaluationBars::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void EvaluationBars::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        rebuild();
    }
}

} // namespace asam
