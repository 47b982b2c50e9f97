#include "ui/workspace/curves.h"

#include <algorithm>
#include <iterator>

namespace asam {

Curves curvesOf(const ImageRecord& record) {
    Curves curves;
    for (std::size_t step = 0; step < record.nullTextLosses.size(); ++step) {
        const auto& inner = record.nullTextLosses[step];
        if (!inner.empty()) {
            curves.nullTextLoss.append({static_cast<double>(step), inner.back()});
        }
    }
    for (const AttackStepRow& row : record.attackSteps) {
        curves.attackLoss.append({static_cast<double>(row.step), row.loss});
        curves.attackIou.append({static_cast<double>(row.step), row.meanIou});
        curves.gradientNorm.append({static_cast<double>(row.step), row.gradientNorm});
    }
    curves.gradientNorm = gradientPoints(curves.gradientNorm);
    curves.chosenStep = record.chosenStep;
    return curves;
}

QList<QPointF> gradientPoints(const QList<QPointF>& norms) {
    QList<QPointF> points;
    std::copy_if(norms.begin(), norms.end(), std::back_inserter(points),
                 [](const QPointF& norm) { return norm.y() > 0; });
    return points;
}

} // namespace asam
