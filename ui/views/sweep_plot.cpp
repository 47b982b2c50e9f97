#include "ui/views/sweep_plot.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/views/axis_ticks.h"
#include "ui/views/plot_style.h"
#include "ui/views/qcustomplot.h"

namespace asam {
namespace {

constexpr double kNear = 12; ///< pixels
constexpr int kPointSize = 7;

} // namespace

SweepPlot::SweepPlot(const QString& title, Join join, QWidget* parent)
    : QWidget(parent), heading_(new QHBoxLayout), plot_(new QCustomPlot), emptyText_(new QCPItemText(plot_)),
      join_(join) {
    auto* heading = new QLabel(title);
    heading->setObjectName(QStringLiteral("panelTitle"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 4);
    column->setSpacing(4);
    heading_->addWidget(heading);
    heading_->addStretch();
    column->addLayout(heading_);
    column->addWidget(plot_, 1);
    setAccessibleName(title);
    plot_->setAccessibleName(title);
    plot_->setToolTip(tr("A click on a point selects its cell, a double click opens its run"));
    plot_->xAxis->setTicker(roundTicks(5));
    plot_->yAxis->setTicker(roundTicks(4));
    plot_->xAxis->setLabelPadding(2);
    plot_->yAxis->setLabelPadding(2);
    plot_->axisRect()->setMinimumMargins(QMargins(0, 6, 8, 0));
    // Below the axis, where no point can lie under it.
    plot_->plotLayout()->addElement(1, 0, plot_->legend);
    plot_->plotLayout()->setRowStretchFactor(1, 0.001);
    plot_->plotLayout()->setRowSpacing(2);
    plot_->legend->setMargins(QMargins(0, 0, 0, 0));
    plot_->legend->setFillOrder(QCPLegend::foColumnsFirst);
    plot_->legend->setBrush(Qt::NoBrush);
    plot_->legend->setBorderPen(Qt::NoPen);
    emptyText_->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText_->position->setCoords(0.5, 0.5);
    emptyText_->setText(tr("No finished cells yet"));
    connect(plot_, &QCustomPlot::mousePress, this, [this](const QMouseEvent* event) {
        if (const auto cell = cellNear(event->position())) {
            Q_EMIT cellClicked(*cell);
        }
    });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this](const QMouseEvent* event) {
        if (const auto cell = cellNear(event->position())) {
            Q_EMIT cellActivated(*cell);
        }
    });
    rebuild();
}

void SweepPlot::setAxisLabels(const QString& x, const QString& y) {
    plot_->xAxis->setLabel(x);
    plot_->yAxis->setLabel(y);
}

void SweepPlot::setLegendTitle(const QString& title) {
    legendTitle_ = title;
    rebuild();
}

void SweepPlot::setWords(const QStringList& words) {
    words_ = words;
    if (words.isEmpty()) {
        plot_->xAxis->setTicker(roundTicks(5));
        return;
    }
    const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (qsizetype index = 0; index < words.size(); ++index) {
        ticker->addTick(static_cast<double>(index), words[index]);
    }
    plot_->xAxis->setTicker(ticker);
}

void SweepPlot::setSeries(const QList<SweepSeries>& series, const QList<SweepPoint>& front) {
    series_ = series;
    front_ = front;
    rebuild();
}

void SweepPlot::select(std::optional<std::size_t> cell) {
    selected_ = cell;
    rebuild();
}

void SweepPlot::addGraph(const QList<SweepPoint>& points, const QColor& colour, const QString& name) {
    QCPGraph* graph = plot_->addGraph();
    QVector<double> x;
    QVector<double> y;
    for (const SweepPoint& point : points) {
        x << point.at.x();
        y << point.at.y();
    }
    graph->setData(x, y);
    graph->setName(name);
    graph->setPen(QPen(colour, 1.75));
    graph->setLineStyle(join_ == Join::Lines ? QCPGraph::lsLine : QCPGraph::lsNone);
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, colour, colour, kPointSize));
    if (name.isEmpty()) {
        graph->removeFromLegend();
    }
}

