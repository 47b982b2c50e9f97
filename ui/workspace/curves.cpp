#include "ui/workspace/curves.h"

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
    }
    curves.chosenStep = record.chosenStep;
    return curves;
}

} // namespace asam
