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
    std::optional<int> chosenStep;
};

Curves curvesOf(const ImageRecord& record);

} // namespace asam
