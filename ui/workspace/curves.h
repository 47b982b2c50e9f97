#pragma once

#include <optional>

#include <QList>
#include <QPointF>

#include "core/pipeline/run_records.h"

namespace asam {

/// The curves of one image, from the reports of work under way or from the run's record.
struct Curves {
    QList<QPointF> nullTextLoss; ///< over the DDIM step: the loss its last inner step left
    QList<QPointF> attackLoss;   ///< over the iterate
    QList<QPointF> attackIou;    ///< mean over the masks, over the iterate
    QList<QPointF> gradientNorm; ///< L1, over the iterates that have a gradient
    std::optional<int> chosenStep;
};

Curves curvesOf(const ImageRecord& record);

/// Without the zeros that stand for "no gradient here": a logarithmic scale has no place for them.
QList<QPointF> gradientPoints(const QList<QPointF>& norms);

} // namespace asam
