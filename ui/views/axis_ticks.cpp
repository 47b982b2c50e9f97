#include "ui/views/axis_ticks.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/views/qcustomplot.h"

namespace asam {
namespace {

const QChar kMinus(0x2212);
const QChar kRaisedMinus(0x207B);
const QString kRaisedFigures = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");

template <class Ticker>
class SignedTicker : public Ticker {
protected:
    /// With points, as in the tables beside the plots, whatever the plot's locale.
    QString getTickLabel(double tick, const QLocale&, QChar format, int precision) override {
        return tickText(Ticker::getTickLabel(tick, QLocale::c(), format, precision));
    }
};

class WholeTicker : public SignedTicker<QCPAxisTicker> {
protected:
    double getTickStep(const QCPRange& range) override {
        return std::max(1.0, std::ceil(SignedTicker<QCPAxisTicker>::getTickStep(range)));
    }
    int getSubTickCount(double) override { return 0; }
};

QString raised(int exponent) {
    QString figures = exponent < 0 ? QString(kRaisedMinus) : QString();
    for (const QChar figure : QString::number(std::abs(exponent))) {
        figures += kRaisedFigures[figure.digitValue()];
    }
    return figures;
}

} // namespace

QString tickText(const QString& plotted) {
    const qsizetype mark = plotted.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive);
    bool isPower = false;
    const int exponent = mark > 0 ? plotted.mid(mark + 1).toInt(&isPower) : 0;
    QString text = isPower ? plotted.left(mark) : plotted;
    const bool isNegative = text.startsWith(QLatin1Char('-'));
    if (isNegative) {
        text.remove(0, 1);
    }
    if (isPower) {
        const QString power = QStringLiteral("10") + raised(exponent);
        text = text == QLatin1String("1") ? power : text + QChar(0xB7) + power;
    }
    return isNegative ? kMinus + text : text;
}

QSharedPointer<QCPAxisTicker> roundTicks(int count) {
    const auto ticker = QSharedPointer<SignedTicker<QCPAxisTicker>>::create();
    ticker->setTickCount(count);
    return ticker;
}

QSharedPointer<QCPAxisTicker> wholeTicks(int count) {
    const auto ticker = QSharedPointer<WholeTicker>::create();
    ticker->setTickCount(count);
    return ticker;
}

QSharedPointer<QCPAxisTicker> decadeTicks() {
    return QSharedPointer<SignedTicker<QCPAxisTickerLog>>::create();
}

} // namespace asam
