#pragma once

#include <cstddef>
#include <optional>

#include <QList>
#include <QPointF>
#include <QString>

namespace asam {

class SweepModel;

/// One point of a sweep's plot, and the cell that it stands for.
struct SweepPoint {
    QPointF at;
    std::size_t cell = 0;
};

struct SweepSeries {
    QString name;             ///< of the value that its points have in common; empty for an only one
    QList<SweepPoint> points; ///< in the order in which they are joined
};

/// What says how much the saved picture resembles the photograph.
enum class SweepQuality { Psnr, Ssim };

/// Of which images a plot speaks.
enum class SweepScope { Image, Mean };

/// Drop over the first axis: a line for each value of the second, in the chosen slice of the third. Values
/// that are no numbers stand at 0, 1, 2, ….
QList<SweepSeries> dropCurves(const SweepModel& model, SweepScope scope);
/// Drop over the quality of the saved picture, all cells.
QList<SweepPoint> dropAgainstQuality(const SweepModel& model, SweepScope scope, SweepQuality quality);
/// Those that no other cell beats in both, by growing quality.
QList<SweepPoint> paretoPoints(const QList<SweepPoint>& points);

} // namespace asam