void SweepPlot::rebuild() {
    const Tokens& tokens = tokensFor(palette());
    dressPlot(*plot_, *this);
    plot_->clearGraphs();
    if (!front_.isEmpty()) {
        addGraph(front_, tokens.secondary, tr("Pareto front"));
        plot_->graph()->setLineStyle(QCPGraph::lsLine);
        plot_->graph()->setPen(QPen(tokens.secondary, 1.25, Qt::DashLine));
        plot_->graph()->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, tokens.secondary, Qt::transparent, kPointSize + 5));
    }
    const QList<QColor> colours = plotColours(tokens);
    for (qsizetype index = 0; index < series_.size(); ++index) {
        const QString& name = series_[index].name;
        addGraph(series_[index].points, colours[index % colours.size()],
                 name.isEmpty() || legendTitle_.isEmpty() ? name
                                                          : QStringLiteral("%1 %2").arg(legendTitle_, name));
    }
    if (selected_) {
        if (const SweepPoint* point = find(*selected_)) {
            addGraph({*point}, tokens.text, {});
            plot_->graph()->setScatterStyle(
                QCPScatterStyle(QCPScatterStyle::ssCircle, tokens.text, Qt::transparent, kPointSize + 4));
        }
    }
    emptyText_->setVisible(pointCount() == 0);
    showScale(*plot_, pointCount() > 0);
    emptyText_->setColor(tokens.secondary);
    emptyText_->setFont(plotFont(*this));
    plot_->legend->setFont(plotFont(*this));
    plot_->legend->setTextColor(tokens.text);
    showLegend();
    showRange();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

/// As many entries beside each other as there is room for.
void SweepPlot::showLegend() {
    QCPLegend* legend = plot_->legend;
    const bool shown = legend->itemCount() > 0 && pointCount() > 0;
    legend->setVisible(shown);
    // A width of its own: at the largest one QCustomPlot asks the entries, and none would be none for the
    // plot above it either.
    legend->setMaximumSize(QWIDGETSIZE_MAX - 1, shown ? QWIDGETSIZE_MAX : 0);
    int widest = 1;
    int entries = 0;
    for (int place = 0; place < legend->itemCount(); ++place) {
        if (const QCPAbstractLegendItem* entry = legend->item(place)) { // none where the last row is not full
            widest = std::max(widest, entry->minimumOuterSizeHint().width() + legend->columnSpacing());
            ++entries;
        }
    }
    legend->setWrap(std::clamp(plot_->width() / widest, 1, std::max(1, entries)));
    legend->setFillOrder(QCPLegend::foColumnsFirst); // arranges what is there by the new wrap
}

void SweepPlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showLegend();
}

void SweepPlot::addTool(QWidget* tool) {
    heading_->addWidget(tool);
}

void SweepPlot::showRange() {
    if (pointCount() == 0) {
        plot_->xAxis->setRange(0, 1);
        plot_->yAxis->setRange(0, 1);
        return;
    }
    std::optional<QRectF> bounds;
    for (const SweepSeries& line : series_) {
        for (const SweepPoint& point : line.points) {
            if (!bounds) {
                bounds = QRectF(point.at, point.at);
            }
            bounds->setLeft(std::min(bounds->left(), point.at.x()));
            bounds->setRight(std::max(bounds->right(), point.at.x()));
            bounds->setTop(std::min(bounds->top(), point.at.y()));
            bounds->setBottom(std::max(bounds->bottom(), point.at.y()));
        }
    }
    // QCustomPlot's own way keeps the size of the former range around a constant.
    const auto show = [](QCPAxis* axis, const QCPRange& values) {
        const double least = values.size() < 1e-6 ? std::max(0.05, 0.1 * std::abs(values.center())) : 0;
        const double half = std::max(0.58 * values.size(), least);
        axis->setRange(values.center() - half, values.center() + half);
    };
    if (words_.isEmpty()) {
        show(plot_->xAxis, {bounds->left(), bounds->right()});
    } else {
        plot_->xAxis->setRange(-0.5, static_cast<double>(words_.size()) - 0.5);
    }
    show(plot_->yAxis, {bounds->top(), bounds->bottom()});
}

const SweepPoint* SweepPlot::find(std::size_t cell) const {
    for (const SweepSeries& line : series_) {
        for (const SweepPoint& point : line.points) {
            if (point.cell == cell) {
                return &point;
            }
        }
    }
    return nullptr;
}

qsizetype SweepPlot::pointCount() const {
    qsizetype count = 0;
    for (const SweepSeries& line : series_) {
        count += line.points.size();
    }
    return count;
}

std::optional<QPointF> SweepPlot::positionOf(std::size_t cell) const {
    const SweepPoint* point = find(cell);
    return point == nullptr ? std::nullopt
                            : std::optional(QPointF(plot_->xAxis->coordToPixel(point->at.x()),
                                                    plot_->yAxis->coordToPixel(point->at.y())));
}

std::optional<std::size_t> SweepPlot::cellNear(QPointF position) const {
    std::optional<std::size_t> nearest;
    double smallest = kNear;
    for (const SweepSeries& line : series_) {
        for (const SweepPoint& point : line.points) {
            const double distance = QLineF(*positionOf(point.cell), position).length();
            if (distance < smallest) {
                smallest = distance;
                nearest = point.cell;
            }
        }
    }
    return nearest;
}

void SweepPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        rebuild();
    }
}

} // namespace asam
