#include "ui/views/radar_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/views/plot_style.h"

namespace asam {
namespace {

constexpr double kInner = 0.25; ///< of the radius: where an axis's lowest number lies
constexpr double kRadarTitleHeight = 24;
constexpr double kAxisLabelWidth = 92;
constexpr double kAxisLabelHeight = 28;
constexpr double kSmallestSpan = 2; ///< percent: smaller differences would look large
constexpr int kRings = 4;

} // namespace

RadarChart::RadarChart(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Mean IoU as a radar"));
    setToolTip(
        tr("Each axis has its own scale, written at its end: from the lowest to the highest number of the "
           "models there"));
}

void RadarChart::setCharts(const EvaluationCharts& charts) {
    charts_ = charts;
    QStringList sentences;
    for (const EvaluationSeries& series : charts_.series) {
        for (qsizetype set = 0; set < series.values.size(); ++set) {
            if (series.values[set]) {
                sentences << QStringLiteral("%1, %2: %3")
                                 .arg(series.name, charts_.data[set])
                                 .arg(*series.values[set], 0, 'f', 1);
            }
        }
    }
    setAccessibleDescription(sentences.join(QStringLiteral("; ")));
    update();
}

RadarChart::Ends RadarChart::endsOf(qsizetype set) const {
    Ends ends{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const EvaluationSeries& series : charts_.series) {
        if (const auto& value = series.values[set]) {
            ends.low = std::min(ends.low, *value);
            ends.high = std::max(ends.high, *value);
        }
    }
    if (ends.low > ends.high) {
        return {};
    }
    const double missing = kSmallestSpan - (ends.high - ends.low);
    if (missing > 0) {
        ends.low -= missing / 2;
        ends.high += missing / 2;
    }
    return ends;
}

double RadarChart::angleOf(qsizetype set) const {
    return 2 * std::numbers::pi * static_cast<double>(set) / static_cast<double>(charts_.data.size()) -
           std::numbers::pi / 2;
}

QPointF RadarChart::rimAt(qsizetype set, double share) const {
    return {share * std::cos(angleOf(set)), share * std::sin(angleOf(set))};
}

std::optional<QPointF> RadarChart::placeOf(qsizetype series, qsizetype set) const {
    const auto& value = charts_.series[series].values[set];
    if (!value) {
        return std::nullopt;
    }
    const Ends ends = endsOf(set);
    return rimAt(set, kInner + (1 - kInner) * (*value - ends.low) / (ends.high - ends.low));
}

void RadarChart::paintAxes(QPainter& painter, QPointF centre, double radius, const QPalette& colours) const {
    const Tokens& tokens = tokensFor(colours);
    for (int ring = 1; ring <= kRings; ++ring) {
        const double share = kInner + (1 - kInner) * (ring - 1) / (kRings - 1);
        QPolygonF rim;
        for (qsizetype set = 0; set < charts_.data.size(); ++set) {
            rim << centre + radius * rimAt(set, share);
        }
        painter.setPen(QPen(tokens.border, 1, ring == kRings ? Qt::SolidLine : Qt::DotLine));
        painter.drawPolygon(rim);
    }
    const QFontMetricsF metrics(painter.font());
    for (qsizetype set = 0; set < charts_.data.size(); ++set) {
        painter.setPen(QPen(tokens.border, 1));
        painter.drawLine(centre, centre + radius * rimAt(set, 1));
        const QPointF end = centre + radius * rimAt(set, 1);
        const double cosine = std::cos(angleOf(set));
        const double sine = std::sin(angleOf(set));
        const QPointF middle =
            end + QPointF(cosine * (kAxisLabelWidth / 2 + 4), sine * (kAxisLabelHeight / 2 + 2));
        const QRectF box(middle.x() - kAxisLabelWidth / 2, middle.y() - kAxisLabelHeight / 2, kAxisLabelWidth,
                         kAxisLabelHeight);
        const auto side = std::abs(cosine) < 0.2 ? Qt::AlignHCenter
                          : cosine > 0           ? Qt::AlignLeft
                                                 : Qt::AlignRight;
        const Ends ends = endsOf(set);
        painter.setPen(tokens.text);
        painter.drawText(box, static_cast<int>(side | Qt::AlignTop),
                         metrics.elidedText(charts_.data[set], Qt::ElideRight, kAxisLabelWidth));
        painter.setPen(tokens.secondary);
        painter.drawText(box, static_cast<int>(side | Qt::AlignBottom),
                         QStringLiteral("%1 – %2").arg(ends.low, 0, 'f', 1).arg(ends.high, 0, 'f', 1));
    }
}

void RadarChart::paintPolygon(QPainter& painter, qsizetype series, QPointF centre, double radius,
                              const QColor& colour) const {
    const bool published = charts_.series[series].published;
    QPolygonF polygon;
    bool whole = true;
    for (qsizetype set = 0; set < charts_.data.size(); ++set) {
        const auto place = placeOf(series, set);
        whole &= place.has_value();
        if (place) {
            polygon << centre + radius * *place;
        }
    }
    QColor fill = colour;
    fill.setAlpha(28);
    painter.setPen(QPen(colour, 1.75, published ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(published || !whole ? QBrush(Qt::NoBrush) : QBrush(fill));
    if (whole) {
        painter.drawPolygon(polygon);
    }
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(published ? QBrush(Qt::NoBrush) : QBrush(colour));
    for (const QPointF& point : polygon) {
        painter.drawEllipse(point, 2.5, 2.5);
    }
}

void RadarChart::paintChart(QPainter& painter, const QRectF& area, const QPalette& colours) const {
    const Tokens& tokens = tokensFor(colours);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = font();
    painter.setFont(bold);
    painter.setPen(tokens.text);
    painter.drawText(QRectF(area.left() + 12, area.top() + 8, area.width() - 20, kRadarTitleHeight),
                     static_cast<int>(Qt::AlignLeft | Qt::AlignTop), tr("The same as a radar"));
    painter.setFont(plotFont(*this));
    const QRectF inner = area.adjusted(0, 8 + kRadarTitleHeight, 0, -8);
    if (!hasPolygons()) {
        painter.setPen(tokens.secondary);
        painter.drawText(inner, static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap,
                         tr("A radar needs three data sets or more."));
        painter.restore();
        return;
    }
    const double radius = std::max(
        16.0, std::min(inner.width() / 2 - kAxisLabelWidth - 8, inner.height() / 2 - kAxisLabelHeight - 4));
    paintAxes(painter, inner.center(), radius, colours);
    const QList<QColor> palette = plotColours(tokens);
    for (qsizetype series = charts_.series.size() - 1; series >= 0; --series) { // the first model on top
        paintPolygon(painter, series, inner.center(), radius, palette[series % palette.size()]);
    }
    painter.restore();
}

void RadarChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(palette()).base);
    paintChart(painter, rect(), palette());
}

} // namespace asam
