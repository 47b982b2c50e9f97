#pragma once

#include <QSharedPointer>
#include <QString>

class QCPAxisTicker;

namespace asam {

/// A number as QCustomPlot writes it in the C locale ("-0.5", "2e-05"), with a minus where it has a hyphen
/// and its power of ten in the font's own raised figures: "−0.5", "2·10⁻⁵". QCustomPlot would raise a hyphen.
QString tickText(const QString& plotted);

/// Ticks at round numbers, about `count` of them, labelled by tickText().
QSharedPointer<QCPAxisTicker> roundTicks(int count);
/// The same where only whole numbers mean something: steps, counts.
QSharedPointer<QCPAxisTicker> wholeTicks(int count);
/// Ticks at the powers of ten of a logarithmic axis, labelled by tickText().
QSharedPointer<QCPAxisTicker> decadeTicks();

} // namespace asam
