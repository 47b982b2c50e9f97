#include "ui/views/evaluation_bars.h"

#include <algorithm>

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
constexpr qsizetype kMostLevel = 5;  ///< with more data sets their names are turned
constexpr double kTurn = 40;
constexpr double kWhole = 100;

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
    plot_->axisRect()->setMinimumMargins(QMargins(0, 6, 8, 0));
    // The legend under the plot: over it, it would hide bars.
    auto* below = new QCPLayoutGrid;
    plot_->plotLayout()->addElement(1, 0, below);
    below->addElement(0, 0, plot_->legend);
    below->setMargins(QMargins(4, 0, 4, 2));
    plot_->plotLayout()->setRowStretchFactor(1, 0.001);
    plot_->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plot_->legend->setWrap(4);
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
    bars->setWhiskerWidth(6);
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
    bars->setName(series.published ? tr("%1, published").arg(series.name) : series.name);
    bars->setPen(series.published ? QPen(colour, 1.25) : QPen(Qt::NoPen));
    bars->setBrush(series.published ? QBrush(colour, Qt::BDiagPattern) : QBrush(colour));
    bars->setAntialiased(false);
    addIntervals(series, all);
}

void EvaluationBars::dressLegend() {
    plot_->legend->setVisible(plot_->legend->itemCount() > 0);
    plot_->legend->setFont(plotFont(*this));
    plot_->legend->setTextColor(tokensFor(palette()).text);
    plot_->legend->setIconSize(12, 10);
}

void EvaluationBars::rebuild() {
    dressPlot(*plot_, *this);
    plot_->clearPlottables();
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
        ticker->addTick(static_cast<double>(set), charts_.data[set]);
    }
    plot_->xAxis->setTicker(ticker);
    plot_->xAxis->setTickLabelRotation(charts_.data.size() > kMostLevel ? -kTurn : 0);
    plot_->xAxis->grid()->setVisible(false);
    plot_->xAxis->setRange(-0.5, std::max(0.5, static_cast<double>(charts_.data.size()) - 0.5));
    plot_->yAxis->setRange(0, kWhole); // from 0: a bar's length is its number
    emptyText_->setVisible(lowest == kWhole);
    dressPlotText(*emptyText_, *this);
    dressLegend();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void EvaluationBars::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        rebuild();
    }
}

} // namespace asam
