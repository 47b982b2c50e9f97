#include "ui/views/bar_plot.h"

#include <algorithm>

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/views/axis_ticks.h"
#include "ui/views/plot_style.h"
#include "ui/views/qcustomplot.h"

namespace asam {
namespace {

constexpr double kHeadroom = 1.15;
constexpr int kRightMargin = 14;       ///< half of the last number, which would not be drawn if it were cut
constexpr double kSideRoom = 0.05;     ///< of a bar, beside the outermost
constexpr double kRoomForLabel = 1.35; ///< of the limit, which stands above its line
constexpr double kBarShare = 0.9; ///< of its place; the rest parts it from the next

} // namespace

BarPlot::BarPlot(const QString& title, const QString& xLabel, QWidget* parent)
    : QWidget(parent), heading_(new QLabel), plot_(new QCustomPlot),
      bars_(new QCPBars(plot_->xAxis, plot_->yAxis)), marked_(new QCPBars(plot_->xAxis, plot_->yAxis)),
      limit_(new QCPItemStraightLine(plot_)), limitText_(new QCPItemText(plot_)),
      emptyText_(new QCPItemText(plot_)) {
    heading_->setObjectName(QStringLiteral("secondary"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 4, 0);
    column->setSpacing(0);
    column->addWidget(heading_);
    column->addWidget(plot_, 1);
    setTitle(title, xLabel);
    plot_->xAxis->setLabelPadding(0);
    plot_->xAxis->setTicker(roundTicks(2)); // more of them touch in a narrow plot
    plot_->yAxis->setTicker(roundTicks(3));
    plot_->axisRect()->setMinimumMargins(QMargins(0, 6, kRightMargin, 0));
    limit_->setVisible(false);
    limitText_->setVisible(false);
    limitText_->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    limitText_->position->setTypeY(QCPItemPosition::ptPlotCoords);
    limitText_->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    emptyText_->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText_->position->setCoords(0.5, 0.5);
    emptyText_->setText(tr("No values yet"));
    showScale(*plot_, false);
    dress();
}

void BarPlot::setTitle(const QString& title, const QString& xLabel) {
    heading_->setText(title);
    setAccessibleName(title);
    plot_->setAccessibleName(title);
    plot_->xAxis->setLabel(xLabel);
    replotIfSeen(*plot_);
}

QString BarPlot::title() const {
    return heading_->text();
}

QString BarPlot::xLabel() const {
    return plot_->xAxis->label();
}

void BarPlot::setBars(const QList<Bar>& bars, double width) {
    QVector<double> x[2];
    QVector<double> y[2];
    highest_ = 0;
    for (const Bar& bar : bars) {
        x[bar.marked ? 1 : 0].push_back(bar.x);
        y[bar.marked ? 1 : 0].push_back(bar.height);
        highest_ = std::max(highest_, bar.height);
    }
    bars_->setData(x[0], y[0]);
    marked_->setData(x[1], y[1]);
    bars_->setWidth(width * kBarShare);
    marked_->setWidth(width * kBarShare);
    emptyText_->setVisible(bars.isEmpty());
    showScale(*plot_, !bars.isEmpty() || limit_->visible());
    if (bars.isEmpty()) {
        plot_->xAxis->setRange(0, 10);
    } else {
        const auto [first, last] = std::minmax_element(bars.begin(), bars.end(),
                                                       [](const Bar& a, const Bar& b) { return a.x < b.x; });
        const double side = width * kSideRoom; // the numbers at the ends are ticks too
        plot_->xAxis->setRange(first->x - width / 2 - side, last->x + width / 2 + side);
    }
    const double limit = limit_->visible() ? limit_->point1->value() : 0;
    plot_->yAxis->setRange(0, std::max({1.0, highest_, limit}) *
                                  (limit_->visible() ? kRoomForLabel : kHeadroom));
    replotIfSeen(*plot_);
}

void BarPlot::setLimit(std::optional<double> height, const QString& label) {
    limit_->setVisible(height.has_value());
    limitText_->setVisible(height.has_value());
    showScale(*plot_, barCount() > 0 || height);
    if (height) {
        limit_->point1->setCoords(0, *height);
        limit_->point2->setCoords(1, *height);
        limitText_->setText(label);
        limitText_->position->setCoords(1, *height);
    }
    plot_->yAxis->setRange(0, std::max({1.0, highest_, height.value_or(0)}) *
                                  (height ? kRoomForLabel : kHeadroom));
    replotIfSeen(*plot_);
}

qsizetype BarPlot::barCount() const {
    return bars_->data()->size() + marked_->data()->size();
}

qsizetype BarPlot::markedCount() const {
    return marked_->data()->size();
}

void BarPlot::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void BarPlot::dress() {
    const Tokens& tokens = tokensFor(palette());
    dressPlot(*plot_, *this);
    bars_->setPen(Qt::NoPen);
    bars_->setBrush(tokens.accent);
    marked_->setPen(Qt::NoPen);
    marked_->setBrush(tokens.success);
    limit_->setPen(QPen(tokens.secondary, 1, Qt::DashLine));
    dressPlotText(*limitText_, *this);
    dressPlotText(*emptyText_, *this);
    replotIfSeen(*plot_);
}

void BarPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        dress();
    }
}

} // namespace asam
