#include "ui/views/plot_style.h"

#include <QWidget>

#include "ui/style/tokens.h"
#include "ui/views/qcustomplot.h"

namespace asam {
namespace {

constexpr int kSmallText = 11;

} // namespace

QList<QColor> plotColours(const Tokens& tokens) {
    return tokens.dark ? QList<QColor>{tokens.accent,     QColor("#f0b45a"), QColor("#6fcf97"),
                                       QColor("#ff8f87"), QColor("#6fd3e0"), QColor("#d7a6ff")}
                       : QList<QColor>{tokens.accent,     QColor("#b35900"), QColor("#1b7a43"),
                                       QColor("#b3261e"), QColor("#0a7685"), QColor("#7b3fb5")};
}

QFont plotFont(const QWidget& widget) {
    QFont font = widget.font();
    font.setPixelSize(kSmallText);
    return font;
}

void dressPlot(QCustomPlot& plot, const QWidget& widget) {
    const Tokens& tokens = tokensFor(widget.palette());
    plot.setBackground(tokens.base);
    // A plot that is painted at once has all that changed in the window painted, once for each plot.
    plot.setPlottingHint(QCP::phImmediateRefresh, false);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(QPen(tokens.border));
        axis->setTickPen(QPen(tokens.border));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 3);
        axis->setTickLabelColor(tokens.secondary);
        axis->setLabelColor(tokens.secondary);
        axis->setTickLabelFont(plotFont(widget));
        axis->setLabelFont(plotFont(widget));
        axis->grid()->setPen(QPen(tokens.border, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
}

void showScale(QCustomPlot& plot, bool shown) {
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setTicks(shown);
        axis->setTickLabels(shown);
        axis->grid()->setVisible(shown);
    }
}

void dressPlotText(QCPItemText& text, const QWidget& widget) {
    text.setColor(tokensFor(widget.palette()).secondary);
    text.setFont(plotFont(widget));
}

void replotIfSeen(QCustomPlot& plot) {
    if (plot.isVisible()) {
        plot.replot(QCustomPlot::rpQueuedReplot);
    }
}

} // namespace asam
